import { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import {
  appraisedCard,
  openedCards,
  scoreFootprint,
  scoreOf,
  scoreTeam,
  settledCard,
} from '../../test/factories/scorecards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await scoreTeam(test);
const [, , card] = await openedCards(team);
if (!card) throw new Error('no card');
const reopen = (as = team.appraiser) =>
  test.call(scorecardRoutes.reopenScorecard, { id: card.id, reason: 'Có đơn phản ánh' }, { as });

it('reopenScorecard: an appraised card waits for another appraisal, with the reason', async () => {
  expect((await reopen()).problem.code).toBe('action_not_allowed');
  await settledCard(team, card);
  const before = await scoreFootprint(team);
  expect((await reopen(team.lead)).status).toBe(403);
  expect(await scoreFootprint(team)).toBe(before);
  expect(bodyOf(await reopen())).toMatchObject({
    state: 'reviewed',
    returnReason: 'Có đơn phản ánh',
    appraisedBy: null,
  });
  const { criterionId } = scoreOf(card, '1.2');
  const again = await appraisedCard(team, card, [{ criterionId, points: 10, reason: 'Phản ánh đúng' }]);
  expect(again).toMatchObject({ state: 'appraised', total: 10, returnReason: null });
});
