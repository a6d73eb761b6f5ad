import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { brokenFolder, folderInUse, orphanOfAnother } from './embedded-errors.ts';
import { eventually, isPostgresOf, postgresIn, processIdentity, signal } from './embedded-processes.ts';

/**
 * Takes the data folder for this process until released. A lock left by a killed server is recognised (pid and start
 * time) and replaced.
 *
 * @throws DataFolderError when a living server holds it
 */
export async function lockFolder(dataDir: string): Promise<() => Promise<void>> {
  const file = join(dataDir, 'server.lock');
  const mine = JSON.stringify({ pid: process.pid, identity: await processIdentity(process.pid) });
  for (;;) {
    const created = await writeFile(file, mine, { flag: 'wx', mode: 0o600 }).then(
      () => true,
      (error: NodeJS.ErrnoException) => (error.code === 'EEXIST' ? false : Promise.reject(error)),
    );
    if (created) return () => rm(file, { force: true });
    await clearStaleLock(file, dataDir);
  }
}

async function clearStaleLock(file: string, dataDir: string): Promise<void> {
  let held = await readFile(file, 'utf8').catch(() => undefined);
  if (held === '') {
    await wait(100); // its owner is between creating and writing it
    held = await readFile(file, 'utf8').catch(() => undefined);
  }
  if (held === undefined) return;
  const pid = await livingOwner(held);
  if (pid !== undefined) throw folderInUse(dataDir, pid);
  // Move it aside first: of two servers that both found it stale, only one moves the stale one.
  const aside = `${file}.${process.pid}`;
  await rename(file, aside).catch(() => undefined);
  const moved = await readFile(aside, 'utf8').catch(() => undefined);
  if (moved !== undefined && moved !== held)
    await writeFile(file, moved, { flag: 'wx', mode: 0o600 }).catch(() => undefined);
  await rm(aside, { force: true });
}

async function livingOwner(content: string): Promise<number | undefined> {
  try {
    const { pid, identity } = JSON.parse(content) as { pid: number; identity?: string };
    return (await processIdentity(pid)) === identity ? pid : undefined;
  } catch {
    return undefined; // torn by a power loss: nobody who wrote it can be alive
  }
}

/** What PostgreSQL notes about itself in postmaster.pid. */
export async function readPostmaster(folder: string): Promise<{ pid: number; status: string } | undefined> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(() => undefined);
  if (text === undefined) return undefined;
  const lines = text.split('\n');
  return { pid: Math.abs(Number(lines[0])), status: (lines[7] ?? '').trim() };
}

/**
 * Leaves no PostgreSQL of a former server in the folder: asks it to stop (fast shutdown), insists after 10 s. Called
 * only while holding the folder's lock, so whatever runs there has lost its server. A postmaster.pid whose process is
 * gone is left to PostgreSQL, which knows best; one whose pid now belongs to another program is removed.
 */
export async function stopOrphan(folder: string, log: (message: string) => void): Promise<void> {
  const noted = await readPostmaster(folder);
  if (noted && (await isPostgresOf(noted.pid, folder))) {
    log(`Dừng PostgreSQL còn sót lại của lần chạy trước (tiến trình ${noted.pid}).`);
    await stopPostmaster(noted.pid, folder);
  }
  await awaitBackends(folder);
  const left = await readPostmaster(folder);
  if (!left || (await processIdentity(left.pid)) === undefined) return;
  if ((await postgresIn(folder)) === undefined)
    throw brokenFolder(
      folder,
      `postmaster.pid trỏ tới tiến trình ${left.pid} của chương trình khác; xoá tệp đó nếu chắc chắn không có PostgreSQL nào đang chạy.`,
    );
  await rm(join(folder, 'postmaster.pid'), { force: true });
}

async function stopPostmaster(pid: number, folder: string): Promise<void> {
  const gone = async () => !(await isPostgresOf(pid, folder));
  for (const [name, patience] of [
    ['SIGINT', 10_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    try {
      signal(pid, name);
    } catch {
      throw orphanOfAnother(folder, pid);
    }
    if (await eventually(gone, patience)) return;
  }
}

/** Backends of a killed postmaster end by themselves within moments; those that do not are ended. */
async function awaitBackends(folder: string): Promise<void> {
  const none = async () => ((await postgresIn(folder)) ?? []).length === 0;
  if (await eventually(none, 5_000)) return;
  for (const pid of (await postgresIn(folder)) ?? []) signal(pid, 'SIGKILL');
  if (!(await eventually(none, 5_000))) throw brokenFolder(folder, 'có tiến trình PostgreSQL không chịu dừng.');
}
