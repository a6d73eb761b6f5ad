import { bonusOf } from '@chung-tay/shared/awards/bonus';
import { awardRoutes } from '@chung-tay/shared/awards/contract';
import { passes } from '@chung-tay/shared/awards/council-rule';
import type { AwardeeType, CouncilRule } from '@chung-tay/shared/awards/schema';
import { expect, it } from 'vitest';
import { awardTeam } from '../../test/factories/awards.ts';
import { createTestApp } from '../../test/harness.ts';
import { ratesOnDay } from './check-queries.ts';

const test = await createTestApp();
const team = await awardTeam(test);
const client = test.services.pools.app as never;

/** The bonus of a form by the forms, the salary and the rule that are recorded for a day. */
async function bonusOn(day: string, code: string, awardee: AwardeeType): Promise<number | null> {
  const { body } = await test.call(awardRoutes.listAwardForms, { asOf: day }, { as: team.nominator });
  const form = body.data.find((one) => one.code === code);
  const rates = await ratesOnDay({ client }, day);
  if (!form || !rates) throw new Error(`nothing is recorded of ${code} on ${day}`);
  return bonusOf(form, awardee, rates.amountVnd, rates);
}

// On 30/6/2024 the base salary is 1,800,000 (NĐ 24/2023), on 1/7/2024 it is 2,340,000 (NĐ 73/2024).
it.each<[string, AwardeeType, number, number]>([
  ['huan_chuong_lao_dong_nhat', 'individual', 16_200_000, 21_060_000],
  ['huan_chuong_lao_dong_nhi', 'individual', 13_500_000, 17_550_000],
  ['huan_chuong_lao_dong_ba', 'individual', 8_100_000, 10_530_000],
  ['huan_chuong_lao_dong_ba', 'collective', 16_200_000, 21_060_000],
  ['co_thi_dua_chinh_phu', 'collective', 21_600_000, 28_080_000],
  ['co_thi_dua_tinh', 'collective', 14_400_000, 18_720_000],
  ['bang_khen_thu_tuong', 'individual', 6_300_000, 8_190_000],
  ['bang_khen_thu_tuong', 'collective', 12_600_000, 16_380_000],
  ['bang_khen_tinh', 'individual', 2_700_000, 3_510_000],
  ['bang_khen_tinh', 'collective', 5_400_000, 7_020_000],
  ['bang_khen_tinh', 'household', 4_050_000, 5_270_000],
  ['giay_khen_so_nganh', 'individual', 540_000, 710_000],
  ['giay_khen_huyen', 'collective', 1_080_000, 1_410_000],
  ['giay_khen_xa', 'individual', 270_000, 360_000],
  ['giay_khen_xa', 'collective', 540_000, 710_000],
  ['giay_khen_xa', 'household', 410_000, 530_000],
  ['cstd_toan_quoc', 'individual', 8_100_000, 10_530_000],
  ['cstd_tinh', 'individual', 5_400_000, 7_020_000],
  ['cstd_co_so', 'individual', 1_800_000, 2_340_000],
  ['lao_dong_tien_tien', 'individual', 540_000, 710_000],
  ['tap_the_lao_dong_xuat_sac', 'collective', 2_700_000, 3_510_000],
  ['tap_the_lao_dong_tien_tien', 'collective', 1_440_000, 1_880_000],
  ['ky_niem_chuong', 'individual', 1_080_000, 1_410_000],
])('%s for a %s: the day before and after the salary changed', async (code, awardee, before, after) => {
  expect(await bonusOn('2024-06-30', code, awardee)).toBe(before);
  expect(await bonusOn('2024-07-01', code, awardee)).toBe(after);
  if (code !== 'giay_khen_huyen') expect(await bonusOn('2025-07-01', code, awardee)).toBe(after);
});

it('a flag has no bonus for a person', async () => {
  expect(await bonusOn('2024-07-01', 'co_thi_dua_tinh', 'individual')).toBeNull();
});

it.each([
  ['co_thi_dua_chinh_phu', 80],
  ['bang_khen_tinh', 80],
  ['co_thi_dua_tinh', 80],
  ['cstd_toan_quoc', 90],
  ['cstd_tinh', 90],
])('%s is voted by %i %% of all members under either decree', async (code, percent) => {
  for (const asOf of ['2024-08-15', '2025-07-01']) {
    const { body } = await test.call(awardRoutes.listAwardForms, { asOf }, { as: team.nominator });
    const rule = body.data.find((form) => form.code === code)?.councilRule as CouncilRule;
    expect(rule).toMatchObject({ thresholdPercent: percent, of: 'all_members', secret: true });
    const least = Math.ceil((percent * 15) / 100);
    expect(passes(rule, { for: least, members: 15, taking: least })).toBe(true);
    expect(passes(rule, { for: least - 1, members: 15, taking: 15 })).toBe(false);
  }
});

it('each version names its decree, and what of it is assumed; the district ends with its level', async () => {
  const forms = async (asOf: string) =>
    (await test.call(awardRoutes.listAwardForms, { asOf }, { as: team.nominator })).body.data;
  const [old, today] = [await forms('2025-06-30'), await forms('2025-07-01')];
  expect(new Set(old.map((form) => form.citation))).toEqual(
    new Set(['Luật Thi đua, khen thưởng số 06/2022/QH15; Nghị định 98/2023/NĐ-CP']),
  );
  expect(today.every((form) => form.citation.includes('152/2025'))).toBe(true);
  expect(old.map((form) => form.code)).toContain('giay_khen_huyen');
  expect(today.map((form) => form.code)).not.toContain('giay_khen_huyen');
  expect(today.filter((form) => form.assumptions?.startsWith('Giả định')).length).toBeGreaterThan(5);
  expect(today[0]?.level).toBe('state');
});
