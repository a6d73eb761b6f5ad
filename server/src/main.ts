import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { buildApp, createServer } from './app.ts';
import { type EmbeddedPostgres, startEmbeddedPostgres } from './core/db/embedded.ts';
import { inWords as folderInWords } from './core/db/embedded-errors.ts';
import { migrate } from './core/db/migrate.ts';
import { purgeSchedule, purgeWorkers } from './core/http/purge-keys.ts';
import { uuidv7 } from './core/ids.ts';
import { prepareJobs } from './core/jobs/jobs.ts';
import type { Services } from './core/services.ts';
import { type Env, readEnv } from './env.ts';
import { nouns } from './nouns.ts';
import { prepareReference } from './prepare-reference.ts';
import { announce, prepareSample } from './sample/prepare-sample.ts';
import { closePools, createServices } from './services.ts';

/** A stop that takes longer is cut off: whoever asked for it will not wait. */
const longestStopMs = 9500;

/** How long answers under way may take once the server is stopping. */
const lastAnswersMs = 3000;

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** The installation's secret: from the environment, else made once and kept beside the data. */
async function secretOf(env: Env): Promise<string> {
  if (env.APP_SECRET) return env.APP_SECRET;
  const path = join(env.DATA_DIR, 'secret');
  const known = await readFile(path, 'utf8').catch(() => undefined);
  if (known) return known.trim();
  const made = randomBytes(48).toString('base64url');
  await writeFile(path, `${made}\n`, { mode: 0o600, flag: 'wx' });
  return made;
}

/** Lets answers under way finish, and leaves a client that has stopped reading its own behind. */
async function closeServer(app: FastifyInstance): Promise<void> {
  const cut = setTimeout(() => app.server.closeAllConnections(), lastAnswersMs);
  await app.close().finally(() => clearTimeout(cut));
}

/** Migrations, then the tables of the queue and the reference data. */
async function prepareDatabase(services: Services, ownerUrl: string, secret: string): Promise<void> {
  const { DB_ROLE_PREFIX: rolePrefix, MIGRATIONS_DIR: migrationsDir } = services.env;
  const applied = await migrate({ ownerUrl, rolePrefix, secret, migrationsDir });
  if (applied.length > 0) say(`Cơ sở dữ liệu: đã áp dụng ${applied.length} bản cập nhật.`);
  await Promise.all([prepareJobs(ownerUrl, rolePrefix), prepareReference(services, ownerUrl, secret)]);
}

/** Starts everything in order; each part that started is stopped again by `stop`. */
async function start(env: Env, stops: (() => Promise<void>)[]): Promise<{ app: FastifyInstance; services: Services }> {
  await mkdir(env.DATA_DIR, { recursive: true });
  const secret = await secretOf(env);
  const embedded: EmbeddedPostgres | undefined = env.DATABASE_URL
    ? undefined
    : await startEmbeddedPostgres({ dataDir: env.DATA_DIR, log: say });
  if (embedded) stops.push(() => embedded.stop());
  const ownerUrl = env.DATABASE_URL ?? (embedded as EmbeddedPostgres).url;
  const app = createServer(env, () => uuidv7(Date.now()));
  const services = createServices({ env, ownerUrl, secret, log: app.log });
  stops.push(() => closePools(services));
  // The application asks the database nothing before it listens: it is put together while the database is prepared.
  await Promise.all([prepareDatabase(services, ownerUrl, secret), buildApp(app, services, secret)]);
  const workers = Object.assign(
    purgeWorkers(services.pools.bulk),
    ...nouns.map((one) => one.workers?.(services) ?? {}),
  );
  stops.push(() => services.jobs.stop());
  stops.push(() => closeServer(app));
  await app.ready();
  // Whoever asks is answered meanwhile.
  const jobs = services.jobs.start(workers, [purgeSchedule, ...nouns.flatMap((one) => one.schedules ?? [])]);
  await Promise.all([jobs, app.listen({ port: env.PORT, host: env.HOST })]);
  for (const { background } of nouns) if (background) stops.push(background(services));
  stops.push(await prepareSample(services, ownerUrl, secret, say));
  return { app, services };
}

/** What went wrong at start, in words an administrator can act on. */
function inWords(error: unknown, env: Env | undefined): string {
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    return `Cổng ${env?.PORT} đang có chương trình khác dùng. Dừng chương trình đó, hoặc chạy ở cổng khác: PORT=3001 npm start`;
  if (
    error instanceof Error &&
    'code' in error &&
    error.code === 'EACCES' &&
    'syscall' in error &&
    error.syscall === 'listen'
  )
    return `Không được phép mở cổng ${env?.PORT}. Chọn cổng từ 1024 trở lên: PORT=3000 npm start`;
  if (
    error instanceof Error &&
    'code' in error &&
    ['ECONNREFUSED', 'ENOTFOUND', '28P01', '3D000'].includes(String(error.code))
  )
    return `Không kết nối được cơ sở dữ liệu theo DATABASE_URL: ${error.message}`;
  const worded = env ? folderInWords(error, env.DATA_DIR) : error;
  return worded instanceof Error ? worded.message : String(worded);
}

async function main(): Promise<void> {
  const stops: (() => Promise<void>)[] = [];
  const duringStop = (error: unknown): void => say(`Khi dừng: ${error instanceof Error ? error.message : error}`);
  const stopAll = async (): Promise<void> => {
    for (const stop of stops.splice(0).reverse()) await stop().catch(duringStop);
  };
  let env: Env | undefined;
  let services: Services | undefined;
  let asked = false;
  // The signal may come more than once (from the terminal's group and from npm): only the first one counts.
  const onSignal = (): void => {
    if (asked) return;
    asked = true;
    if (services) services.stopping = true;
    // A connection that breaks while it is being closed has nobody left to tell: it must not end the stop halfway.
    process.on('uncaughtException', duringStop);
    const cutOff = (): void => {
      duringStop(`quá ${longestStopMs / 1000} giây, cắt phần còn lại.`);
      process.exit(1);
    };
    setTimeout(cutOff, longestStopMs).unref();
    void stopAll().then(() => process.exit(0));
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
  process.on('SIGHUP', onSignal);
  try {
    env = readEnv(process.env);
    const started = await start(env, stops);
    services = started.services;
    await announce(services, (started.app.server.address() as AddressInfo).port, say);
  } catch (error) {
    // Asked to stop while still starting: what fails now fails because it is being stopped.
    if (asked) return;
    process.stderr.write(`\nKhông khởi động được.\n${inWords(error, env)}\n`);
    await stopAll();
    process.exit(1);
  }
}

await main();
