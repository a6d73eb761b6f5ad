import { rankingRoutes } from '@chung-tay/shared/rankings/contract';
import { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import {
  appraisedCard,
  openedCards,
  publishedRanking,
  scoreFootprint,
  scoreOf,
  scoreTeam,
  settledCard,
  wholeSelf,
} from '../../test/factories/scorecards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await scoreTeam(test);
const cards = await openedCards(team);
const [first, second, third] = cards;
if (!first || !second || !third) throw new Error('no cards');
for (const [place, card] of cards.entries())
  await settledCard(team, card, { ...wholeSelf, '1.2': [18, 17, 16][place] ?? 0 });
const published = await publishedRanking(team);
const as = { as: team.organiser };
const correct = (id: string, reason = 'Điểm tiêu chí 1.2 chấm nhầm', options = as) =>
  test.call(rankingRoutes.correctRanking, { id, reason }, options);
const frozen = async () =>
  JSON.stringify(bodyOf(await test.call(rankingRoutes.getRanking, { id: published.id }, as)).rows);

it('correctRanking: a new version with its reason; the old one stays to the letter, and the difference is told', async () => {
  const before = await frozen();
  bodyOf(
    await test.call(scorecardRoutes.reopenScorecard, { id: first.id, reason: 'Khiếu nại' }, { as: team.appraiser }),
  );
  const { criterionId } = scoreOf(first, '1.2');
  await appraisedCard(team, first, [{ criterionId, points: 10, reason: 'Hai nội dung không có văn bản' }]);
  const draft = bodyOf(await correct(published.id));
  expect(draft).toMatchObject({
    versionNumber: 2,
    state: 'draft',
    supersedesId: published.id,
    reason: 'Điểm tiêu chí 1.2 chấm nhầm',
  });
  const newer = bodyOf(await test.call(rankingRoutes.publishRanking, { id: draft.id }, as));
  expect(newer.current).toBe(true);
  const old = bodyOf(await test.call(rankingRoutes.getRanking, { id: published.id }, { as: team.officers[1] }));
  expect(old).toMatchObject({ state: 'published', current: false, supersededById: newer.id });
  expect(await frozen()).toBe(before);
  const diff = bodyOf(await test.call(rankingRoutes.compareRankings, { id: newer.id }, { as: team.officers[1] }));
  expect(diff).toMatchObject({
    older: { versionNumber: 1 },
    newer: { versionNumber: 2 },
    reason: 'Điểm tiêu chí 1.2 chấm nhầm',
  });
  const moved = diff.units.map(({ unitId, oldRank, newRank, oldTotal, newTotal }) => [
    unitId,
    oldRank,
    newRank,
    oldTotal,
    newTotal,
  ]);
  expect(moved).toEqual([
    [second.unitId, 2, 1, 17, 17],
    [third.unitId, 3, 2, 16, 16],
    [first.unitId, 1, 3, 18, 10],
  ]);
  expect(diff.units[2]?.criteria).toEqual([
    expect.objectContaining({ number: '1.2', oldPoints: 18, newPoints: 10, reason: 'Hai nội dung không có văn bản' }),
  ]);
  for (const id of [published.id, newer.id])
    expect(bodyOf(await test.call(rankingRoutes.recomputeRanking, { id }, as)).equal).toBe(true);
});

it('correctRanking: only the newest published version, once, with a reason, by who organises', async () => {
  const { supersededById } = bodyOf(await test.call(rankingRoutes.getRanking, { id: published.id }, as));
  const newest = supersededById ?? '';
  const before = await scoreFootprint(team);
  expect((await correct(published.id)).problem).toMatchObject({ code: 'conflict' });
  expect((await correct(newest, ' ')).problem.errors?.[0]?.pointer).toBe('/reason');
  expect((await correct(newest, 'Thử', { as: team.lead })).status).toBe(403);
  expect(await scoreFootprint(team)).toBe(before);
  const draft = bodyOf(await correct(newest));
  expect((await correct(newest)).problem.code).toBe('conflict');
  expect((await correct(draft.id)).problem.code).toBe('action_not_allowed');
  const first = await test.call(rankingRoutes.compareRankings, { id: published.id }, as);
  expect(first.problem.code).toBe('conflict');
});
