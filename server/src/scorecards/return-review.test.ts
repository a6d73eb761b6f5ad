import { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import {
  openedCards,
  reviewedCard,
  scoreFootprint,
  scoreOf,
  scoreTeam,
  sentCard,
} from '../../test/factories/scorecards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await scoreTeam(test);
const [, , card] = await openedCards(team);
if (!card) throw new Error('no card');
const giveBack = (as = team.appraiser) =>
  test.call(scorecardRoutes.returnReview, { id: card.id, reason: 'Chưa rõ vì sao trừ điểm' }, { as });

it('returnReview: back to the block with the reason; its points stay until it judges anew, and the judgement is the whole', async () => {
  await sentCard(team, card);
  const { criterionId } = scoreOf(card, '1.2');
  await reviewedCard(team, card, [{ criterionId, points: 12, reason: 'Thiếu' }]);
  const back = bodyOf(await giveBack());
  expect(back).toMatchObject({ state: 'scored', returnReason: 'Chưa rõ vì sao trừ điểm' });
  expect(scoreOf(back, '1.2')).toMatchObject({ reviewedPoints: 12, points: 12 });
  const again = await reviewedCard(team, card);
  expect(scoreOf(again, '1.2')).toMatchObject({ reviewedPoints: null, reviewReason: null, points: 18 });
  expect(scoreOf(again, '1.2').changes.at(-1)).toMatchObject({ stage: 'review', fromPoints: 12, toPoints: null });
});

it('returnReview: by who appraises, of what was reviewed', async () => {
  const before = await scoreFootprint(team);
  expect((await giveBack(team.lead)).status).toBe(403);
  expect(await scoreFootprint(team)).toBe(before);
  bodyOf(await giveBack());
  expect((await giveBack()).problem.code).toBe('action_not_allowed');
});
