import { expect, vi } from 'vitest';
import type { TestApp } from '../harness.ts';

/** Waits until the store no longer has the file: it is removed once the change that let it go stands. */
export const gone = ({ services }: TestApp, name: string): Promise<void> =>
  vi.waitFor(async () => {
    const stream = await services.store.get(name);
    // It may go between being asked for and being read.
    stream?.on('error', () => undefined).destroy();
    expect(stream, name).toBeUndefined();
  });
