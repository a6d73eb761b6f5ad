import { expect, it } from 'vitest';
import { createTestApp } from './harness.ts';

const { sql, services } = await createTestApp();

it('what runs as the owner is called by nobody it was not given to, and takes no temporary table for one of ours', async () => {
  const loose = await sql<{ name: string }>(
    `SELECT p.oid::regprocedure::text AS name FROM pg_proc p
     WHERE p.prosecdef AND p.pronamespace = 'public'::regnamespace
       AND (p.proacl IS NULL OR EXISTS (SELECT FROM aclexplode(p.proacl) a WHERE a.grantee = 0)
         OR coalesce(array_to_string(p.proconfig, ';'), '') NOT LIKE '%search_path=pg_catalog, public, pg_temp%')`,
  );
  expect(loose).toEqual([]);
});

/** Tables with a unit that are no record of a place: the registry of units, areas of rules, and who holds what role. */
const unscoped = [
  'grants',
  'unit_areas',
  'unit_boundaries',
  'unit_lineage',
  'unit_reach',
  'unit_reach_all',
  'unit_tree',
  'unit_versions',
];

it('every table that says whose unit a row is of is locked by row', async () => {
  const open = await sql<{ name: string }>(
    `SELECT DISTINCT t.relname AS name FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid
     WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r' AND a.attname ~ '(^|_)unit_id$' AND NOT a.attisdropped
       AND NOT (t.relrowsecurity AND t.relforcerowsecurity) ORDER BY 1`,
  );
  expect(open.map(({ name }) => name).filter((name) => !unscoped.includes(name))).toEqual([]);
});

it('the server may not rewrite what a decision, a vote, a list or a history once said', async () => {
  const client = await services.pools.app.connect();
  try {
    for (const text of [
      'UPDATE houses SET decision_number = NULL',
      'UPDATE houses SET approved_by = NULL',
      'UPDATE deliberation_votes SET agree = 0',
      'UPDATE deliberations SET present_count = 9',
      'UPDATE postings SET until_on = current_date',
      'UPDATE objections SET content = NULL',
      'UPDATE surveys SET surveyed_by = NULL',
      'UPDATE cases SET opened_by = NULL',
      'UPDATE decisions SET drafted_by = NULL',
      'UPDATE rules SET parameters = NULL',
      'UPDATE duplicates SET kinds = NULL',
      'INSERT INTO duplicates (id) VALUES (NULL)',
      ...[
        'houses',
        'cases',
        'case_steps',
        'surveys',
        'postings',
        'posting_cases',
        'objections',
        'decisions',
        'rules',
      ].map((table) => `DELETE FROM ${table}`),
    ])
      await expect(client.query(text), text).rejects.toThrow(/permission denied/);
  } finally {
    client.release();
  }
});
