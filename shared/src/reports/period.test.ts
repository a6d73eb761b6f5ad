import { describe, expect, it } from 'vitest';
import { daysOf, parsePeriod, periodAfter, periodBefore, periodBetween, periodName, weekOf } from './period.ts';

const span = (code: string) => {
  const period = parsePeriod(code);
  return period && `${period.from} ${period.to}`;
};

describe('periods of reports', () => {
  it.each([
    ['2024-W35', '2024-08-26 2024-09-01', 'Tuần 35/2024 (26/08/2024 – 01/09/2024)'],
    ['2025-W01', '2024-12-30 2025-01-05', 'Tuần 1/2025 (30/12/2024 – 05/01/2025)'],
    ['2020-W53', '2020-12-28 2021-01-03', 'Tuần 53/2020 (28/12/2020 – 03/01/2021)'],
    ['2024-02', '2024-02-01 2024-02-29', 'Tháng 2/2024'],
    ['2024-Q3', '2024-07-01 2024-09-30', 'Quý III/2024'],
    ['2024', '2024-01-01 2024-12-31', 'Năm 2024'],
    ['2024-08-01..2024-08-15', '2024-08-01 2024-08-15', 'Từ 01/08/2024 đến 15/08/2024'],
  ])('%s covers %s', (code, days, name) => {
    expect(span(code)).toBe(days);
    const period = parsePeriod(code);
    expect(period && periodName(period)).toBe(name);
    expect(period?.code).toBe(code);
  });

  it.each([
    '2024-W00',
    '2024-W53',
    '2024-13',
    '2024-00',
    '2024-Q5',
    '24',
    '',
    '2024-02-30..2024-03-01',
    '1800',
    '2024-W1',
    'x',
  ])('%s is none', (code) => {
    expect(parsePeriod(code)).toBeUndefined();
  });

  it('one span has one code', () => {
    expect(periodBetween('2024-07-01', '2024-09-30').code).toBe('2024-Q3');
    expect(parsePeriod('2024-08-26..2024-09-01')?.code).toBe('2024-W35');
  });

  it('before and after are neighbours, over five years of weeks and of every other kind', () => {
    for (const code of ['2022-W01', '2022-01', '2022-Q1', '2022', '2022-01-01..2022-01-10']) {
      let period = parsePeriod(code) ?? weekOf('2022-01-03');
      for (let turn = 0; turn < 270; turn += 1) {
        const after = periodAfter(period);
        expect(periodBefore(after).code).toBe(period.code);
        expect(daysOf({ from: period.to, to: after.from })).toBe(2);
        period = after;
      }
    }
  });
});
