import { rankingRoutes } from '@chung-tay/shared/rankings/contract';
import { expect, it } from 'vitest';
import { drawnRanking, openedCards, scoreTeam, settledCard } from '../../test/factories/scorecards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await scoreTeam(test, 2);
for (const card of await openedCards(team)) await settledCard(team, card);

it('discardRanking: a draft goes, its trace stays, and another may be drawn', async () => {
  const { id, code } = await drawnRanking(team);
  const discard = (as = team.organiser, reason = 'Lập nhầm kỳ') =>
    test.call(rankingRoutes.discardRanking, { id, reason }, { as });
  expect((await discard(team.lead)).status).toBe(403);
  expect((await discard(team.organiser, '')).problem.errors?.[0]?.pointer).toBe('/reason');
  expect((await discard()).status).toBe(204);
  expect((await test.call(rankingRoutes.getRanking, { id }, { as: team.organiser })).status).toBe(404);
  const [event] = await test.sql<{ note: string }>(
    `SELECT note FROM audit_events WHERE action = 'ranking.discarded' AND subject_id = $1`,
    [id],
  );
  expect(event?.note).toBe(`${code}: Lập nhầm kỳ`);
  expect((await drawnRanking(team)).versionNumber).toBe(1);
});
