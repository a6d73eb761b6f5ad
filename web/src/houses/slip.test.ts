import { expect, it } from 'vitest';
import { dueWords, slipWords } from './slip.ts';

it('a slip is told in words, and nothing before the day', () => {
  expect([12, 0, -3, null].map(slipWords)).toEqual(['trễ 12 ngày', 'đúng ngày', 'sớm 3 ngày', undefined]);
});

it('of a house one reads how late it is, else when its next stage is expected', () => {
  expect(dueWords({ plannedOn: '2024-05-02', slipDays: 1200 })).toBe('trễ 1.200 ngày');
  expect(dueWords({ plannedOn: '2024-05-02', slipDays: null })).toBe('dự kiến 02/05/2024');
  expect(dueWords({ plannedOn: '2024-05-02', slipDays: 0 })).toBe('dự kiến 02/05/2024');
  expect(dueWords({ plannedOn: null, slipDays: null })).toBe('—');
});
