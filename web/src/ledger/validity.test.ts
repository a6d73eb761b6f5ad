import { expect, it } from 'vitest';
import { inForce, validityState } from './validity.tsx';

const former = { validFrom: '2024-01-01', validTo: '2026-12-31' };
const next = { validFrom: '2027-01-01', validTo: null };

it('a norm that the next one ends later is still the one that applies', () => {
  const labels = (day: string) => [former, next].map((row) => validityState(row, day).label);
  expect(labels('2026-12-31')).toEqual(['Đang áp dụng', 'Sắp áp dụng']);
  expect(labels('2027-01-01')).toEqual(['Đã thay', 'Đang áp dụng']);
});

it('one row holds on a day; none before the first', () => {
  expect(inForce([next, former], '2026-12-31')).toBe(former);
  expect(inForce([next, former], '2027-01-01')).toBe(next);
  expect(inForce([next, former], '2023-12-31')).toBeUndefined();
});
