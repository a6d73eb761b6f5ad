import { expect, it } from 'vitest';
import { entryError, withEntry } from './score-entries.ts';

const begun = (criterionId: string) => ({ criterionId, points: null, words: null });

it('an entry keeps its place when it is changed again', () => {
  const one = withEntry([], begun('a'), { points: 3 });
  const two = withEntry(one, begun('b'), { words: 'vì' });
  expect(withEntry(two, begun('a'), { points: 4 })).toEqual([
    { criterionId: 'a', points: 4, words: null },
    { criterionId: 'b', points: null, words: 'vì' },
  ]);
});

it('an error of the server by place is told at its criterion', () => {
  const entries = [begun('a'), begun('b')];
  const errors = [['scores.1.points', 'quá khung']] as const;
  expect(entryError(entries, errors, 'b', ['points'])).toBe('quá khung');
  expect(entryError(entries, errors, 'a', ['points'])).toBeUndefined();
  expect(entryError(entries, errors, 'c', ['points'])).toBeUndefined();
  expect(entryError(entries, [['scores.c', 'chưa chấm']], 'c', ['points'])).toBe('chưa chấm');
});
