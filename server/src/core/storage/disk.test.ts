import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
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

test('a file of the disk is kept whole, and stays where it was', async () => {
  const store = createDiskStore(folder);
  const arrived = join(folder, 'arrived');
  await writeFile(arrived, 'rows', { mode: 0o600 });
  expect(await store.put('imports/whole', createReadStream(arrived), 'text/csv')).toBe(4);
  const begun = createReadStream(arrived, { highWaterMark: 2 });
  await once(begun, 'readable');
  begun.read(2);
  expect(await store.put('imports/rest', begun, 'text/csv')).toBe(2);
  const read = await store.get('imports/whole');
  expect(read && (await buffer(read)).toString()).toBe('rows');
  expect((await stat(join(folder, 'imports/whole'))).mode & 0o777).toBe(0o640);
  expect((await readFile(arrived)).toString()).toBe('rows');
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
