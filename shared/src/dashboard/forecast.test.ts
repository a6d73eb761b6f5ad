import fc from 'fast-check';
import { expect, it } from 'vitest';
import { foretell } from './forecast.ts';

it('at two houses a week the last ten take five weeks', () => {
  const told = foretell('2026-03-01', 30, 20, [2, 2, 2, 2]);
  expect(told).toMatchObject({ state: 'foretold', day: '2026-04-05', earliest: '2026-04-05', latest: '2026-04-05' });
  expect(told.method).toBe(
    '8 nhà hoàn thành trong 4 tuần gần nhất, trung bình 2 nhà mỗi tuần; còn 10 nhà. Sớm nhất theo nửa số tuần nhanh hơn (2 nhà mỗi tuần), muộn nhất theo nửa chậm hơn (2).',
  );
});

it('says why it says nothing: no pace, no target, done, or too far', () => {
  expect(foretell('2026-03-01', 30, 20, [0, 0])).toMatchObject({ state: 'no_pace', day: null, remaining: 10 });
  expect(foretell('2026-03-01', 0, 0, [0, 0]).state).toBe('no_target');
  expect(foretell('2026-03-01', 20, 20, [3, 0]).state).toBe('done');
  expect(foretell('2026-03-01', 1_000_000, 1, [1, 0])).toMatchObject({ state: 'too_far', day: null });
});

it('a half without a house has no latest day', () => {
  expect(foretell('2026-03-01', 10, 4, [6, 6, 0, 0])).toMatchObject({ state: 'foretold', latest: null });
});

it('the day lies between the earliest and the latest, and never before the day it is told', () => {
  fc.assert(
    fc.property(
      fc.nat(5000),
      fc.nat(5000),
      fc.array(fc.nat(40), { minLength: 1, maxLength: 12 }),
      (target, completed, perWeek) => {
        const { day, earliest, latest, state } = foretell('2026-03-01', target, completed, perWeek);
        expect(state === 'foretold').toBe(day !== null);
        if (day === null) return;
        expect(day > '2026-03-01').toBe(true);
        expect(earliest !== null && earliest <= day).toBe(true);
        expect(latest === null || latest >= day).toBe(true);
      },
    ),
  );
});
