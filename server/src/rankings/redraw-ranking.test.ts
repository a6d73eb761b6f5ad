import { rankingRoutes } from '@chung-tay/shared/rankings/contract';
import { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { drawnRanking, openedCards, scoreFootprint, scoreTeam, settledCard } from '../../test/factories/scorecards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await scoreTeam(test, 2);
const cards = await openedCards(team);
for (const card of cards) await settledCard(team, card);
const draft = await drawnRanking(team);
const redraw = (as = team.organiser) => test.call(rankingRoutes.redrawRanking, { id: draft.id }, { as });

it('redrawRanking: the draft by the points of now; while a card is open again it is refused and stays as it was', async () => {
  expect(bodyOf(await redraw())).toMatchObject({ id: draft.id, state: 'draft', version: draft.version + 1, units: 2 });
  const reopening = { id: cards[0]?.id ?? '', reason: 'Xem lại' };
  bodyOf(await test.call(scorecardRoutes.reopenScorecard, reopening, { as: team.appraiser }));
  const before = await scoreFootprint(team);
  expect((await redraw()).problem.code).toBe('score_missing');
  expect((await redraw(team.lead)).status).toBe(403);
  expect(await scoreFootprint(team)).toBe(before);
});
