import { describe, expect, it } from 'vitest';
import { actionsFrom } from '../core/lifecycle.ts';
import { councilSessionLifecycle, neededOf, passes } from './lifecycle.ts';

describe('a session', () => {
  it('goes one way only', () => {
    expect(actionsFrom(councilSessionLifecycle, 'planned')).toEqual(['update', 'attend', 'recuse', 'open', 'cancel']);
    expect(actionsFrom(councilSessionLifecycle, 'voting')).toEqual(['attend', 'close', 'cancel']);
    expect(actionsFrom(councilSessionLifecycle, 'closed')).toEqual([]);
    expect(actionsFrom(councilSessionLifecycle, 'cancelled')).toEqual([]);
  });
});

describe('how many it takes', () => {
  it.each([
    [9, 66.66, 6],
    [10, 66.66, 7],
    [30, 66.66, 20],
    [9, 80, 8],
    [10, 80, 8],
    [9, 90, 9],
    [10, 90, 9],
    [11, 90, 10],
    [1, 100, 1],
    [0, 80, 0],
  ])('of %i at %f %% are %i', (members, percent, needed) => {
    expect(neededOf(members, percent)).toBe(needed);
    if (members === 0) return;
    expect(passes(needed, members, percent)).toBe(true);
    expect(passes(needed - 1, members, percent)).toBe(false);
  });

  it('nobody to count among carries nothing', () => expect(passes(0, 0, 80)).toBe(false));
});
