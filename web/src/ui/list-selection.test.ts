import { expect, it } from 'vitest';
import { ticked } from './list-selection.ts';

const rows = ['a', 'b', 'c', 'd', 'e'];
const after = (chosen: string[], index: number, anchor?: number) => [...ticked(rows, new Set(chosen), index, anchor)];

it('ticks one and unticks it', () => {
  expect(after([], 2)).toEqual(['c']);
  expect(after(['c'], 2)).toEqual([]);
});

it('a range takes the state of the row that was pressed, in both directions', () => {
  expect(after(['b'], 4, 1)).toEqual(['b', 'c', 'd', 'e']);
  expect(after(['d'], 0, 3)).toEqual(['d', 'a', 'b', 'c']);
  expect(after(rows, 3, 1)).toEqual(['a', 'e']);
});

it('rows that left the list are no longer ticked', () => {
  expect(after(['gone', 'a'], 1)).toEqual(['a', 'b']);
  expect(after(['a'], 9)).toEqual(['a']);
});
