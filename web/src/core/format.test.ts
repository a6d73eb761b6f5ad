import { describe, expect, it } from 'vitest';
import { formatDay, formatInstant, formatNumber, formatShare, parseDay } from './format.ts';

describe('what is shown', () => {
  it('writes days and instants as officials do, in Vietnam’s time', () => {
    expect(formatDay('2024-08-15')).toBe('15/08/2024');
    expect(formatDay('2024-08-14T18:30:00.000Z')).toBe('15/08/2024');
    expect(formatDay(null)).toBe('—');
    expect(formatInstant('2024-03-14T02:12:00Z')).toBe('09:12 14/03/2024');
    expect(formatInstant('2024-03-14T17:30:00Z')).toBe('00:30 15/03/2024');
  });

  it('groups numbers with dots, decimals with a comma, and keeps zero', () => {
    expect(formatNumber(1234567)).toBe('1.234.567');
    expect(formatNumber(36.5)).toBe('36,5');
    expect(formatNumber(0)).toBe('0');
    expect(formatNumber(null)).toBe('—');
  });

  it('never shows a percent without the two numbers it comes from', () => {
    expect(formatShare(12, 40)).toBe('12/40 (30%)');
    expect(formatShare(0, 0)).toBe('0/0');
  });
});

describe('days as they are typed', () => {
  it.each([
    ['150824', '2024-08-15'],
    ['15082024', '2024-08-15'],
    ['15/8/24', '2024-08-15'],
    ['15-08-2024', '2024-08-15'],
    [' 15.8.2024 ', '2024-08-15'],
    ['15/8', '2026-08-15'],
    ['2024-08-15', '2024-08-15'],
    ['01/01/65', '1965-01-01'],
    ['29/2/24', '2024-02-29'],
  ])('reads %s as %s', (text, day) => {
    expect(parseDay(text, 2026)).toBe(day);
  });

  it.each(['', 'hôm qua', '31/2/24', '29/2/23', '15/13/24', '00/08/24', '1508', '15082', '15/8/024'])(
    'refuses “%s”',
    (text) => {
      expect(parseDay(text, 2026)).toBeUndefined();
    },
  );
});
