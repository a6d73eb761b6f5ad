import { createHash, createHmac } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';

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
    await ensureRoles(client, options);
    return await applyFiles(client, options);
  } finally {
    await client.end();
  }
}

async function ensureRoles(client: pg.Client, options: MigrateOptions): Promise<void> {
  const { rows } = await client.query<{ database: string }>('SELECT current_database() AS database');
  const database = client.escapeIdentifier(rows[0]?.database ?? '');
  for (const name of roleNames) {
    const role = `${options.rolePrefix}_${name}`;
    const quoted = client.escapeIdentifier(role);
    const known = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [role]);
    const password = client.escapeLiteral(passwordOf(options.secret, role));
    await client.query(
      `${known.rowCount ? 'ALTER' : 'CREATE'} ROLE ${quoted} LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD ${password}`,
    );
    for (const [limit, value] of Object.entries({ ...limits[name], timezone: 'UTC' }))
      await client.query(`ALTER ROLE ${quoted} SET ${limit} = ${client.escapeLiteral(value)}`);
    await client.query(`GRANT CONNECT ON DATABASE ${database} TO ${quoted}`);
  }
}

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
    const source = await readFile(join(options.migrationsDir, file), 'utf8');
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
