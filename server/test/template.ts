import { join, resolve } from 'node:path';
import pg from 'pg';
import { migrate } from '../src/core/db/migrate.ts';
import { prepareJobs } from '../src/core/jobs/jobs.ts';
import { loadUnitAreas } from '../src/rules/load-unit-areas.ts';
import { loadRegistry } from '../src/units/load-registry.ts';

/** The secret of every test installation. */
export const testSecret = 'a-secret-that-only-the-tests-know-0123456789';

const root = resolve(import.meta.dirname, '../..');

/** Makes the database that every test file clones: migrated, with the registry of units and special areas, without people. */
export async function prepareTemplate(databaseUrl: string): Promise<string> {
  const admin = new pg.Client({ connectionString: databaseUrl });
  await admin.connect();
  await admin.query('CREATE DATABASE test_template');
  await admin.end();
  const ownerUrl = Object.assign(new URL(databaseUrl), { pathname: '/test_template' }).href;
  await migrate({ ownerUrl, rolePrefix: 'chung_tay', secret: testSecret, migrationsDir: join(root, 'migrations') });
  await prepareJobs(ownerUrl, 'chung_tay');
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await loadRegistry(owner, join(root, 'data'));
  await loadUnitAreas(owner, join(root, 'data'));
  await owner.end();
  return ownerUrl;
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Owner connection of the run's PostgreSQL. */
    databaseUrl: string;
    /** Owner connection of the migrated database that each test file clones. */
    templateUrl: string;
  }
}
