import { rankingRoutes } from '@chung-tay/shared/rankings/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { personWith, standingUnits } from '../../test/factories/people.ts';
import {
  appraisedCard,
  drawingOf,
  drawnRanking,
  openedCards,
  reviewedCard,
  scoreFootprint,
  scoreTeam,
  sentCard,
  settledCard,
  wholeSelf,
} from '../../test/factories/scorecards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await scoreTeam(test);
const [first, second, third] = await openedCards(team);
if (!first || !second || !third) throw new Error('no cards');
const draw = (input: object = {}, as = team.organiser) =>
  test.call(rankingRoutes.drawRanking, { ...drawingOf(team), ...input }, { as });

it('drawRanking: a card that is not appraised and a criterion without points are refused by name; nought is points', async () => {
  await settledCard(team, first, { ...wholeSelf, '1.2': 0 });
  const sent = await sentCard(team, second);
  const before = await scoreFootprint(team);
  const refused = await draw();
  expect(refused.problem).toMatchObject({ code: 'score_missing', status: 409 });
  const told = refused.problem.errors ?? [];
  expect(told.map(({ pointer }) => pointer).sort()).toEqual(
    [`/units/${second.unitId}`, `/units/${third.unitId}`].sort(),
  );
  expect(told.find(({ pointer }) => pointer.endsWith(third.unitId))?.message).toBe(
    `${third.unitName}: chưa thẩm định (đang tự chấm), chưa có điểm tiêu chí 1.2, 1.3, 2.1, 3.1`,
  );
  expect(refused.problem.detail).toContain(second.unitName);
  expect(await scoreFootprint(team)).toBe(before);
  await appraisedCard(team, await reviewedCard(team, sent));
  await settledCard(team, third);
});

it('drawRanking: a draft with rank, total and everything they came from; the same total is told apart by the declared criterion', async () => {
  const ranking = await drawnRanking(team);
  expect(ranking).toMatchObject({ state: 'draft', versionNumber: 1, units: 3, current: false, organises: true });
  expect(ranking.tieWords).toEqual(['Điểm của tiêu chí 1.2', 'Vẫn bằng nhau thì đồng hạng']);
  expect(ranking.rows.map(({ rank, total, shared }) => [rank, total, shared])).toEqual([
    [1, 18, true],
    [1, 18, true],
    [3, 0, false],
  ]);
  expect(ranking.rows[2]).toMatchObject({
    unitId: first.unitId,
    inputs: { ties: [{ by: 'criterion', number: '1.2', value: 0 }] },
  });
  expect(ranking.rows[0]?.inputs.criteria).toHaveLength(5);
  expect((await draw()).problem).toMatchObject({ code: 'conflict', detail: expect.stringContaining(ranking.code) });
});

it('drawRanking: by who organises the block alone', async () => {
  expect((await draw({}, team.lead)).status).toBe(403);
  expect((await draw({ blockId: team.movementId })).status).toBe(404);
  expect((await draw({ fromOn: `${team.year}-02-01` })).problem.code).toBe('score_missing');
});

it('a draft is for who organises the block: who represents an organisation of the province does not see it', async () => {
  const own = (await standingUnits(test)).organisations[0]?.id ?? '';
  const as = await personWith(test, [{ role: 'unit_representative', unitId: own }]);
  const [draft] = bodyOf(await test.call(rankingRoutes.listRankings, {}, { as: team.organiser })).data;
  expect(draft?.state).toBe('draft');
  expect((await test.call(rankingRoutes.getRanking, { id: draft?.id ?? '' }, { as })).status).toBe(404);
  expect(bodyOf(await test.call(rankingRoutes.listRankings, {}, { as })).data).toEqual([]);
});
