import { expect, it } from 'vitest';
import { isShown, sameQuery } from './same-view.ts';

it('a view is known again by its filters in any order, and by its columns where it keeps them', () => {
  expect(sameQuery('late=true&sort=dueOn', 'sort=dueOn&late=true')).toBe(true);
  const view = { query: 'late=true&sort=dueOn', hidden: ['unit', 'code'] };
  const now = 'sort=dueOn&late=true';
  expect(isShown(view, now, ['code', 'unit'])).toBe(true);
  expect(isShown(view, now, ['code'])).toBe(false);
  expect(isShown({ ...view, hidden: [] }, now, ['code'])).toBe(false);
  expect(isShown({ ...view, hidden: null }, now, ['code'])).toBe(true);
  expect(isShown({ ...view, hidden: null }, 'late=true', [])).toBe(false);
});
