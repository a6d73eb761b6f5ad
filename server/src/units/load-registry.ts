import type { ClientBase } from 'pg';
import { buildRegistry } from './registry.ts';
import { readRegistryFiles } from './registry-files.ts';
import type { Registry } from './registry-unit.ts';

/**
 * Brings the registry of units to what the reference files say, and rebuilds who reaches what. Idempotent: files that
 * were loaded before cost one question. Units are never removed; the versions and lineage of the files' units become
 * those of the files. Sample enterprises are left out, see {@link loadSampleEnterprises}. Run by the owner.
 */
export async function loadRegistry(owner: ClientBase, referenceDir: string): Promise<void> {
  await load(owner, referenceDir, 'units_registry', false);
}

/** Adds the sample enterprises (`sample = true`, names that say so): only where sample data is made. */
export async function loadSampleEnterprises(owner: ClientBase, referenceDir: string): Promise<void> {
  await load(owner, referenceDir, 'units_sample', true);
}

async function load(owner: ClientBase, referenceDir: string, setting: string, sample: boolean): Promise<void> {
  const files = await readRegistryFiles(referenceDir);
  await owner.query('BEGIN');
  try {
    await owner.query(`SELECT pg_advisory_xact_lock(hashtext('chung-tay units'))`);
    const { rows } = await owner.query<{ known: string }>(
      `SELECT value ->> 'checksum' AS known FROM settings WHERE name = $1`,
      [setting],
    );
    if (rows[0]?.known !== files.checksum) {
      const { units, lineage } = buildRegistry(files.parse());
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

async function write(owner: ClientBase, { units, lineage }: Registry): Promise<void> {
  const versions = units.flatMap((unit) => unit.versions.map((version) => ({ unitId: unit.id, ...version })));
  const ids = units.map((unit) => unit.id);
  await owner.query(
    `INSERT INTO units (id, kind, sample)
     SELECT id, kind, sample FROM jsonb_to_recordset($1::jsonb) AS u (id uuid, kind text, sample boolean)
     ON CONFLICT (id) DO NOTHING`,
    [JSON.stringify(units)],
  );
  await owner.query('DELETE FROM unit_versions WHERE unit_id = ANY ($1)', [ids]);
  await owner.query(
    `INSERT INTO unit_versions (unit_id, valid_from, valid_to, code, name, type, parent_id, citation)
     SELECT "unitId", "validFrom", "validTo", code, name, type, "parentId", citation
     FROM jsonb_to_recordset($1::jsonb) AS v ("unitId" uuid, "validFrom" date, "validTo" date, code text, name text,
       type text, "parentId" uuid, citation text)`,
    [JSON.stringify(versions)],
  );
  await owner.query('DELETE FROM unit_lineage WHERE predecessor_id = ANY ($1)', [ids]);
  await owner.query(
    `INSERT INTO unit_lineage (predecessor_id, successor_id, date, confidence, evidence)
     SELECT "predecessorId", "successorId", date, confidence, evidence
     FROM jsonb_to_recordset($1::jsonb) AS l ("predecessorId" uuid, "successorId" uuid, date date, confidence text,
       evidence text)`,
    [JSON.stringify(lineage)],
  );
  await owner.query('SELECT rebuild_unit_closures()');
}
