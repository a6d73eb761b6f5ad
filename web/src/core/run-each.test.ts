import { expect, it } from 'vitest';
import { runEach } from './run-each.ts';

it('runs every row once, at most so many at a time, and a refusal stops no other', async () => {
  let running = 0;
  let most = 0;
  const seen: number[] = [];
  const steps: number[] = [];
  const failures = await runEach(
    Array.from({ length: 23 }, (_, at) => at),
    async (at) => {
      running += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setTimeout(resolve, at % 3));
      running -= 1;
      seen.push(at);
      if (at % 10 === 4) throw new Error(`no ${at}`);
    },
    { atOnce: 4, onStep: (done) => steps.push(done) },
  );
  expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 23 }, (_, at) => at));
  expect(most).toBe(4);
  expect(steps).toEqual(Array.from({ length: 23 }, (_, at) => at + 1));
  expect(failures.map(({ row, error }) => [row, (error as Error).message])).toEqual(
    expect.arrayContaining([
      [4, 'no 4'],
      [14, 'no 14'],
    ]),
  );
  expect(failures).toHaveLength(2);
});

it('nothing to do is done at once', async () => {
  expect(await runEach([], () => Promise.reject(new Error('never')))).toEqual([]);
});
