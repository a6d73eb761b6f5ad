import type { DashboardPace } from '@chung-tay/shared/dashboard/schema';
import { expect, it } from 'vitest';
import { pointsOf, spanOf } from './pace-scale.ts';

const nothing = { approved: 0, started: 0, completed: 0, handedOver: 0 };
const pace = (latest: string | null, endsOn: string | null = null): DashboardPace => ({
  ...{ asOf: '2026-02-08', treeOn: '2025-07-01', step: 'week' },
  target: { houses: 10, movementId: null, movementName: null, startsOn: null, endsOn },
  before: { ...nothing, started: 4, completed: 1 },
  periods: [
    { from: '2026-01-26', to: '2026-02-01', ...nothing, started: 2 },
    { from: '2026-02-02', to: '2026-02-08', ...nothing, completed: 3 },
  ],
  forecast: {
    state: 'foretold',
    day: '2026-02-12',
    earliest: null,
    latest,
    weeks: 8,
    completed: 3,
    remaining: 6,
    method: '',
  },
});

it('the line begins with what was done before the first period and adds up from there', () => {
  expect(pointsOf(pace(null)).map(({ day, started, completed }) => [day, started, completed])).toEqual([
    ['2026-01-26', 4, 1],
    ['2026-02-01', 6, 1],
    ['2026-02-08', 6, 4],
  ]);
});

it('a far forecast does not press the past into less than half of the chart', () => {
  expect(spanOf(pace('2026-02-15'))).toEqual(['2026-01-26', '2026-02-15']);
  expect(spanOf(pace('2031-01-01', '2026-12-31'))).toEqual(['2026-01-26', '2026-02-21']);
});
