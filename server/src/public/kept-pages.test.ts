import { expect, it } from 'vitest';
import { keepPages } from './kept-pages.ts';

/** A renderer that counts its work and fails when told to, on a clock of its own. */
function kept() {
  const state = { now: 0, rendered: 0, broken: false };
  const keep = keepPages(10_000, () => state.now);
  const read = async (key = '/') =>
    (
      await keep(key, async () => {
        state.rendered++;
        if (state.broken) throw new Error('database is away');
        return `page ${state.rendered}`;
      })
    ).html;
  return { state, read };
}

it('many readers at once cost one rendering, and so do all within ten seconds', async () => {
  const { state, read } = kept();
  expect(await Promise.all([read(), read(), read()])).toEqual(['page 1', 'page 1', 'page 1']);
  state.now = 9_999;
  expect(await read()).toBe('page 1');
  state.now = 10_000;
  expect(await read()).toBe('page 2');
  expect(state.rendered).toBe(2);
});

it('shows the last page while no new one can be made, and recovers', async () => {
  const { state, read } = kept();
  await read();
  state.broken = true;
  state.now = 10_000;
  expect(await read()).toBe('page 1');
  state.now = 20_000;
  expect(await read()).toBe('page 1');
  state.broken = false;
  state.now = 30_000;
  expect(await read()).toBe('page 4');
});

it('without a former page the failure is told, and the next reader tries again', async () => {
  const { state, read } = kept();
  state.broken = true;
  await expect(read()).rejects.toThrow('database is away');
  state.broken = false;
  expect(await read()).toBe('page 2');
});

it('a flood of addresses does not fill the memory', async () => {
  const { state, read } = kept();
  for (let at = 0; at < 450; at++) await read(`/${at}`);
  await read('/0');
  expect(state.rendered).toBe(451);
});
