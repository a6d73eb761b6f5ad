import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createDiskStore } from './disk.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chung-tay-store-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('what was put comes back byte for byte and is gone after remove', async () => {
  const store = createDiskStore(folder);
  expect(await store.put('photos/ab/one.webp', Readable.from([Buffer.from('a'), Buffer.from('b')]), 'image/webp')).toBe(
    2,
  );
  const read = await store.get('photos/ab/one.webp');
  expect(read && (await buffer(read)).toString()).toBe('ab');
  await store.remove('photos/ab/one.webp');
  expect(await store.get('photos/ab/one.webp')).toBeUndefined();
  await store.remove('photos/ab/one.webp');
});

test('a stream that breaks leaves nothing behind', async () => {
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('half');
      throw new Error('the caller hung up');
    })(),
  );
  await expect(createDiskStore(folder).put('imports/half', broken, 'text/csv')).rejects.toThrow('the caller hung up');
  expect(await readdir(join(folder, 'imports'))).toEqual([]);
});

test.each(['../secret', 'photos/../../etc/passwd', '/etc/passwd', 'Photos/A', ''])(
  'the name %j is refused',
  async (name) => {
    await expect(createDiskStore(folder).get(name)).rejects.toThrow('not a file name of ours');
  },
);
