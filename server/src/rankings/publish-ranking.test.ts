import { rankingRoutes } from '@chung-tay/shared/rankings/contract';
import { scorecardRoutes } from '@chung-tay/shared/scorecards/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import {
  appraisedCard,
  drawnRanking,
  openedCards,
  scoreFootprint,
  scoreOf,
  scoreTeam,
  settledCard,
} from '../../test/factories/scorecards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await scoreTeam(test);
const cards = await openedCards(team);
for (const card of cards) await settledCard(team, card);
const [, , third] = cards;
if (!third) throw new Error('no card');
const as = { as: team.organiser };
const publish = (id: string, options = as) => test.call(rankingRoutes.publishRanking, { id }, options);

it('publishRanking: points that changed since it was drawn are noticed; drawn anew it is published', async () => {
  const { id } = await drawnRanking(team);
  expect((await test.call(rankingRoutes.getRanking, { id }, { as: team.officers[2] })).status).toBe(404);
  const reopening = { id: third.id, reason: 'Có đơn' };
  bodyOf(await test.call(scorecardRoutes.reopenScorecard, reopening, { as: team.appraiser }));
  expect((await publish(id)).problem.code).toBe('conflict');
  const { criterionId } = scoreOf(third, '1.2');
  await appraisedCard(team, third, [{ criterionId, points: 19, reason: 'Bổ sung' }]);
  const before = await scoreFootprint(team);
  expect((await publish(id)).problem.code).toBe('conflict');
  expect((await publish(id, { as: team.lead })).status).toBe(403);
  expect(await scoreFootprint(team)).toBe(before);
  bodyOf(await test.call(rankingRoutes.redrawRanking, { id }, as));
  const published = bodyOf(await publish(id));
  expect(published).toMatchObject({ state: 'published', current: true });
  expect(published.rows[0]).toMatchObject({ unitId: third.unitId, rank: 1, total: 19 });
});

it('publishRanking: what is published stands, against every route and against the server itself', async () => {
  const { data } = bodyOf(await test.call(rankingRoutes.listRankings, {}, { as: team.officers[2] }));
  const id = data[0]?.id ?? '';
  const before = await scoreFootprint(team);
  expect((await publish(id)).problem.code).toBe('ranking_frozen');
  expect((await test.call(rankingRoutes.redrawRanking, { id }, as)).problem.code).toBe('ranking_frozen');
  const discard = await test.call(rankingRoutes.discardRanking, { id, reason: 'Thử' }, as);
  expect(discard.problem.code).toBe('ranking_frozen');
  for (const text of [
    'UPDATE ranking_rows SET rank = 1',
    'UPDATE ranking_rows SET total = total + 1',
    'DELETE FROM ranking_rows',
    'TRUNCATE ranking_rows',
    `UPDATE rankings SET state = 'draft', published_by = NULL, published_by_name = NULL, published_at = NULL`,
    'UPDATE rankings SET version = version + 1',
    'DELETE FROM rankings',
  ])
    await expect(test.sql(text), text).rejects.toThrow();
  expect(await scoreFootprint(team)).toBe(before);
});

it('the database refuses a ranking whose order or totals do not follow from its points', async () => {
  const { data } = bodyOf(await test.call(rankingRoutes.listRankings, {}, as));
  const { id } = bodyOf(
    await test.call(rankingRoutes.correctRanking, { id: data[0]?.id ?? '', reason: 'Rà soát lại' }, as),
  );
  const forge = (change: string) =>
    test.sql(
      `BEGIN; SET LOCAL session_replication_role = replica; UPDATE ranking_rows SET ${change} WHERE ranking_id = '${id}'; COMMIT`,
    );
  await forge('rank = rank + 1');
  expect((await publish(id)).problem).toMatchObject({ code: 'conflict', detail: expect.stringContaining('Thứ hạng') });
  await forge('rank = rank - 1, total = total + 1, keys[1] = keys[1] + 1');
  expect((await publish(id)).problem).toMatchObject({
    code: 'conflict',
    detail: expect.stringContaining('Điểm đã thay đổi'),
  });
});
