import type { DecisionEntry } from '@chung-tay/shared/decisions/schema';
import { expect, it } from 'vitest';
import { currentEntries, inputOf, sumOf } from './entries.ts';

const entry = (caseId: string, more: Partial<DecisionEntry> = {}): DecisionEntry => ({
  caseId,
  caseCode: `HS-${caseId}`,
  householdId: `h-${caseId}`,
  headName: caseId,
  unitName: 'Xã Đồng Việt',
  village: 'Thôn Đông',
  category: 'poor',
  action: 'add',
  houseKind: 'new_build',
  supportVnd: 60_000_000,
  normVnd: 60_000_000,
  exceptionReason: null,
  withdrawReason: null,
  score: 90,
  houseId: null,
  problems: [],
  ...more,
});

it('a list today is its base with the changes in their order', () => {
  const base = { entries: [entry('a'), entry('b'), entry('c')] };
  const first = { entries: [entry('b', { action: 'withdraw' }), entry('d')] };
  const second = { entries: [entry('c', { action: 'switch_kind', houseKind: 'repair' }), entry('b')] };
  expect(currentEntries(base, [first]).map((one) => one.caseId)).toEqual(['a', 'c', 'd']);
  expect(currentEntries(base, [first, second]).map((one) => [one.caseId, one.houseKind])).toEqual([
    ['a', 'new_build'],
    ['c', 'repair'],
    ['d', 'new_build'],
    ['b', 'new_build'],
  ]);
});

it('an amount by the norm is sent as such, an exception with its reason', () => {
  expect(inputOf(entry('a'))).toMatchObject({ supportVnd: null, exceptionReason: null, houseKind: null });
  expect(inputOf(entry('a', { supportVnd: 80_000_000, exceptionReason: 'Hộ neo đơn' }))).toMatchObject({
    supportVnd: 80_000_000,
    exceptionReason: 'Hộ neo đơn',
  });
  expect(inputOf(entry('a', { action: 'switch_kind', houseKind: 'repair' })).houseKind).toBe('repair');
  expect(inputOf(entry('a', { action: 'withdraw', withdrawReason: 'moved' })).supportVnd).toBeNull();
});

it('withdrawals add nothing to the sum', () => {
  expect(sumOf([entry('a'), entry('b', { action: 'withdraw' }), entry('c', { supportVnd: null })])).toBe(60_000_000);
});
