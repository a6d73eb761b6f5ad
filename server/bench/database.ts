import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres } from '../src/core/db/embedded.ts';
import { migrate } from '../src/core/db/migrate.ts';
import { prepareJobs } from '../src/core/jobs/jobs.ts';
import { loadRegistry } from '../src/units/load-registry.ts';
import { fillHouseholds } from './fill-households.ts';
import { fillMoney } from './fill-money.ts';
import { fillStages } from './fill-stages.ts';
import { fillYear, type YearSize } from './fill-year.ts';

/** The secret of every installation that is measured. */
export const benchSecret = 'a-secret-that-only-the-bench-knows-0123456789';
export const rolePrefix = 'chung_tay';
export const projectRoot = resolve(import.meta.dirname, '../..');

/** The PostgreSQL of one run of the bench, durable as an installation's, in a folder that goes with it. */
export interface Cluster {
  folder: string;
  urlOf(database: string): string;
  stop(): Promise<void>;
}

export async function startCluster(): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'chung-tay-bench-'));
  await chmod(folder, 0o711); // as root, PostgreSQL runs under another account that must pass through
  const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'database'), log: () => undefined });
  return {
    folder,
    urlOf: (database) => Object.assign(new URL(postgres.url), { pathname: `/${database}` }).href,
    stop: async () => {
      await postgres.stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Runs the work on a connection of the owner. */
export async function asOwner<Result>(url: string, work: (owner: pg.Client) => Promise<Result>): Promise<Result> {
  const owner = new pg.Client({ connectionString: url, application_name: 'bench owner' });
  await owner.connect();
  try {
    return await work(owner);
  } finally {
    await owner.end();
  }
}

const ownDatabase = 'postgres';

/** A migrated database with the registry of units and this many households; every second one has a house. */
export const makeDatabase = (cluster: Cluster, name: string, households: number): Promise<string> =>
  make(cluster, name, async (owner) => {
    await fillHouseholds(owner, households);
    await fillMoney(owner);
  });

/** The same with finished houses and the books of their year. */
export const makeYear = (cluster: Cluster, name: string, size: YearSize): Promise<string> =>
  make(cluster, name, async (owner) => {
    await fillHouseholds(owner, Math.ceil(size.houses * 2.5));
    await fillYear(owner, size);
    await fillStages(owner);
  });

/** A migrated database with the registry of units, and what is filled in. */
export async function make(cluster: Cluster, name: string, fill: (owner: pg.Client) => Promise<void>): Promise<string> {
  await asOwner(cluster.urlOf(ownDatabase), (owner) => owner.query(`CREATE DATABASE ${name}`));
  const ownerUrl = cluster.urlOf(name);
  await migrate({ ownerUrl, rolePrefix, secret: benchSecret, migrationsDir: join(projectRoot, 'migrations') });
  await prepareJobs(ownerUrl, rolePrefix);
  await asOwner(ownerUrl, async (owner) => {
    await loadRegistry(owner, join(projectRoot, 'data'));
    await fill(owner);
    await owner.query('VACUUM (ANALYZE)');
    await requireTruth(owner);
    await owner.query('CHECKPOINT');
  });
  return ownerUrl;
}

/** A copy of a database nobody is connected to. */
export async function copyDatabase(cluster: Cluster, from: string, name: string): Promise<string> {
  await asOwner(cluster.urlOf(ownDatabase), (owner) => owner.query(`CREATE DATABASE ${name} TEMPLATE ${from}`));
  return cluster.urlOf(name);
}

/** Filled by raw SQL, so the product's own checks decide whether it is a state the product could be in. */
async function requireTruth(owner: pg.Client): Promise<void> {
  const { rows: rollups } = await owner.query('SELECT * FROM report_differences() LIMIT 3');
  const { rows: ledger } = await owner.query(
    'SELECT name, samples FROM ledger_check() WHERE violations > 0 UNION ALL SELECT name, samples FROM books_check() WHERE violations > 0',
  );
  if (rollups.length + ledger.length > 0)
    throw new Error(`the filled database is not consistent: ${JSON.stringify([...rollups, ...ledger])}`);
}
