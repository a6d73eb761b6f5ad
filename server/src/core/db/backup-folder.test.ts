import { spawnSync } from 'node:child_process';
import { appendFile, chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { backUp, restore } from './backup-folder.ts';
import { startEmbeddedPostgres } from './embedded.ts';

const root = resolve(import.meta.dirname, '../../../..');
let folder = '';
let dataDir = '';
const now = new Date('2026-01-05T03:00:00Z');
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'chung-tay-backup-'));
  await chmod(folder, 0o711);
  dataDir = join(folder, 'data');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs the work on the database of the folder, started and stopped for it. */
async function onDatabase<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const postgres = await startEmbeddedPostgres({ dataDir, log: () => undefined });
  const client = new pg.Client({ connectionString: postgres.url });
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end();
    await postgres.stop();
  }
}
const rows = (client: pg.Client) =>
  client.query('SELECT id, name FROM houses ORDER BY id').then((answer) => answer.rows);

it('a backup brings back database and files as they were, and keeps aside what came after', {
  timeout: 180_000,
}, async () => {
  const before = await onDatabase(async (client) => {
    await client.query(`CREATE TABLE houses (id int PRIMARY KEY, name text)`);
    await client.query(`INSERT INTO houses SELECT n, 'Nhà mẫu ' || n FROM generate_series(1, 5000) n`);
    return rows(client);
  });
  await mkdir(join(dataDir, 'files'), { recursive: true });
  await writeFile(join(dataDir, 'files', 'photo'), 'ảnh gốc');
  await mkdir(join(dataDir, 'files', 'ballot-keys'));
  await writeFile(join(dataDir, 'files', 'ballot-keys', 'session'), 'khóa phiếu kín');
  const kept = join(folder, 'kept');
  const { files } = await backUp(dataDir, kept, now);
  expect(files).toBeGreaterThan(900);
  expect(await readdir(join(kept, 'files'))).toEqual(['photo']);

  await onDatabase((client) =>
    client.query(`DELETE FROM houses WHERE id > 10; ALTER TABLE houses ADD COLUMN wrong int`),
  );
  await writeFile(join(dataDir, 'files', 'photo'), 'ảnh khác');
  await writeFile(join(dataDir, 'files', 'later'), 'sau đó');

  const { aside } = await restore(dataDir, kept, now);
  expect(await onDatabase(rows)).toEqual(before);
  expect(await readFile(join(dataDir, 'files', 'photo'), 'utf8')).toBe('ảnh gốc');
  expect(await readdir(join(dataDir, 'files'))).toEqual(['photo']);
  expect(await readFile(join(aside, 'files', 'later'), 'utf8')).toBe('sau đó');
});

it('refuses while the database runs, in both directions, and changes nothing', { timeout: 120_000 }, async () => {
  await onDatabase(async (client) => {
    await expect(backUp(dataDir, join(folder, 'never'), now)).rejects.toThrow(/đang được một máy chủ khác sử dụng/);
    await expect(restore(dataDir, join(folder, 'kept'), now)).rejects.toThrow(/đang được một máy chủ khác sử dụng/);
    expect((await rows(client)).length).toBe(5000);
  });
  expect(await readdir(folder)).not.toContain('never');
});

it('a damaged copy, a folder that is none, and a folder with files are refused; the data stay', {
  timeout: 120_000,
}, async () => {
  const damaged = join(folder, 'damaged');
  await backUp(dataDir, damaged, now);
  await appendFile(join(damaged, 'files', 'photo'), '!');
  await expect(restore(dataDir, damaged, now)).rejects.toThrow('files/photo trong bản sao lưu đã khác lúc sao');
  await expect(restore(dataDir, join(folder, 'data'), now)).rejects.toThrow('không phải bản sao lưu');
  await expect(backUp(dataDir, damaged, now)).rejects.toThrow('đã có tệp');
  await expect(backUp(dataDir, join(dataDir, 'inside'), now)).rejects.toThrow('nằm ngoài');
  expect(await onDatabase(rows)).toHaveLength(5000);
});

it('the commands say in a line what they need', () => {
  const run = (script: string, env: NodeJS.ProcessEnv, ...words: string[]) =>
    spawnSync(process.execPath, [join(root, 'scripts', script), ...words], {
      encoding: 'utf8',
      env: { ...process.env, ...env },
    });
  const none = run('backup.ts', { DATA_DIR: dataDir, DATABASE_URL: '' });
  expect([none.status, none.stderr]).toEqual([1, 'Cách dùng: npm run backup -- THƯ_MỤC\n']);
  const real = run('restore.ts', { DATABASE_URL: 'postgres://elsewhere/x' }, 'x');
  expect([real.status, real.stderr]).toEqual([1, expect.stringContaining('pg_restore')]);
});
