import pg from 'pg';
import { markSecret } from './core/db/secret-mark.ts';
import type { Services } from './core/services.ts';
import { loadUnitAreas } from './rules/load-unit-areas.ts';
import { loadRegistry } from './units/load-registry.ts';
import { bootstrapAdmin } from './users/bootstrap-admin.ts';

/** Loads the registry of units and the special areas (idempotent), and makes the first administrator of an empty installation. */
export async function prepareReference(services: Services, ownerUrl: string, secret: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl, application_name: 'chung-tay reference' });
  await owner.connect();
  try {
    await markSecret(owner, secret);
    await loadRegistry(owner, services.env.REFERENCE_DIR);
    await loadUnitAreas(owner, services.env.REFERENCE_DIR);
    await bootstrapAdmin(owner, services);
  } finally {
    await owner.end();
  }
}
