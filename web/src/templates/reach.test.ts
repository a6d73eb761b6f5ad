import { expect, test } from 'vitest';
import { isWithin } from './reach.ts';

const units = [
  { id: 'province', parentId: null },
  { id: 'commune', parentId: 'province' },
  { id: 'village', parentId: 'commune' },
  { id: 'other', parentId: 'province' },
];

test('A unit is within itself and within every unit above it, not within a neighbour or one below', () => {
  expect(isWithin(units, 'village', ['village'])).toBe(true);
  expect(isWithin(units, 'village', ['province'])).toBe(true);
  expect(isWithin(units, 'village', ['other'])).toBe(false);
  expect(isWithin(units, 'province', ['commune'])).toBe(false);
});

test('Nobody without a root reaches anything, and a tree that goes round ends', () => {
  expect(isWithin(units, 'village', [])).toBe(false);
  const round = [
    { id: 'a', parentId: 'b' },
    { id: 'b', parentId: 'a' },
  ];
  expect(isWithin(round, 'a', ['c'])).toBe(false);
});
