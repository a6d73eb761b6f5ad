import { join, resolve } from 'node:path';
import pg from 'pg';
import { expect, it } from 'vitest';
import { createTestApp } from '../../../test/harness.ts';
import { migrate, roleUrls } from './migrate.ts';
import { markSecret } from './secret-mark.ts';

const test = await createTestApp();
const options = {
  ownerUrl: test.ownerUrl,
  rolePrefix: 'migrate_test',
  secret: 'a-secret-of-this-file-alone-0123456789',
  migrationsDir: join(resolve(import.meta.dirname, '../../../..'), 'migrations'),
};
const role = 'migrate_test_app';

async function connects(secret: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: roleUrls({ ...options, secret }).app });
  return client.connect().then(
    () => client.end().then(() => true),
    () => false,
  );
}

/** Changes whenever anything is written to the role. */
const writtenBy = async (): Promise<unknown> =>
  test.sql(
    'SELECT a.xmin::text, s.xmin::text AS settings FROM pg_authid a JOIN pg_db_role_setting s ON s.setrole = a.oid WHERE a.rolname = $1',
    [role],
  );

it('roles stand as they should after every start, and one that does is not written to', async () => {
  await migrate(options);
  expect(await connects(options.secret)).toBe(true);
  const first = await writtenBy();
  await migrate(options);
  expect(await writtenBy()).toEqual(first);
  const spoil = [
    `ALTER ROLE ${role} NOLOGIN`,
    `ALTER ROLE ${role} CREATEROLE`,
    `ALTER ROLE ${role} SET statement_timeout = '1h'`,
    `ALTER ROLE ${role} RESET lock_timeout`,
    `COMMENT ON ROLE ${role} IS NULL`,
  ];
  const sound = await state();
  for (const statement of spoil) {
    await test.sql(statement);
    await migrate(options);
    expect(await state(), statement).toEqual(sound);
  }
});

const state = (): Promise<unknown> =>
  test.sql(
    `SELECT rolcanlogin, rolcreaterole, (SELECT array_agg(one ORDER BY one) FROM unnest(rolconfig) one) AS settings,
       shobj_description(oid, 'pg_authid') AS mark FROM pg_roles WHERE rolname = $1`,
    [role],
  );

it('another secret is another password', async () => {
  const secret = 'another-secret-of-this-file-0123456789';
  await migrate({ ...options, secret });
  expect([await connects(secret), await connects(options.secret)]).toEqual([true, false]);
});

it('a database that bears the mark of another secret refuses before the roles of the server that runs are touched', async () => {
  await migrate(options);
  const owner = new pg.Client({ connectionString: test.ownerUrl });
  await owner.connect();
  await markSecret(owner, options.secret);
  await owner.end();
  await expect(migrate({ ...options, secret: 'a-mistaken-secret-0123456789-0123456789' })).rejects.toThrow(
    /APP_SECRET/,
  );
  expect(await connects(options.secret)).toBe(true);
  await expect(migrate(options)).resolves.toEqual([]);
});
