import { createHash, createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { requireSameSecret } from './secret-mark.ts';

export interface RoleUrls {
  app: string;
  bulk: string;
  public: string;
}

export interface MigrateOptions {
  /** Connection of the owner; needs CREATEROLE the first time. */
  ownerUrl: string;
  rolePrefix: string;
  /** The passwords of the roles are derived from it, so there is nothing to configure or to leak. */
  secret: string;
  migrationsDir: string;
}

/**
 * Limits of each role. lock < statement < query_timeout of the pool; a forgotten transaction is ended. Three bulk connections
 * at most may each sort a hundred thousand rows in memory instead of on the disk.
 */
const limits = {
  app: { statement_timeout: '8s', lock_timeout: '4s', idle_in_transaction_session_timeout: '15s' },
  bulk: {
    statement_timeout: '10min',
    lock_timeout: '10s',
    idle_in_transaction_session_timeout: '2min',
    work_mem: '32MB',
  },
  public: { statement_timeout: '4s', lock_timeout: '2s', idle_in_transaction_session_timeout: '5s' },
} as const;
type RoleName = keyof typeof limits;
const roleNames = Object.keys(limits) as RoleName[];

const passwordOf = (secret: string, role: string): string =>
  createHmac('sha256', secret).update(`database role ${role}`).digest('base64url');

/** The connection of each role, derived from the owner's. */
export function roleUrls(options: Pick<MigrateOptions, 'ownerUrl' | 'rolePrefix' | 'secret'>): RoleUrls {
  const urlOf = (role: RoleName): string => {
    const url = new URL(options.ownerUrl);
    url.username = `${options.rolePrefix}_${role}`;
    url.password = passwordOf(options.secret, url.username);
    return url.href;
  };
  return { app: urlOf('app'), bulk: urlOf('bulk'), public: urlOf('public') };
}

/**
 * Brings the database to the newest migration. Forward only; a file that was applied must not change.
 * Safe when several servers start at once: one migrates, the others wait.
 */
export async function migrate(options: MigrateOptions): Promise<string[]> {
  const client = new pg.Client({ connectionString: options.ownerUrl, application_name: 'chung-tay migrate' });
  await client.connect();
  try {
    await client.query(`SELECT pg_advisory_lock(hashtext('chung-tay migrate'))`);
    await requireSameSecret(client, options.secret);
    await ensureRoles(client, options);
    return await applyFiles(client, options);
  } finally {
    await client.end();
  }
}

/** Brings the roles to what they should be: each in one transaction, and only where something differs. */
async function ensureRoles(client: pg.Client, options: MigrateOptions): Promise<void> {
  const { rows } = await client.query<RoleState>(
    `SELECT current_database() AS database, r.rolname AS role, r.rolconfig AS settings, shobj_description(r.oid, 'pg_authid') AS mark,
       r.rolcanlogin AND NOT (r.rolsuper OR r.rolcreatedb OR r.rolcreaterole)
         AND has_database_privilege(r.oid, current_database(), 'CONNECT') AS usable
     FROM (SELECT) one LEFT JOIN pg_roles r ON r.rolname = ANY ($1)`,
    [roleNames.map((name) => `${options.rolePrefix}_${name}`)],
  );
  for (const name of roleNames) {
    const role = `${options.rolePrefix}_${name}`;
    const settings = Object.entries({ ...limits[name], timezone: 'UTC' });
    const password = passwordOf(options.secret, role);
    const mark = createHash('sha256').update(password).digest('base64url');
    const known = rows.find((row) => row.role === role);
    if (known?.usable && known.mark === mark && hasSettings(known, settings)) continue;
    const quoted = client.escapeIdentifier(role);
    const statements = [
      `${known ? 'ALTER' : 'CREATE'} ROLE ${quoted} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD ${client.escapeLiteral(password)}`,
      ...settings.map(([limit, value]) => `ALTER ROLE ${quoted} SET ${limit} = ${client.escapeLiteral(value)}`),
      `GRANT CONNECT ON DATABASE ${client.escapeIdentifier(rows[0]?.database ?? '')} TO ${quoted}`,
      `COMMENT ON ROLE ${quoted} IS ${client.escapeLiteral(mark)}`,
    ];
    await client.query(statements.join(';'));
  }
}

/** A role as PostgreSQL has it. Its comment is a mark of the password it was given, which nobody can read there. */
interface RoleState {
  database: string;
  role: string | null;
  settings: string[] | null;
  mark: string | null;
  usable: boolean | null;
}

const hasSettings = (known: RoleState, settings: readonly [string, string][]): boolean =>
  settings.every(([name, value]) =>
    known.settings?.some((one) => one.toLowerCase() === `${name}=${value}`.toLowerCase()),
  );

async function applyFiles(client: pg.Client, options: MigrateOptions): Promise<string[]> {
  await client.query(
    'CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, checksum text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
  );
  const { rows } = await client.query<{ name: string; checksum: string }>(
    'SELECT name, checksum FROM schema_migrations',
  );
  const applied = new Map(rows.map((row) => [row.name, row.checksum]));
  const files = (await readdir(options.migrationsDir)).filter((file) => file.endsWith('.sql')).sort();
  const done: string[] = [];
  for (const file of files) {
    // At once: a hundred small files read in turns are hundreds of turns, and nobody is served yet.
    const source = readFileSync(join(options.migrationsDir, file), 'utf8');
    const checksum = createHash('sha256').update(source).digest('hex');
    const known = applied.get(file);
    if (known === checksum) continue;
    if (known)
      throw new Error(`Tệp migrations/${file} đã áp dụng nhưng nội dung bị đổi; hãy thêm tệp mới thay vì sửa tệp cũ.`);
    await applyFile(
      client,
      file,
      source.replaceAll(/\{\{(\w+)\}\}/g, (_, role) => client.escapeIdentifier(`${options.rolePrefix}_${role}`)),
      checksum,
    );
    done.push(file);
  }
  return done;
}

async function applyFile(client: pg.Client, file: string, sql: string, checksum: string): Promise<void> {
  try {
    await client.query('BEGIN');
    await client.query(sql);
    await client.query('INSERT INTO schema_migrations (name, checksum) VALUES ($1, $2)', [file, checksum]);
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK').catch(() => undefined);
    throw new Error(`Không áp dụng được migrations/${file}: ${error instanceof Error ? error.message : error}`, {
      cause: error,
    });
  }
}
