import type { UnitKind } from '@chung-tay/shared/units/schema';
import { expect, test } from 'vitest';
import { isWithin } from './reach.ts';

const unit = (id: string, kind: UnitKind, parentId: string | null) => ({ id, kind, parentId });
const units = [
  unit('province', 'province', null),
  unit('department', 'department', 'province'),
  unit('enterprise', 'enterprise', 'province'),
  unit('commune', 'commune', 'province'),
  unit('front', 'front', 'commune'),
  unit('other', 'commune', 'province'),
];

test('A unit is within itself and every unit above it, not within a neighbour or one below', () => {
  expect(isWithin(units, 'front', ['front'])).toBe(true);
  expect(isWithin(units, 'commune', ['province'])).toBe(true);
  expect(isWithin(units, 'commune', ['other'])).toBe(false);
  expect(isWithin(units, 'province', ['commune'])).toBe(false);
});

test('A body of the state reaches all of its seat, an enterprise itself alone', () => {
  expect(isWithin(units, 'commune', ['department'])).toBe(true);
  expect(isWithin(units, 'department', ['front'])).toBe(false);
  expect(isWithin(units, 'commune', ['enterprise'])).toBe(false);
});

test('Nobody without a root reaches anything, and a tree that goes round ends', () => {
  expect(isWithin(units, 'commune', [])).toBe(false);
  const round = [unit('a', 'commune', 'b'), unit('b', 'commune', 'a')];
  expect(isWithin(round, 'a', ['c'])).toBe(false);
});
