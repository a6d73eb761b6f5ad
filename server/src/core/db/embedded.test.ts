import { type ChildProcess, spawn } from 'node:child_process';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startEmbeddedPostgres } from './embedded.ts';
import { eventually, isPostgresOf, postgresIn } from './embedded-processes.ts';

let dataDir: string;
const messages: string[] = [];
const children: ChildProcess[] = [];
const start = () => startEmbeddedPostgres({ dataDir, log: (message) => messages.push(message) });

beforeEach(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'chung-tay-embedded-'));
  await chmod(folder, 0o711);
  dataDir = join(folder, 'data');
  messages.length = 0;
});

afterEach(async () => {
  for (const child of children.splice(0)) child.kill('SIGKILL');
  await eventually(async () => ((await postgresIn(join(dataDir, 'postgres'))) ?? []).length === 0, 10_000);
  await rm(join(dataDir, '..'), { recursive: true, force: true });
});

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query({ text: sql, rowMode: 'array' });
    return rows.flat(2)[0];
  } finally {
    await client.end();
  }
}

/** A server in a process of its own, killed without warning; resolves with its connection once it runs. */
async function startElsewhere(): Promise<{ child: ChildProcess; url: string }> {
  const source = `import { startEmbeddedPostgres } from ${JSON.stringify(new URL('./embedded.ts', import.meta.url).href)};
    const { url } = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, log: () => undefined });
    console.log(url);`;
  const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', source], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout!.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
    child.once('exit', () => reject(new Error('the other server ended')));
  });
  return { child, url };
}

const postmasterPid = async () =>
  Number((await readFile(join(dataDir, 'postgres/postmaster.pid'), 'utf8')).split('\n')[0]);

describe('the embedded PostgreSQL', () => {
  it('is version 18, durable, checksummed, UTF-8, on 127.0.0.1 alone and without a unix socket', async () => {
    const postgres = await start();
    const setting = (name: string) => ask(postgres.url, `SHOW ${name}`);
    expect(await setting('server_version')).toMatch(/^18\./);
    for (const name of ['fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums'])
      expect(await setting(name)).toBe('on');
    expect(await setting('server_encoding')).toBe('UTF8');
    expect(await setting('listen_addresses')).toBe('127.0.0.1');
    expect(await setting('unix_socket_directories')).toBe('');
    expect(await ask(postgres.url, "SELECT lower('ĐẮK LẮK')")).toBe('đắk lắk');
    await postgres.stop();
  });

  it('keeps data, port and password between starts, the password readable by its owner alone', async () => {
    const first = await start();
    await ask(first.url, "CREATE TABLE kept AS SELECT 'còn đây' AS what");
    await first.stop();
    const second = await start();
    expect(second.url).toBe(first.url);
    expect(await ask(second.url, 'SELECT what FROM kept')).toBe('còn đây');
    expect((await stat(join(dataDir, 'postgres.json'))).mode & 0o777).toBe(0o600);
    await second.stop();
  });

  it('refuses a wrong password', async () => {
    const postgres = await start();
    const wrong = new URL(postgres.url);
    wrong.password = 'wrong';
    await expect(ask(wrong.href, 'SELECT 1')).rejects.toThrow(/password authentication failed/);
    await postgres.stop();
  });

  it('gives itself a new password when the file with the old one is lost, and keeps the data', async () => {
    const first = await start();
    await ask(first.url, 'CREATE TABLE kept AS SELECT 7 AS seven');
    await first.stop();
    await rm(join(dataDir, 'postgres.json'));
    const second = await start();
    expect(await ask(second.url, 'SELECT seven FROM kept')).toBe(7);
    await second.stop();
  });

  it('refuses a second server on the folder, in words, and leaves the first alone', async () => {
    const { url } = await startElsewhere();
    await expect(start()).rejects.toThrow(/đang được một máy chủ khác sử dụng/);
    expect(await ask(url, 'SELECT 1')).toBe(1);
  });

  it('stops by itself when its server is killed, and the next start has every committed row', async () => {
    const { child, url } = await startElsewhere();
    await ask(url, 'CREATE TABLE kept AS SELECT 1 AS one');
    const pid = await postmasterPid();
    child.kill('SIGKILL');
    expect(await eventually(async () => !(await isPostgresOf(pid, join(dataDir, 'postgres'))), 10_000)).toBe(true);
    const next = await start();
    expect(await ask(next.url, 'SELECT one FROM kept')).toBe(1);
    await next.stop();
  });

  it('is started again, with its data, when PostgreSQL itself is killed', async () => {
    const postgres = await start();
    await ask(postgres.url, 'CREATE TABLE kept AS SELECT 1 AS one');
    const pid = await postmasterPid();
    process.kill(pid, 'SIGKILL');
    const back = () =>
      ask(postgres.url, 'SELECT one FROM kept').then(
        (one) => one === 1,
        () => false,
      );
    expect(await eventually(back, 10_000)).toBe(true);
    expect(await postmasterPid()).not.toBe(pid);
    await postgres.stop();
  });

  it('is not fooled by a postmaster.pid whose pid now belongs to another program', async () => {
    await (await start()).stop();
    const file = join(dataDir, 'postgres/postmaster.pid');
    const other = spawn('sleep', ['60']);
    children.push(other);
    await writeFile(
      file,
      `${other.pid}\n${join(dataDir, 'postgres')}\n1700000000\n5432\n\n127.0.0.1\n        0         0\nready\n`,
    );
    const postgres = await start();
    expect(await ask(postgres.url, 'SELECT 1')).toBe(1);
    expect(other.exitCode ?? other.signalCode).toBeNull();
    await postgres.stop();
  });

  it.each([
    [
      'of another major version',
      () => writeFile(join(dataDir, 'postgres/PG_VERSION'), '16\n'),
      /PostgreSQL 16, máy chủ này cần PostgreSQL 18/,
    ],
    ['without PG_VERSION', () => rm(join(dataDir, 'postgres/PG_VERSION')), /thiếu tệp PG_VERSION/],
    ['without its control file', () => rm(join(dataDir, 'postgres/global/pg_control')), /bị hỏng[\s\S]*pg_control/],
    ['emptied', () => rm(join(dataDir, 'postgres'), { recursive: true }), /trước đây đã có cơ sở dữ liệu/],
    [
      'that is a file',
      () => rm(dataDir, { recursive: true }).then(() => writeFile(dataDir, '')),
      /không phải là thư mục/,
    ],
  ])('says in words what is wrong with a folder %s', async (_, spoil, words) => {
    await (await start()).stop();
    await spoil();
    await expect(start()).rejects.toThrow(words);
    await expect(start()).rejects.toThrow(/Cách xử lý/);
  });
});
