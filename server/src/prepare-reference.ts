import pg from 'pg';
import type { Services } from './core/services.ts';
import { loadRegistry } from './units/load-registry.ts';
import { bootstrapAdmin } from './users/bootstrap-admin.ts';

/** Loads the registry of units (idempotent) and makes the first administrator of an empty installation. */
export async function prepareReference(services: Services, ownerUrl: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'chung-tay reference' });
  await owner.connect();
  try {
    await loadRegistry(owner, services.env.REFERENCE_DIR);
    await bootstrapAdmin(owner, services);
  } finally {
    await owner.end();
  }
}
