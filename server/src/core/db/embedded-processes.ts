import { execFile } from 'node:child_process';
import { readdir, readFile, readlink, stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);
const linux = process.platform === 'linux';

/**
 * A text that no other process, before or after, shares with this pid: boot and start time. A pid alone is reused.
 *
 * @returns undefined when no such process lives (a zombie does not live)
 */
export async function processIdentity(pid: number): Promise<string | undefined> {
  if (!linux)
    return (await run('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => undefined))?.stdout.trim() || undefined;
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  if (line === undefined) return undefined;
  // The name in brackets may itself hold spaces and brackets, so count the fields after the last one.
  const fields = line.slice(line.lastIndexOf(')') + 2).split(' ');
  if (fields[0] === 'Z' || fields[0] === 'X') return undefined;
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '');
  return `${boot.trim()}:${fields[19]}`;
}

/** Whether the process is PostgreSQL working in `folder`; a pid of a former boot or of another program is not. */
export async function isPostgresOf(pid: number, folder: string): Promise<boolean> {
  if ((await processIdentity(pid)) === undefined) return false;
  if (!linux) {
    const listed = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }));
    return listed.stdout.includes('postgres') && listed.stdout.includes(folder);
  }
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '');
  if (!/postgres/.test(command.split('\0')[0] ?? '')) return false;
  return command.includes(folder) || (await worksIn(pid, folder));
}

/** Whether the process's working directory is `folder`, whatever path leads to it. */
async function worksIn(pid: number, folder: string): Promise<boolean> {
  const [theirs, ours] = await Promise.all([
    stat(`/proc/${pid}/cwd`).catch(() => undefined),
    stat(folder).catch(() => undefined),
  ]);
  return theirs !== undefined && ours !== undefined && theirs.dev === ours.dev && theirs.ino === ours.ino;
}

/**
 * PostgreSQL processes still working in `folder`, backends included, whatever postmaster.pid says.
 *
 * @returns undefined where the system cannot tell (not Linux)
 */
export async function postgresIn(folder: string): Promise<number[] | undefined> {
  if (!linux) return undefined;
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name)).map(Number);
  const found = await Promise.all(
    pids.map(async (pid) => {
      const program = await readlink(`/proc/${pid}/exe`).catch(() => '');
      return /\/postgres( \(deleted\))?$/.test(program) && (await worksIn(pid, folder)) ? pid : undefined;
    }),
  );
  return found.filter((pid) => pid !== undefined);
}

/** Waits until `done` says so, asking every 20 ms; answers whether it did within `milliseconds`. */
export async function eventually(done: () => Promise<boolean> | boolean, milliseconds: number): Promise<boolean> {
  const end = performance.now() + milliseconds;
  while (!(await done())) {
    if (performance.now() > end) return false;
    await wait(20);
  }
  return true;
}

/** Sends a signal; a process that is gone already is what was wanted. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}
