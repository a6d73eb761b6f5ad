import { describe, expect, it } from 'vitest';
import { callDue } from './schedule.ts';

const weekly = { cadence: 'week', callDay: 1, callHour: 7, dueDays: 1, dueHour: 17 } as const;
const at = (hanoi: string) => new Date(`${hanoi}+07:00`);
const told = (...asked: Parameters<typeof callDue>) => {
  const call = callDue(...asked);
  return call && `${call.period.code} due ${call.dueAt.toISOString()}`;
};

describe('when a schedule asks', () => {
  it('of a week on its day and hour, for the week that is over', () => {
    expect(told(weekly, at('2026-03-23T06:59:59'))).toBeUndefined();
    expect(told(weekly, at('2026-03-23T07:00:00'))).toBe('2026-W12 due 2026-03-24T10:00:00.000Z');
    expect(told(weekly, at('2026-03-29T23:59:59'))).toBe('2026-W12 due 2026-03-24T10:00:00.000Z');
  });

  it('of a month and a quarter by their days, over the end of a year', () => {
    expect(told({ ...weekly, cadence: 'month', callDay: 3, dueDays: 4 }, at('2026-01-03T08:00:00'))).toBe(
      '2025-12 due 2026-01-07T10:00:00.000Z',
    );
    expect(told({ ...weekly, cadence: 'quarter', callDay: 5 }, at('2026-01-04T08:00:00'))).toBeUndefined();
    expect(told({ ...weekly, cadence: 'quarter', callDay: 5 }, at('2026-01-05T08:00:00'))).toBe(
      '2025-Q4 due 2026-01-06T10:00:00.000Z',
    );
  });
});
