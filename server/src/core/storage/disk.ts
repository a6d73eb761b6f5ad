import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { FileStore } from './store.ts';

const safeName = /^[a-z0-9][a-z0-9/._-]{0,200}$/;

/** Files in a folder, two levels deep. Written beside, synced, then renamed: a crash leaves no half file under a name. */
export function createDiskStore(folder: string): FileStore {
  const pathOf = (name: string): string => {
    if (!safeName.test(name) || name.includes('..')) throw new Error(`not a file name of ours: ${name}`);
    return join(folder, name);
  };
  return {
    async put(name, content) {
      const path = pathOf(name);
      const beside = `${path}.${process.pid}.${Date.now()}.part`;
      await mkdir(dirname(path), { recursive: true });
      try {
        await pipeline(
          Buffer.isBuffer(content) ? Readable.from([content]) : content,
          createWriteStream(beside, { mode: 0o640 }),
        );
        const file = await open(beside, 'r+');
        await file.sync();
        await file.close();
        await rename(beside, path);
      } catch (error) {
        await rm(beside, { force: true });
        throw error;
      }
      return (await stat(path)).size;
    },
    async get(name) {
      const path = pathOf(name);
      const known = await stat(path).catch(() => undefined);
      return known ? createReadStream(path) : undefined;
    },
    remove: (name) => rm(pathOf(name), { force: true }),
  };
}
