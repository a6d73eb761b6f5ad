import { expect, test } from 'vitest';
import { dayAndTime, momentOf } from './moment.ts';

test('A day and an hour are a moment in Vietnam, and the other way round', () => {
  expect(momentOf({ day: '2026-03-20', time: '17:00' })).toBe('2026-03-20T17:00:00+07:00');
  expect(dayAndTime('2026-03-19T18:30:00Z')).toEqual({ day: '2026-03-20', time: '01:30' });
});

test('Without a day or an hour there is no moment', () => {
  expect(momentOf({ day: null, time: '17:00' })).toBeNull();
  expect(momentOf({ day: '2026-03-20', time: '' })).toBeNull();
  expect(dayAndTime(null)).toEqual({ day: null, time: '17:00' });
});
