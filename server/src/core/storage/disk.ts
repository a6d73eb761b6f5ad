import { createReadStream, createWriteStream, ReadStream } from 'node:fs';
import { chmod, copyFile, mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { requireSafeName } from './file-name.ts';
import type { FileStore } from './store.ts';

/** Makes the entries of a folder survive a power cut, as `fsync` of a file does for its content. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, 'r');
  await folder.sync().finally(() => folder.close());
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync().finally(() => file.close());
}

/** The folder and its parents, each recorded in the one above. */
async function makeFolder(path: string, relaxed: boolean): Promise<void> {
  const first = await mkdir(path, { recursive: true });
  if (first === undefined || relaxed) return;
  for (let made = path; made.length >= first.length; made = dirname(made)) await syncFolder(dirname(made));
}

const mode = 0o640;

/** A file that lies on the disk already is copied by the system: a large import need not pass through our memory once more. */
async function write(content: Readable | Buffer, path: string): Promise<void> {
  if (content instanceof ReadStream && content.bytesRead === 0) {
    await copyFile(content.path, path);
    await chmod(path, mode);
    content.destroy();
  } else
    await pipeline(Buffer.isBuffer(content) ? Readable.from([content]) : content, createWriteStream(path, { mode }));
}

/**
 * Files in a folder. Written beside, synced, then renamed: a crash leaves no half file under a name, and what `put`
 * acknowledged is still there after a power cut; `relaxed` gives that up, for files that can be made again.
 */
export function createDiskStore(folder: string, relaxed = false): FileStore {
  const pathOf = (name: string): string => join(folder, requireSafeName(name));
  return {
    async put(name, content) {
      const path = pathOf(name);
      const beside = `${path}.${process.pid}.${Date.now()}.part`;
      await makeFolder(dirname(path), relaxed);
      try {
        await write(content, beside);
        if (!relaxed) await syncFile(beside);
        await rename(beside, path);
        if (!relaxed) await syncFolder(dirname(path));
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
