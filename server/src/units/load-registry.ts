import type { ClientBase } from 'pg';
import { buildRegistry } from './registry.ts';
import { readRegistryFiles } from './registry-files.ts';
import type { Registry } from './registry-unit.ts';

/**
 * Brings the registry of units to what the reference files say, and rebuilds who reaches what. Idempotent: files that
 * were loaded before cost one question. Units are never removed; the versions and lineage of the files' units become
 * those of the files, unless units were reorganised here since. Sample enterprises are left out, see
 * {@link loadSampleEnterprises}. Run by the owner. `lastDay`: the registry as it was known that day, for what plays the
 * reorganisations of 2025 again.
 */
export async function loadRegistry(owner: ClientBase, referenceDir: string, lastDay?: string): Promise<void> {
  await load(owner, referenceDir, 'units_registry', false, lastDay);
}

/** Adds the sample enterprises (`sample = true`, names that say so): only where sample data is made. */
export async function loadSampleEnterprises(owner: ClientBase, referenceDir: string): Promise<void> {
  await load(owner, referenceDir, 'units_sample', true);
}

async function load(
  owner: ClientBase,
  referenceDir: string,
  setting: string,
  sample: boolean,
  lastDay?: string,
): Promise<void> {
  const files = await readRegistryFiles(referenceDir);
  await owner.query('BEGIN');
  try {
    await owner.query(`SELECT pg_advisory_xact_lock(hashtext('chung-tay units'))`);
    const { rows } = await owner.query<{ known: string }>(
      `SELECT value ->> 'checksum' AS known FROM settings WHERE name = $1`,
      [setting],
    );
    if (rows[0]?.known !== files.checksum && (sample || !(await isOwnStory(owner)))) {
      const { units, lineage } = buildRegistry(files.parse(), lastDay);
      await write(owner, { units: units.filter((unit) => unit.sample === sample), lineage: sample ? [] : lineage });
      await owner.query(
        `INSERT INTO settings (name, value) VALUES ($1, jsonb_build_object('checksum', $2::text))
         ON CONFLICT (name) DO UPDATE SET value = excluded.value, updated_at = now()`,
        [setting, files.checksum],
      );
    }
    await owner.query('COMMIT');
  } catch (error) {
    await owner.query('ROLLBACK');
    throw error;
  }
}

/** By the one function of the database that writes the registry: a reorganisation uses it too. */
async function write(owner: ClientBase, { units, lineage }: Registry): Promise<void> {
  await owner.query('SELECT write_registry($1::jsonb, $2::jsonb)', [JSON.stringify(units), JSON.stringify(lineage)]);
}

/** Since units were reorganised or a successor corrected here, the files no longer tell the whole story. */
async function isOwnStory(owner: ClientBase): Promise<boolean> {
  const { rows } = await owner.query<{ own: boolean }>(
    `SELECT EXISTS (SELECT FROM reorganisations WHERE state = 'applied') OR EXISTS (SELECT FROM unit_corrections) AS own`,
  );
  return rows[0]?.own === true;
}
