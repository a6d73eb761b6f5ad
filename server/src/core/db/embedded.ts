import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, open, readFile, realpath, rename, stat, statfs } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { type Connection, freePort, keepConnection, prepareCluster, superuser } from './embedded-cluster.ts';
import { inWords, refusalInWords } from './embedded-errors.ts';
import { lockFolder, readPostmaster, stopOrphan } from './embedded-lock.ts';
import { eventually, signal } from './embedded-processes.ts';
import { findPrograms, type Programs, programEnvironment } from './embedded-program.ts';

const database = 'chung_tay';

export interface EmbeddedPostgres {
  /** Connection of the owner (superuser) of the application's database; the same for the life of the server. */
  url: string;
  /** Fast shutdown, at most 10 s; then the folder is free for another server. Safe to call twice. */
  stop(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Made if absent. The cluster lives in its `postgres` folder. */
  dataDir: string;
  /** One line for the person at the terminal, in Vietnamese. */
  log: (message: string) => void;
  /** PostgreSQL settings over the defaults (a test may give up durability). */
  settings?: Readonly<Record<string, string>>;
}

/**
 * Durability is PostgreSQL's default (fsync, full pages, synchronous commit) and stays so. Its log must hold no personal
 * data: no statements, no details (they quote the values that clash).
 */
const defaultSettings = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '100',
  shared_buffers: '256MB',
  work_mem: '16MB',
  maintenance_work_mem: '128MB',
  max_wal_size: '2GB',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_error_verbosity: 'terse',
  log_min_error_statement: 'panic',
  log_parameter_max_length: '0',
  log_line_prefix: '%m [%p] ',
};

interface Cluster extends EmbeddedOptions {
  folder: string;
  logFile: string;
  programs: Programs;
  connection: Connection;
}

/**
 * Starts the PostgreSQL 18 that came with the packages, on a free port of 127.0.0.1 that stays the same between starts
 * while it is free, with a random password kept in a 0600 file. Holds the data folder alone; takes it over from a server
 * that was killed; starts PostgreSQL again if it dies; if this process dies, PostgreSQL stops by itself.
 *
 * @throws DataFolderError whose message says in Vietnamese what is wrong with the folder and what to do
 */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const dataDir = resolve(options.dataDir);
  let release: (() => Promise<void>) | undefined;
  try {
    await mkdir(dataDir, { recursive: true, mode: 0o711 });
    release = await lockFolder(dataDir);
    const running = await startIn({ ...options, dataDir: await realpath(dataDir) });
    return { url: running.url, stop: () => running.stop().finally(release) };
  } catch (error) {
    await release?.();
    throw inWords(error, dataDir);
  }
}

async function startIn(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const folder = join(options.dataDir, 'postgres');
  const programs = await findPrograms(options.dataDir, folder);
  await stopOrphan(folder, options.log);
  const connection = await prepareCluster(options.dataDir, folder, programs);
  const port = await freePort(connection.port);
  if (port !== connection.port) await keepConnection(options.dataDir, { ...connection, port });
  const logFile = join(options.dataDir, 'postgres.log');
  const cluster = { ...options, folder, logFile, programs, connection: { ...connection, port } };
  const supervised = supervise(cluster, await launch(cluster));
  try {
    await ensureDatabase(cluster);
  } catch (error) {
    await supervised.stop();
    throw error;
  }
  return { url: urlOf(cluster, database), stop: supervised.stop };
}

const urlOf = ({ connection }: Cluster, name: string) =>
  `postgres://${superuser}:${connection.password}@127.0.0.1:${connection.port}/${name}`;

/** Starts the postmaster and waits until it takes connections, which after a crash includes recovery. */
async function launch(cluster: Cluster): Promise<ChildProcess> {
  const { folder, programs, connection, logFile, settings } = cluster;
  const { size } = await stat(logFile).catch(() => ({ size: 0 }));
  if (size > 10 * 1024 * 1024) await rename(logFile, `${logFile}.1`);
  const output = await open(logFile, 'a', 0o600);
  const since = (await output.stat()).size;
  const [command, ...before] = programs.postgres;
  const flags = Object.entries({ ...defaultSettings, port: String(connection.port), ...settings });
  // Its own session: Ctrl-C reaches this process alone, which finishes its work before the database goes.
  const child = spawn(
    command!,
    [...before, '-D', folder, ...flags.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    {
      ...programs.spawnAs,
      cwd: '/',
      env: programEnvironment,
      detached: true,
      stdio: ['ignore', output.fd, output.fd],
    },
  );
  const failed = new Promise<never>((_, reject) => child.once('error', reject));
  failed.catch(() => undefined);
  watch(child, folder);
  try {
    const ready = eventually(() => hasEnded(child) || isReady(folder, child), 10 * 60_000);
    await Promise.race([ready, failed]);
  } finally {
    await output.close();
  }
  if (hasEnded(child) || !(await isReady(folder, child))) {
    if (!hasEnded(child)) signal(child.pid!, 'SIGQUIT');
    const said = (await readFile(logFile)).subarray(since).toString();
    throw refusalInWords(folder, said || (await silenceExplained(folder)));
  }
  return child;
}

/** On a full disk PostgreSQL cannot even log; then we say it for it. */
async function silenceExplained(folder: string): Promise<string> {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize < 4 * 1024 * 1024 ? 'No space left on device' : '';
}

const hasEnded = (child: ChildProcess) => child.exitCode !== null || child.signalCode !== null;

const isReady = async (folder: string, child: ChildProcess) => {
  const noted = await readPostmaster(folder);
  return noted?.pid === child.pid && noted?.status === 'ready';
};

/**
 * A shell that waits for this process's end, however it comes (kill -9 included), and then stops the postmaster if it is
 * still the one in the folder. It ends with the postmaster's own end, too, because that closes the pipe.
 */
function watch(child: ChildProcess, folder: string): void {
  const script = 'cat >/dev/null; read -r pid < "$1/postmaster.pid" && [ "$pid" = "$2" ] && kill -INT "$2"';
  const watcher = spawn('/bin/sh', ['-c', script, 'sh', folder, String(child.pid)], {
    cwd: '/',
    env: programEnvironment,
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  watcher.on('error', () => undefined); // no shell: the next start stops the orphan instead
  watcher.stdin?.on('error', () => undefined);
  watcher.unref();
  child.once('exit', () => watcher.stdin?.destroy());
}

/** Starts PostgreSQL again, on the same port, when it ends without being asked; gives up after 5 times in a minute. */
function supervise(cluster: Cluster, first: ChildProcess): { stop: () => Promise<void> } {
  let child = first;
  let stopping: Promise<void> | undefined;
  let restarting: Promise<void> = Promise.resolve();
  let ends: number[] = [];
  const again = async () => {
    ends = [...ends.filter((at) => performance.now() - at < 60_000), performance.now()];
    cluster.log('PostgreSQL dừng đột ngột, đang khởi động lại.');
    for (let attempt = ends.length; attempt <= 5 && !stopping; attempt += 1) {
      try {
        await stopOrphan(cluster.folder, cluster.log);
        child = await launch(cluster);
        child.once('exit', onExit);
        return;
      } catch (error) {
        cluster.log(error instanceof Error ? error.message : String(error));
        await wait(1000 * attempt);
      }
    }
  };
  const onExit = () => {
    if (!stopping) restarting = again();
  };
  child.once('exit', onExit);
  const stop = () => (stopping ??= restarting.then(() => shutDown(child)));
  return { stop };
}

async function shutDown(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  signal(child.pid!, 'SIGINT');
  if (await eventually(() => hasEnded(child), 8_000)) return;
  signal(child.pid!, 'SIGQUIT');
  await eventually(() => hasEnded(child), 1_500);
}

async function ensureDatabase(cluster: Cluster): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(cluster, 'postgres'), connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [database]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${database}`);
  } finally {
    await client.end();
  }
}
