import { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import {
  openedCards,
  pointsBy,
  readCard,
  scoreFootprint,
  scoreOf,
  scoreTeam,
  sentCard,
  wholeSelf,
} from '../../test/factories/scorecards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await scoreTeam(test);
const [card, other] = await openedCards(team);
if (!card || !other) throw new Error('no cards');
const [officer] = team.officers;
const score = (points: Record<string, number | null>, as = officer) =>
  test.call(scorecardRoutes.scoreScorecard, { id: card.id, scores: pointsBy(card, points) }, { as });

it('scoreScorecard: what is named is kept, nought is scored, null is taken back, the rest stays; each change is traced', async () => {
  const first = bodyOf(await score({ '1.2': 18.25, '1.3': 0 }));
  expect(scoreOf(first, '1.2')).toMatchObject({ selfPoints: 18.25, points: 18.25 });
  expect(scoreOf(first, '1.3')).toMatchObject({ selfPoints: 0, points: 0 });
  expect(first).toMatchObject({ missing: 2, total: null, version: card.version + 1 });
  const second = bodyOf(await score({ '1.3': null, '3.1': -2.5 }));
  expect(scoreOf(second, '1.2').points).toBe(18.25);
  expect(scoreOf(second, '1.3').points).toBeNull();
  expect(scoreOf(second, '3.1').points).toBe(-2.5);
  expect(
    scoreOf(second, '1.3').changes.map(({ stage, fromPoints, toPoints }) => [stage, fromPoints, toPoints]),
  ).toEqual([
    ['self', null, 0],
    ['self', 0, null],
  ]);
  expect(scoreOf(second, '1.3').changes[0]?.by).toMatch(/^Người thử/);
});

it('scoreScorecard: points beyond a criterion are refused at that criterion, all of them at once, and nothing is written', async () => {
  const before = await scoreFootprint(team);
  const refused = await score({ '1.2': 20.01, '2.1': 5, '1.3': -1, '3.1': 1 });
  expect(refused.problem).toMatchObject({ code: 'score_over_maximum', status: 422 });
  expect(refused.problem.errors?.map(({ pointer }) => pointer)).toEqual([
    '/scores/0/points',
    '/scores/2/points',
    '/scores/3/points',
  ]);
  expect(refused.problem.errors?.[0]?.message).toContain('1.2');
  expect((await score({ '1.2': 1.005 })).problem.errors?.[0]?.pointer).toBe('/scores/0/points');
  expect((await score({ '3.1': -5.01 })).problem.code).toBe('score_over_maximum');
  // What the database would round without a word is not taken either.
  for (const points of [1e-9, 5.000000001, 12.345])
    expect((await score({ '1.2': points })).problem.errors?.[0]?.pointer).toBe('/scores/0/points');
  expect((await score({ '1.1': 10 })).problem.errors?.[0]).toMatchObject({
    pointer: '/scores/0/points',
    code: 'computed',
  });
  const strange = [{ criterionId: card.id, points: 1 }];
  const unknown = await test.call(scorecardRoutes.scoreScorecard, { id: card.id, scores: strange }, { as: officer });
  expect(unknown.problem.errors?.[0]?.pointer).toBe('/scores/0/criterionId');
  const twice = [...pointsBy(card, { '1.2': 1 }), ...pointsBy(card, { '1.2': 2 })];
  const doubled = await test.call(scorecardRoutes.scoreScorecard, { id: card.id, scores: twice }, { as: officer });
  expect(doubled.problem.errors?.[0]?.pointer).toBe('/scores/1/criterionId');
  expect(await scoreFootprint(team)).toBe(before);
});

it('scoreScorecard: nobody scores for another unit, and nobody over a newer version', async () => {
  expect((await score({ '1.2': 1 }, team.officers[2])).status).toBe(404);
  expect((await score({ '1.2': 1 }, team.lead)).status).toBe(403);
  const stale = { as: officer, ifMatch: '"v1"' };
  const scores = pointsBy(card, { '1.2': 1 });
  expect((await test.call(scorecardRoutes.scoreScorecard, { id: card.id, scores }, stale)).status).toBe(412);
  // Who leads the block sees the card, but does not score for its unit.
  const both = { id: other.id, scores: [] };
  expect((await test.call(scorecardRoutes.scoreScorecard, both, { as: officer })).problem.code).toBe('not_competent');
});

it('scoreScorecard: a card that was sent takes nothing more', async () => {
  await sentCard(team, other, wholeSelf);
  const scores = pointsBy(other, { '1.2': 1 });
  const late = await test.call(scorecardRoutes.scoreScorecard, { id: other.id, scores }, { as: team.officers[1] });
  expect(late.problem.code).toBe('scoring_closed');
  expect(scoreOf(await readCard(team, other.id), '1.2').points).toBe(18);
});
