import { expect, it } from 'vitest';
import { bonusOf } from './bonus.ts';
import { hasQuorum, passes } from './council-rule.ts';
import type { AwardeeType, AwardForm } from './schema.ts';

const up = { collectiveFactor: 2, householdFactor: 1.5, rounding: 'up', roundingVnd: 10_000 } as const;
const nearest = { ...up, rounding: 'nearest' } as const;
type Coefficients = Pick<AwardForm, 'coefficientIndividual' | 'coefficientCollective'>;
const personal = (value: number): Coefficients => ({ coefficientIndividual: value, coefficientCollective: null });
const collective = (value: number): Coefficients => ({ coefficientIndividual: null, coefficientCollective: value });

const salary = 2_340_000;

// Form, awardee, rounded up, rounded to the nearest. Before rounding these are the products of coefficient, salary and factor.
it.each<[string, Coefficients, AwardeeType, number, number]>([
  ['Huân chương Lao động hạng Nhất', personal(9), 'individual', 21_060_000, 21_060_000],
  ['Huân chương Lao động hạng Nhì', personal(7.5), 'individual', 17_550_000, 17_550_000],
  ['Huân chương Lao động hạng Ba', personal(4.5), 'individual', 10_530_000, 10_530_000],
  ['Huân chương Lao động hạng Ba', personal(4.5), 'collective', 21_060_000, 21_060_000],
  ['Cờ thi đua của Chính phủ', collective(12), 'collective', 28_080_000, 28_080_000],
  ['Cờ thi đua của tỉnh', collective(8), 'collective', 18_720_000, 18_720_000],
  ['Bằng khen của Thủ tướng', personal(3.5), 'individual', 8_190_000, 8_190_000],
  ['Bằng khen của Thủ tướng', personal(3.5), 'collective', 16_380_000, 16_380_000],
  ['Bằng khen của tỉnh', personal(1.5), 'individual', 3_510_000, 3_510_000],
  ['Bằng khen của tỉnh', personal(1.5), 'collective', 7_020_000, 7_020_000],
  ['Bằng khen của tỉnh', personal(1.5), 'household', 5_270_000, 5_270_000],
  ['Giấy khen của sở, huyện', personal(0.3), 'individual', 710_000, 700_000],
  ['Giấy khen của sở, huyện', personal(0.3), 'collective', 1_410_000, 1_400_000],
  ['Giấy khen của xã', personal(0.15), 'individual', 360_000, 350_000],
  ['Giấy khen của xã', personal(0.15), 'collective', 710_000, 700_000],
  ['Giấy khen của xã', personal(0.15), 'household', 530_000, 530_000],
  ['Chiến sĩ thi đua toàn quốc', personal(4.5), 'individual', 10_530_000, 10_530_000],
  ['Chiến sĩ thi đua cấp tỉnh', personal(3), 'individual', 7_020_000, 7_020_000],
  ['Chiến sĩ thi đua cơ sở', personal(1), 'individual', 2_340_000, 2_340_000],
  ['Lao động tiên tiến', personal(0.3), 'individual', 710_000, 700_000],
  ['Tập thể lao động xuất sắc', collective(1.5), 'collective', 3_510_000, 3_510_000],
  ['Tập thể lao động tiên tiến', collective(0.8), 'collective', 1_880_000, 1_870_000],
  ['Kỷ niệm chương', personal(0.6), 'individual', 1_410_000, 1_400_000],
])('%s, %o, %s: %i đồng, or %i to the nearest', (_, form, awardee, roundedUp, roundedNearest) => {
  expect(bonusOf(form, awardee, salary, up)).toBe(roundedUp);
  expect(bonusOf(form, awardee, salary, nearest)).toBe(roundedNearest);
});

it('half of a step goes up; an exact step stays', () => {
  expect(bonusOf(personal(0.15), 'individual', 1_700_000, nearest)).toBe(260_000); // 255,000
  expect(bonusOf(personal(0.15), 'individual', 1_490_000, nearest)).toBe(220_000); // 223,500
  expect(bonusOf(personal(0.3), 'individual', 1_490_000, nearest)).toBe(450_000); // 447,000
  expect(bonusOf(personal(1), 'individual', 2_340_000, up)).toBe(2_340_000);
});

it('there is no bonus without a coefficient for such an awardee', () => {
  expect(bonusOf(collective(8), 'individual', salary, up)).toBeNull();
  expect(bonusOf({ coefficientIndividual: null, coefficientCollective: null }, 'collective', salary, up)).toBeNull();
});

it.each([
  // of 11 members: 80 % is 8.8, 90 % is 9.9
  [80, 11, 9, true],
  [80, 11, 8, false],
  [90, 11, 10, true],
  [90, 11, 9, false],
  // exactly on the line
  [80, 10, 8, true],
  [80, 10, 7, false],
  [90, 10, 9, true],
  [90, 10, 8, false],
])('%i %% of %i members with %i votes: %s', (thresholdPercent, members, votes, passed) => {
  expect(passes({ thresholdPercent, of: 'all_members' }, { for: votes, members, taking: votes })).toBe(passed);
});

it('a share of all members counts who stayed away; of those present it does not', () => {
  const votes = { for: 8, members: 11, taking: 9 };
  expect(passes({ thresholdPercent: 80, of: 'all_members' }, votes)).toBe(false);
  expect(passes({ thresholdPercent: 80, of: 'present' }, votes)).toBe(true);
});

it('two thirds are reached by 6 of 9 and 7 of 10, not by 5 of 9 nor 6 of 10; nobody is no quorum', () => {
  const rule = { quorumPercent: 66.66 };
  expect([hasQuorum(rule, 6, 9), hasQuorum(rule, 7, 10)]).toEqual([true, true]);
  expect([hasQuorum(rule, 5, 9), hasQuorum(rule, 6, 10), hasQuorum(rule, 0, 0)]).toEqual([false, false, false]);
});
