import { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { openedCards, scoreOf, scoreTeam, sentCard, shownEvidence } from '../../test/factories/scorecards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await scoreTeam(test);
const [, , card] = await openedCards(team);
const officer = team.officers[2];
if (!card || !officer) throw new Error('no card');

it('removeScoreEvidence: gone from the card while it is with its unit, told in its history; not after it was sent', async () => {
  const shown = await shownEvidence(team, card, '1.3', officer);
  const kept = scoreOf(await shownEvidence(team, card, '1.3', officer), '1.3').evidence[1]?.id ?? '';
  const evidenceId = scoreOf(shown, '1.3').evidence[0]?.id ?? '';
  const remove = (id: string, as = officer) =>
    test.call(scorecardRoutes.removeScoreEvidence, { id: card.id, evidenceId: id }, { as });
  expect(scoreOf(bodyOf(await remove(evidenceId)), '1.3').evidence.map(({ id }) => id)).toEqual([kept]);
  expect((await remove(evidenceId)).status).toBe(404);
  const asked = { id: card.id, evidenceId };
  expect((await test.call(scorecardRoutes.getScoreEvidence, asked, { as: officer })).status).toBe(404);
  const history = bodyOf(await test.call(scorecardRoutes.getScorecardHistory, { id: card.id }, { as: officer }));
  expect(history.data[0]?.action).toBe('scorecard.evidence_removed');
  await sentCard(team, card);
  expect((await remove(kept)).problem.code).toBe('scoring_closed');
});
