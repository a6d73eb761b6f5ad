import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, open, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { brokenFolder, refusalInWords, wrongVersion } from './embedded-errors.ts';
import { type Programs, programEnvironment } from './embedded-program.ts';

const majorVersion = '18';
export const superuser = 'postgres';

/** What must be known to connect; kept in `postgres.json` (0600) beside the cluster. */
export interface Connection {
  port: number;
  password: string;
}

const connectionFile = (dataDir: string) => join(dataDir, 'postgres.json');

async function readConnection(dataDir: string): Promise<Connection | undefined> {
  const text = await readFile(connectionFile(dataDir), 'utf8').catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? undefined : Promise.reject(error),
  );
  try {
    const { port, password } = JSON.parse(text ?? '') as Partial<Connection>;
    return typeof port === 'number' && typeof password === 'string' && password !== '' ? { port, password } : undefined;
  } catch {
    return undefined;
  }
}

/** Replaces the file whole, so that a power loss leaves the old or the new one. */
export async function keepConnection(dataDir: string, connection: Connection): Promise<void> {
  const file = connectionFile(dataDir);
  const written = await open(`${file}.new`, 'w', 0o600);
  try {
    await written.writeFile(`${JSON.stringify(connection)}\n`);
    await written.sync();
  } finally {
    await written.close();
  }
  await rename(`${file}.new`, file);
}

/** The port kept from last time if nobody has taken it, else one that is free now. */
export async function freePort(preferred = 0): Promise<number> {
  const port = await new Promise<number | undefined>((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(undefined));
    probe.listen({ port: preferred, host: '127.0.0.1', exclusive: true }, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : undefined));
    });
  });
  return port ?? freePort();
}

/**
 * Makes sure that `folder` holds a whole PostgreSQL cluster of the right version, creating one when there never was one,
 * and answers how to connect. A cluster is made aside and moved in place when complete: an interrupted first start
 * leaves no half database.
 *
 * @throws DataFolderError when a database was here and is gone, damaged or of another version
 */
export async function prepareCluster(dataDir: string, folder: string, programs: Programs): Promise<Connection> {
  const known = await readConnection(dataDir);
  const content = await readdir(folder).catch((error: NodeJS.ErrnoException) =>
    error.code === 'ENOENT' ? [] : Promise.reject(error),
  );
  if (content.length > 0) {
    await checkVersion(folder);
    await chmod(folder, 0o700);
    return known ?? (await renewPassword(dataDir, folder, programs));
  }
  if (known) throw brokenFolder(folder, 'nó trống, trong khi trước đây đã có cơ sở dữ liệu ở đây.');
  return createCluster(dataDir, folder, programs);
}

async function checkVersion(folder: string): Promise<void> {
  const version = (await readFile(join(folder, 'PG_VERSION'), 'utf8').catch(missing))?.trim();
  if (version === undefined) throw brokenFolder(folder, 'thiếu tệp PG_VERSION.');
  if (/^\d+$/.test(version) && version !== majorVersion) throw wrongVersion(folder, version, majorVersion);
  const names = new Set(await readdir(folder));
  const absent = ['PG_VERSION', 'base', 'global', 'pg_wal', 'pg_xact', 'postgresql.conf'].filter(
    (name) => !names.has(name),
  );
  if (absent.length > 0) throw brokenFolder(folder, `thiếu ${absent.join(', ')}.`);
}

const missing = (error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? undefined : Promise.reject(error));

async function createCluster(dataDir: string, folder: string, programs: Programs): Promise<Connection> {
  const draft = `${folder}.new`;
  const password = randomBytes(24).toString('base64url');
  await rm(draft, { recursive: true, force: true }); // of a first start that was interrupted
  await mkdir(draft, { mode: 0o700 });
  const passwordFile = `${folder}.password`;
  await writeFile(passwordFile, `${password}\n`, { mode: 0o600 });
  try {
    if (programs.account) await Promise.all([draft, passwordFile].map((path) => chownTo(path, programs.account!)));
    await runInitdb(draft, passwordFile, programs);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    throw error;
  } finally {
    await rm(passwordFile, { force: true });
  }
  const connection = { port: await freePort(), password };
  await rm(folder, { recursive: true, force: true }); // at most an empty folder, as just seen
  await rename(draft, folder);
  await keepConnection(dataDir, connection);
  return connection;
}

const chownTo = (path: string, account: { uid: number; gid: number }) => chown(path, account.uid, account.gid);

async function runInitdb(draft: string, passwordFile: string, programs: Programs): Promise<void> {
  const [command, ...before] = programs.initdb;
  const options = ['-D', draft, `--username=${superuser}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
  options.push('--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8');
  options.push('--data-checksums', '--no-instructions');
  const child = spawn(command!, [...before, ...options], {
    ...programs.spawnAs,
    cwd: '/',
    env: programEnvironment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('close', resolve);
  });
  if (code !== 0) throw refusalInWords(draft, output);
}

/**
 * The password file is lost but the data is here: gives the superuser a new password through PostgreSQL's single-user
 * mode, which the owner of the files may use.
 */
async function renewPassword(dataDir: string, folder: string, programs: Programs): Promise<Connection> {
  const connection = { port: await freePort(), password: randomBytes(24).toString('base64url') };
  const [command, ...before] = programs.postgres;
  const done = spawnSync(command!, [...before, '--single', '-D', folder, '-j', 'postgres'], {
    ...programs.spawnAs,
    cwd: '/',
    env: programEnvironment,
    input: `ALTER ROLE ${superuser} PASSWORD '${connection.password}';\n\n`,
    encoding: 'utf8',
  });
  if (done.status !== 0 || /ERROR|FATAL|PANIC/.test(done.stderr)) throw refusalInWords(folder, done.stderr);
  await keepConnection(dataDir, connection);
  return connection;
}
