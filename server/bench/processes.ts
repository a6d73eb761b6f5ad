import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type pg from 'pg';
import { freePort } from '../src/core/db/embedded-cluster.ts';
import { currentBundle } from './bundle.ts';
import { benchSecret, type Cluster, projectRoot, rolePrefix } from './database.ts';

/** One of the two servers, running as a process of its own. */
export interface Server {
  name: 'ours' | 'limit';
  port: number;
  pid: number;
  /** From the start of the process to its first answer that asked the database. */
  startMs: number;
  stop(): Promise<void>;
  /** Ends it with no warning, as a power loss would. */
  kill(): Promise<void>;
}

const settings = (ownerUrl: string, port: number, folder: string): NodeJS.ProcessEnv => ({
  NODE_ENV: 'production',
  HOST: '127.0.0.1',
  PORT: String(port),
  DATABASE_URL: ownerUrl,
  DB_ROLE_PREFIX: rolePrefix,
  DATA_DIR: folder,
  APP_SECRET: benchSecret,
  RATE_LIMIT_PER_MINUTE: '0',
  LOG_LEVEL: 'warn',
  SAMPLE_DATA: 'none',
});

/** The production bundle, as the image runs it; on a free port unless told which. */
export const startOurs = async (cluster: Cluster, ownerUrl: string, port?: number): Promise<Server> =>
  start('ours', await currentBundle(), '/readyz', cluster, ownerUrl, port);

/** The bare server that marks the limit. */
export const startLimit = (cluster: Cluster, ownerUrl: string): Promise<Server> =>
  start('limit', [join(import.meta.dirname, 'limit-server.ts')], '/ready', cluster, ownerUrl);

async function start(
  name: Server['name'],
  command: readonly string[],
  readyPath: string,
  cluster: Cluster,
  ownerUrl: string,
  wantedPort?: number,
): Promise<Server> {
  const port = wantedPort ?? (await freePort());
  const folder = await mkdtemp(join(cluster.folder, `${name}-`));
  const began = performance.now();
  const child = spawn(process.execPath, command, {
    cwd: projectRoot,
    env: settings(ownerUrl, port, folder),
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal);
    await ended;
  };
  const stop = (): Promise<void> => end('SIGTERM');
  try {
    await answer(child, `http://127.0.0.1:${port}${readyPath}`);
  } catch (error) {
    await stop();
    throw error;
  }
  return { name, port, pid: child.pid as number, startMs: performance.now() - began, stop, kill: () => end('SIGKILL') };
}

async function answer(child: ChildProcess, url: string): Promise<void> {
  for (let tries = 0; tries < 20_000 && child.exitCode === null; tries += 1) {
    const ready = await fetch(url).then(
      (response) => response.ok,
      () => false,
    );
    if (ready) return;
    await wait(3);
  }
  throw new Error(`${child.spawnargs.at(-1)} does not answer`);
}

/** Nanoseconds a process has computed, all its threads. */
async function cpuNanoseconds(pid: number): Promise<number> {
  const threads = await readdir(`/proc/${pid}/task`).catch(() => []);
  const spent = threads.map(async (thread) => {
    const line = await readFile(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').catch(() => '0');
    return Number(line.split(' ')[0]);
  });
  return (await Promise.all(spent)).reduce((sum, one) => sum + one, 0);
}

/** Computing time so far by process: of a server, and of each of its connections to the database. */
export type CpuReading = ReadonlyMap<number, number>;

/** Reads what a server and the database's processes that work for it have computed. Linux only; empty elsewhere. */
export async function readCpu(owner: pg.Client, server: Server): Promise<CpuReading> {
  const { rows } = await owner.query<{ pid: number }>({
    name: 'backends',
    text: `SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE $1`,
    values: [server.name === 'ours' ? 'chung-tay%' : 'bench limit'],
  });
  const pids = [server.pid, ...rows.map((row) => row.pid)];
  return new Map(await Promise.all(pids.map(async (pid) => [pid, await cpuNanoseconds(pid)] as const)));
}

/** Microseconds computed between two readings. */
export const cpuBetween = (before: CpuReading, after: CpuReading): number =>
  [...after].reduce((sum, [pid, spent]) => sum + spent - (before.get(pid) ?? 0), 0) / 1000;

/** MiB of memory a process holds now. */
export async function memoryMiB(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '');
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? Number.NaN) / 1024;
}

/** Watches the memory of a process while the work runs: MiB before it, and the most seen. */
export async function memoryDuring<Result>(
  pid: number,
  work: () => Promise<Result>,
): Promise<{ result: Result; before: number; most: number }> {
  const before = await memoryMiB(pid);
  let most = before;
  let watching = true;
  const watch = (async () => {
    while (watching) {
      most = Math.max(most, await memoryMiB(pid));
      await wait(20);
    }
  })();
  try {
    return { result: await work(), before, most };
  } finally {
    watching = false;
    await watch;
  }
}
