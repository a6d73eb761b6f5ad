import { rankingRoutes } from '@chung-tay/shared/rankings/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { personWith } from '../../test/factories/people.ts';
import { openedCards, publishedRanking, scoreTeam, settledCard, wholeSelf } from '../../test/factories/scorecards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await scoreTeam(test, 3, {
  tieRule: [{ by: 'measure', measure: 'houses_late' }, { by: 'shared' }],
});
const cards = await openedCards(team);
for (const [place, card] of cards.entries())
  await settledCard(team, card, { ...wholeSelf, '1.2': [18, 12.5, 18][place] ?? 0 });
const { id, code } = await publishedRanking(team);

it('a published ranking is known to the units of its block, whole; to nobody outside', async () => {
  const outside = await personWith(test, [{ role: 'commune_officer', unitId: team.communes[9]?.id ?? '' }]);
  expect(bodyOf(await test.call(rankingRoutes.listRankings, {}, { as: outside })).data).toEqual([]);
  expect((await test.call(rankingRoutes.getRanking, { id }, { as: outside })).status).toBe(404);
  const page = bodyOf(
    await test.call(rankingRoutes.listRankings, { current: true, q: code }, { as: team.officers[2] }),
  );
  expect(page.data.map((ranking) => ranking.id)).toEqual([id]);
  const seen = bodyOf(await test.call(rankingRoutes.getRanking, { id }, { as: team.officers[2] }));
  expect(seen).toMatchObject({ organises: false, units: 3 });
  expect(seen.rows).toHaveLength(3);
  const history = bodyOf(await test.call(rankingRoutes.getRankingHistory, { id }, { as: team.officers[2] }));
  expect(history.data.map(({ action }) => action)).toEqual(['ranking.published', 'ranking.drawn']);
});

it('a tie by a figure that is no criterion is counted and frozen; still equal, they share', async () => {
  const { rows, tieWords } = bodyOf(await test.call(rankingRoutes.getRanking, { id }, { as: team.organiser }));
  expect(tieWords).toEqual(['Nhà trễ kế hoạch', 'Vẫn bằng nhau thì đồng hạng']);
  expect(rows.map(({ rank }) => rank)).toEqual([1, 1, 3]);
  expect(rows[0]?.inputs.ties).toEqual([
    expect.objectContaining({ by: 'measure', measure: 'houses_late', value: 0, key: 0 }),
  ]);
});

it('exportRanking: rank, unit, total and a column for each criterion, as frozen', async () => {
  const sheet = await test.call(rankingRoutes.exportRanking, { id, format: 'csv' }, { as: team.officers[1] });
  const [head, first, , last] = sheet.text.trim().split(/\r?\n/);
  expect(head).toContain('Hạng,Đơn vị,Tổng điểm,1.1 Phát động đợt thi đua,"1.2 Chỉ đạo');
  expect(first).toMatch(/^1,.*,18(\.00)?,/);
  expect(last).toMatch(/^3,.*,12\.50?,/);
  const book = await test.call(rankingRoutes.exportRanking, { id }, { as: team.officers[1] });
  expect(book.headers['content-type']).toContain('spreadsheetml');
});
