import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import {
  chmod,
  lchown,
  lstat,
  mkdir,
  readdir,
  readFile,
  rename,
  rm,
  statfs,
  utimes,
  writeFile,
} from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { lockFolder, readPostmaster } from './embedded-lock.ts';
import { isPostgresOf, postgresIn } from './embedded-processes.ts';

/**
 * Cold copies of a data folder: the embedded database, the files and the secret that opens them. The package has no pg_dump, and
 * a copy of files is only true while nothing writes: so the folder is held alone meanwhile, and a running server is refused.
 */

/** Why nothing was done, for the person at the terminal. */
export class BackupError extends Error {}

const manifestName = 'backup.json';
const version = 1;

interface Entry {
  path: string;
  /** Absent: a folder. */
  bytes?: number;
  sha256?: string;
  mode: number;
  uid: number;
  gid: number;
}

interface Manifest {
  version: number;
  madeAt: string;
  entries: Entry[];
}

/**
 * What belongs to a running server, not to its data; what a restore put aside; and the keys of ballots, which may lie in no copy
 * (docs/decisions/0017).
 */
const passing = (path: string): boolean =>
  ['server.lock', 'postgres/postmaster.pid', 'postgres/postmaster.opts'].includes(path) ||
  path.startsWith('server.lock.') ||
  path.startsWith('replaced-') ||
  path === 'files/ballot-keys' ||
  path === 'incoming' ||
  path.startsWith('incoming/');

/** Copies the folder, checks the copy byte for byte, and only then gives it its name. @throws BackupError */
export async function backUp(dataDir: string, target: string, now: Date): Promise<{ files: number; bytes: number }> {
  const [from, to] = [resolve(dataDir), resolve(target)];
  if (`${to}${sep}`.startsWith(`${from}${sep}`)) throw new BackupError('Bản sao lưu phải nằm ngoài thư mục dữ liệu.');
  if ((await readdir(to).catch(() => [])).length > 0)
    throw new BackupError(`Thư mục ${to} đã có tệp; chọn thư mục khác.`);
  return holding(from, async () => {
    const entries = await list(from);
    if (!entries.some(({ path }) => path === 'postgres/PG_VERSION'))
      throw new BackupError(`Trong ${from} không có cơ sở dữ liệu kèm sẵn.`);
    const part = `${to}.partial`;
    await rm(part, { recursive: true, force: true });
    await mkdir(part, { recursive: true, mode: 0o700 });
    try {
      await requireRoom(part, entries);
      const copied = await copy(from, part, entries);
      await check(part, copied);
      const manifest: Manifest = { version, madeAt: now.toISOString(), entries: copied };
      await writeFile(join(part, manifestName), JSON.stringify(manifest), { mode: 0o600, flush: true });
      await rm(to, { recursive: true, force: true });
      await rename(part, to);
      return sizeOf(copied);
    } catch (error) {
      await rm(part, { recursive: true, force: true });
      throw error;
    }
  });
}

/**
 * Puts a copy in the place of the data there are, which are kept aside in `replaced-<time>`. The copy is checked first, so that a
 * damaged one changes nothing; a failure half way puts everything back. @throws BackupError
 */
export async function restore(
  dataDir: string,
  source: string,
  now: Date,
): Promise<{ files: number; madeAt: string; aside: string }> {
  const [to, from] = [resolve(dataDir), resolve(source)];
  const manifest = await readManifest(from);
  await check(from, manifest.entries);
  await mkdir(to, { recursive: true, mode: 0o711 });
  return holding(to, async () => {
    await requireRoom(to, manifest.entries);
    const aside = join(to, `replaced-${now.toISOString().replace(/[:.]/g, '-')}`);
    await mkdir(aside, { mode: 0o700 });
    const moved = (await readdir(to)).filter(
      (name) => !name.startsWith('server.lock') && !name.startsWith('replaced-'),
    );
    for (const name of moved) await rename(join(to, name), join(aside, name));
    try {
      await check(to, await copy(from, to, manifest.entries));
    } catch (error) {
      const half = (await readdir(to)).filter(
        (name) => !name.startsWith('server.lock') && !name.startsWith('replaced-'),
      );
      for (const name of half) await rm(join(to, name), { recursive: true, force: true });
      for (const name of moved) await rename(join(aside, name), join(to, name));
      await rm(aside, { recursive: true, force: true });
      throw error;
    }
    return { ...sizeOf(manifest.entries), madeAt: manifest.madeAt, aside };
  });
}

/** Runs the work while no server can take the folder. */
async function holding<Result>(dataDir: string, work: () => Promise<Result>): Promise<Result> {
  await lstat(dataDir).catch(() => {
    throw new BackupError(`Không có thư mục ${dataDir}.`);
  });
  const release = await lockFolder(dataDir);
  try {
    const cluster = join(dataDir, 'postgres');
    const noted = await readPostmaster(cluster);
    const alive =
      (noted && (await isPostgresOf(noted.pid, cluster))) ||
      ((await postgresIn(cluster).catch(() => [])) ?? []).length > 0;
    if (alive) throw new BackupError(`PostgreSQL vẫn đang chạy trong ${cluster}: dừng máy chủ trước.`);
    return await work();
  } finally {
    await release();
  }
}

async function list(root: string, below = ''): Promise<Entry[]> {
  const entries: Entry[] = [];
  for (const name of (await readdir(join(root, below))).sort()) {
    const path = below ? `${below}/${name}` : name;
    if (passing(path)) continue;
    const facts = await lstat(join(root, path));
    const { mode, uid, gid, size } = facts;
    if (facts.isDirectory()) entries.push({ path, mode, uid, gid }, ...(await list(root, path)));
    else if (facts.isFile()) entries.push({ path, bytes: size, mode, uid, gid });
    else throw new BackupError(`${path} không phải tệp thường: không sao lưu được.`);
  }
  return entries;
}

const hashOf = async (file: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer);
  return hash.digest('hex');
};

/** Copies entries and answers them with their hashes, as read from the source. */
async function copy(from: string, to: string, entries: readonly Entry[]): Promise<Entry[]> {
  const copied: Entry[] = [];
  for (const entry of entries) {
    const file = join(to, entry.path);
    if (entry.bytes === undefined) await mkdir(file, { recursive: true, mode: 0o700 });
    const sha256 = entry.bytes === undefined ? undefined : await copyFile(join(from, entry.path), file);
    copied.push(sha256 === undefined ? entry : { ...entry, sha256 });
  }
  // Last: a folder that may not be written could not have been filled. Owners only root may give.
  for (const entry of [...entries].reverse()) {
    if (process.getuid?.() === 0) await lchown(join(to, entry.path), entry.uid, entry.gid);
    await chmod(join(to, entry.path), entry.mode & 0o7777);
  }
  return copied;
}

async function copyFile(from: string, to: string): Promise<string> {
  const hash = createHash('sha256');
  const counted = new Transform({
    transform(piece, _, done) {
      hash.update(piece);
      done(null, piece);
    },
  });
  await mkdir(dirname(to), { recursive: true });
  await pipeline(createReadStream(from), counted, createWriteStream(to, { mode: 0o600, flush: true }));
  const { atime, mtime } = await lstat(from);
  await utimes(to, atime, mtime);
  return hash.digest('hex');
}

/** Every entry is there as it was written down. @throws BackupError naming the first that is not */
async function check(root: string, entries: readonly Entry[]): Promise<void> {
  for (const { path, bytes, sha256 } of entries) {
    const facts = await lstat(join(root, path)).catch(() => undefined);
    if (!facts) throw new BackupError(`Bản sao lưu thiếu ${path}; không có gì thay đổi.`);
    if (sha256 !== undefined && (facts.size !== bytes || (await hashOf(join(root, path))) !== sha256))
      throw new BackupError(`${path} trong bản sao lưu đã khác lúc sao; không có gì thay đổi.`);
  }
}

async function readManifest(folder: string): Promise<Manifest> {
  try {
    const manifest = JSON.parse(await readFile(join(folder, manifestName), 'utf8')) as Manifest;
    const safe = manifest.entries.every(
      ({ path }) => resolve(folder, path).startsWith(`${folder}${sep}`) && !path.split('/').includes('..'),
    );
    if (manifest.version === version && safe) return manifest;
  } catch {
    // told below
  }
  throw new BackupError(`${folder} không phải bản sao lưu (thiếu hoặc hỏng ${manifestName}); không có gì thay đổi.`);
}

async function requireRoom(folder: string, entries: readonly Entry[]): Promise<void> {
  const { bavail, bsize } = await statfs(folder);
  const { bytes } = sizeOf(entries);
  if (bavail * bsize < bytes * 1.05)
    throw new BackupError(`Ổ đĩa không đủ chỗ: cần ${Math.ceil(bytes / 1_000_000)} MB. Không có gì thay đổi.`);
}

const sizeOf = (entries: readonly Entry[]): { files: number; bytes: number } => ({
  files: entries.filter(({ bytes }) => bytes !== undefined).length,
  bytes: entries.reduce((sum, { bytes = 0 }) => sum + bytes, 0),
});
