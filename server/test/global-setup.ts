import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { startEmbeddedPostgres } from '../src/core/db/embedded.ts';
import { prepareTemplate } from './template.ts';

/** A test database is thrown away, so it need not survive a power loss. */
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' };

/** One PostgreSQL for the whole run, in a temporary folder that goes with it. */
export default async function startDatabase(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'chung-tay-test-'));
  await chmod(folder, 0o711); // as root, PostgreSQL runs under another account that must pass through
  const remove = () => rm(folder, { recursive: true, force: true });
  try {
    const postgres = await startEmbeddedPostgres({ dataDir: folder, log: () => undefined, settings });
    project.provide('databaseUrl', postgres.url);
    project.provide('templateUrl', await prepareTemplate(postgres.url));
    return () => postgres.stop().finally(remove);
  } catch (error) {
    await remove();
    throw error;
  }
}
