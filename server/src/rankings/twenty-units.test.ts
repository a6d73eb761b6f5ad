import { rankingRoutes } from '@chung-tay/shared/rankings/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { drawnRanking, openedCards, scoreTeam, settledCard, wholeSelf } from '../../test/factories/scorecards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();

/** What each of twenty units says for 1.2 (what breaks ties) and 2.1: totals of which many are equal. */
const said = Array.from({ length: 20 }, (_, place) => ({
  '1.2': [18, 17.5, 17, 17][place % 4] ?? 0,
  '2.1': [0, 0.5, 1, 1][place % 4] ?? 0,
}));

it('a block of twenty units, all with the same total: told apart by the declared rule, then they share; SQL says the same', async () => {
  const team = await scoreTeam(test, 20);
  const cards = await openedCards(team);
  for (const [place, card] of cards.entries()) await settledCard(team, card, { ...wholeSelf, ...said[place] });
  const { id } = await drawnRanking(team);
  const ranking = bodyOf(await test.call(rankingRoutes.publishRanking, { id }, { as: team.organiser }));
  expect(ranking.rows.map(({ total }) => total)).toEqual(Array.from({ length: 20 }, () => 18));
  expect(ranking.rows.map(({ rank }) => rank)).toEqual([
    ...[1, 1, 1, 1, 1],
    ...[6, 6, 6, 6, 6],
    ...[11, 11, 11, 11, 11, 11, 11, 11, 11, 11],
  ]);
  const ranked = await test.sql<{ rank: number; again: number }>(
    `SELECT rank, rank() OVER (ORDER BY total DESC, (inputs #>> '{ties,0,value}')::numeric DESC)::int AS again FROM ranking_rows WHERE ranking_id = $1`,
    [id],
  );
  expect(ranked.filter(({ rank, again }) => rank !== again)).toEqual([]);
  const again = bodyOf(await test.call(rankingRoutes.recomputeRanking, { id }, { as: team.officers[7] }));
  expect(again.equal).toBe(true);
  expect(again.rows).toHaveLength(20);
}, 120_000);
