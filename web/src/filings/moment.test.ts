import { expect, test } from 'vitest';
import { dayAndTime, momentOf } from './moment.ts';

test('A day and an hour are a moment in Vietnam, and the other way round', () => {
  expect(momentOf({ day: '2026-03-20', time: '17:00' })).toBe('2026-03-20T17:00:00+07:00');
  expect(dayAndTime('2026-03-19T18:30:00Z')).toEqual({ day: '2026-03-20', time: '01:30' });
});

test('An hour is read as people write it', () => {
  const read = (time: string) => momentOf({ day: '2026-03-20', time })?.slice(11, 16);
  expect(['17', '7h30', '17h', '8.05', '23:59'].map(read)).toEqual(['17:00', '07:30', '17:00', '08:05', '23:59']);
  expect(['24:00', '12:60', 'trưa', '1730'].map(read)).toEqual([undefined, undefined, undefined, undefined]);
});

test('Without a day or an hour there is no moment', () => {
  expect(momentOf({ day: null, time: '17:00' })).toBeNull();
  expect(momentOf({ day: '2026-03-20', time: '' })).toBeNull();
  expect(dayAndTime(null)).toEqual({ day: null, time: '17:00' });
});
