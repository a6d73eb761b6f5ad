import { expect, it } from 'vitest';
import { addDays, daysBetween, type ScheduledStep, schedule } from './schedule.ts';

const step = (stage: ScheduledStep['stage'], normDays: number, happenedOn: string | null = null): ScheduledStep => ({
  stage,
  normDays,
  happenedOn,
});
const house = { plannedStartOn: null, decisionDate: '2024-03-01', deferredUntil: null };
const plan = (...days: (string | null)[]) => [
  step('started', 15, days[0] ?? null),
  step('foundation', 20, days[1] ?? null),
  step('completed', 30, days[2] ?? null),
];
const daysOf = (...given: Parameters<typeof schedule>) => schedule(...given).map(({ plannedOn }) => plannedOn);
const slipsOf = (...given: Parameters<typeof schedule>) => schedule(...given).map(({ slipDays }) => slipDays);

it('counts from the decision, or from the day the household chose', () => {
  expect(daysOf(house, plan(), '2024-03-01')).toEqual(['2024-03-16', '2024-04-05', '2024-05-05']);
  expect(daysOf({ ...house, plannedStartOn: '2024-06-10' }, plan(), '2024-03-01')).toEqual([
    '2024-06-10',
    '2024-06-30',
    '2024-07-30',
  ]);
  expect(daysOf({ ...house, decisionDate: null }, plan(), '2024-03-01')).toEqual([null, null, null]);
});

it('goes on from the day a stage was done, early or late', () => {
  const given = plan('2024-03-26');
  expect(daysOf(house, given, '2024-04-01')).toEqual(['2024-03-16', '2024-04-15', '2024-05-15']);
  expect(slipsOf(house, given, '2024-04-01')).toEqual([10, null, null]);
  expect(slipsOf(house, plan('2024-03-10'), '2024-03-11')).toEqual([-6, null, null]);
});

it('the due stage slips from its day on, later ones do not', () => {
  const given = plan('2024-03-16');
  expect(slipsOf(house, given, '2024-04-04')).toEqual([0, null, null]);
  expect(slipsOf(house, given, '2024-04-05')).toEqual([0, 0, null]);
  expect(slipsOf(house, given, '2024-07-01')).toEqual([0, 87, null]);
});

it('nothing to come is planned within a deferral; what was done before or in it keeps its day', () => {
  const deferred = { ...house, deferredUntil: '2024-06-01' };
  expect(daysOf(deferred, plan('2024-03-20'), '2024-05-01')).toEqual(['2024-03-16', '2024-06-01', '2024-07-01']);
  expect(slipsOf(deferred, plan('2024-03-20'), '2024-05-01')).toEqual([4, null, null]);
  expect(slipsOf(deferred, plan('2024-03-20'), '2024-06-11')).toEqual([4, 10, null]);
  expect(slipsOf(deferred, plan('2024-03-20', '2024-06-04'), '2024-06-11')).toEqual([4, 3, null]);
  expect(slipsOf(deferred, plan('2024-03-20', '2024-04-20'), '2024-06-11')).toEqual([4, 11, 10]);
});

it('days are of the calendar: leap day, turn of the year', () => {
  expect([addDays('2024-02-28', 1), addDays('2023-02-28', 1), addDays('2024-12-31', 1)]).toEqual([
    '2024-02-29',
    '2023-03-01',
    '2025-01-01',
  ]);
  expect(daysBetween('2024-12-31', '2024-01-01')).toBe(-365);
});
