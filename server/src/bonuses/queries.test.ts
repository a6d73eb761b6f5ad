import { bonusRoutes } from '@chung-tay/shared/bonuses/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { bonusTeam, decidedTogether, fundedRewards, paidBonuses } from '../../test/factories/bonuses.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';
import { docxText } from '../../test/paper-text.ts';

const test = await createTestApp();
const team = await bonusTeam(test);
await fundedRewards(team);
const { ids, commendationId, eachVnd } = await decidedTogether(team, 2);
await paidBonuses(team, ids.slice(0, 1));

it('listBonuses: filtered by how they stand; who proposed sees that theirs was paid, others see nothing', async () => {
  const states = async (as = team.accountant) =>
    bodyOf(await test.call(bonusRoutes.listBonuses, { commendationId }, { as }))
      .data.map(({ state }) => state)
      .sort();
  expect(await states()).toEqual(['owed', 'paid']);
  const proposing = await personWith(test, [{ role: 'authority', unitId: team.commune }]);
  expect(await states(proposing)).toEqual(['owed', 'paid']);
  expect(await states(team.stranger)).toEqual([]);
  const paid = bodyOf(
    await test.call(bonusRoutes.listBonuses, { state: ['paid'], count: 'exact' }, { as: team.accountant }),
  );
  expect([paid.total, paid.data[0]?.id, paid.data[0]?.amountVnd]).toEqual([1, ids[0], eachVnd]);
});

it('exportBonuses: every line of the list', async () => {
  const csv = await test.call(bonusRoutes.exportBonuses, { commendationId, format: 'csv' }, { as: team.accountant });
  expect(csv.text.trim().split('\n')).toHaveLength(3);
  expect(csv.text).toContain('Chưa lập chi');
});

it('getBonusListPaper: every line with room to sign, the sum in figures and words', async () => {
  const get = (format: 'docx' | 'pdf', as = team.accountant) =>
    test.app.inject({
      url: `/api/v1/bonuses/list-paper?commendationId=${commendationId}&format=${format}`,
      headers: { authorization: `Bearer ${as.accessToken}` },
    });
  const text = await docxText((await get('docx')).rawPayload);
  for (const words of ['Danh sách chi tiền thưởng', 'Ký nhận', 'Cộng', 'Bằng chữ', 'CT-'])
    expect(text.toLowerCase()).toContain(words.toLowerCase());
  expect((await get('pdf')).rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
  expect((await get('docx', team.stranger)).statusCode).toBe(404);
});
