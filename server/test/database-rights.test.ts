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
      'UPDATE rankings SET tie_rule = NULL',
      'UPDATE reorganisations SET drafted_by = NULL',
      'UPDATE filings SET filed_at = NULL',
      'UPDATE filing_figures SET content = NULL',
      'UPDATE report_figures SET content = NULL',
      'UPDATE complaints SET content = NULL',
      'UPDATE webhooks SET created_by = NULL',
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

/** What the role of requests and the role of jobs may rewrite of tables that say who somebody is, and of what was asked. */
const writable: Record<string, { chung_tay_app: string; chung_tay_bulk: string }> = {
  users: { chung_tay_app: 'active full_name password_hash updated_at version', chung_tay_bulk: '' },
  grants: { chung_tay_app: 'valid_to', chung_tay_bulk: '' },
  sessions: {
    chung_tay_app: 'last_used_at retired revoke_reason revoked_at token_hash token_sealed',
    chung_tay_bulk: '',
  },
  login_failures: { chung_tay_app: 'failures last_failed_at locked_until', chung_tay_bulk: '' },
  idempotency_keys: { chung_tay_app: 'body status', chung_tay_bulk: 'body status' },
  household_identifiers: {
    chung_tay_app: 'national_id_index national_id_sealed phone_index phone_sealed',
    chung_tay_bulk: 'national_id_index national_id_sealed phone_index phone_sealed',
  },
  settings: { chung_tay_app: '', chung_tay_bulk: '' },
  notification_preferences: { chung_tay_app: 'in_app mail', chung_tay_bulk: '' },
  notification_settings: { chung_tay_app: 'mail_paused quiet_from quiet_to', chung_tay_bulk: '' },
  user_addresses: {
    chung_tay_app:
      'address_sealed code_expires_at code_sealed code_sent_at code_tries codes_on codes_sent confirmed_at pending_sealed',
    chung_tay_bulk: '',
  },
};

it('of people, roles, sessions and kept answers, only what a command writes may be rewritten', async () => {
  const rows = await sql<{ name: string; role: string; columns: string }>(
    `SELECT t.name, r.role, coalesce(string_agg(a.attname, ' ' ORDER BY a.attname)
       FILTER (WHERE has_column_privilege(r.role, t.name, a.attname, 'UPDATE')), '') AS columns
     FROM unnest($1::text[]) AS t (name) CROSS JOIN unnest('{chung_tay_app,chung_tay_bulk}'::text[]) AS r (role)
     JOIN pg_attribute a ON a.attrelid = t.name::regclass AND a.attnum > 0 AND NOT a.attisdropped GROUP BY t.name, r.role`,
    [Object.keys(writable)],
  );
  const found = Map.groupBy(rows, ({ name }) => name);
  expect(
    Object.fromEntries(
      [...found].map(([name, of]) => [name, Object.fromEntries(of.map(({ role, columns }) => [role, columns]))]),
    ),
  ).toEqual(writable);
});

it('where a row came from is never rewritten: no unit, code, author or moment of making', async () => {
  const loose = await sql<{ name: string }>(
    `SELECT c.relname || '.' || a.attname AS name FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
       AND a.attname IN ('id', 'unit_id', 'code', 'created_by', 'created_by_name', 'created_at', 'import_id', 'actor_id', 'filed_at', 'sent_at')
       AND (has_column_privilege('chung_tay_app', c.oid, a.attnum, 'UPDATE') OR has_column_privilege('chung_tay_bulk', c.oid, a.attnum, 'UPDATE'))
     ORDER BY 1`,
  );
  // Whom a view is shared with; where one must hold the right to open what a notification is about.
  expect(loose.map(({ name }) => name)).toEqual(['notifications.unit_id', 'views.unit_id']);
});

it('jobs read neither how somebody logs in nor by what a program does', async () => {
  const client = await services.pools.bulk.connect();
  try {
    for (const text of [
      'SELECT password_hash FROM users',
      'SELECT secret_hash FROM api_keys',
      'SELECT token_hash FROM sessions',
      'SELECT sealed FROM complaint_contacts',
    ])
      await expect(client.query(text), text).rejects.toThrow(/permission denied/);
  } finally {
    client.release();
  }
});

it('nothing is deleted but by the commands that take something back', async () => {
  const rows = await sql<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r'
       AND has_table_privilege('chung_tay_app', c.oid, 'DELETE') ORDER BY 1`,
  );
  expect(rows.map(({ name }) => name)).toEqual([
    'award_papers',
    'block_members',
    'criteria',
    'criteria_sets',
    'decision_entries',
    'document_relations',
    'grants',
    'inspection_subjects',
    'inspection_team',
    'login_failures',
    'movement_documents',
    'movement_groups',
    'movement_participants',
    'payments',
    'ranking_rows',
    'rankings',
    'session_attendance',
    'session_items',
    'session_recusals',
    'view_defaults',
    'views',
  ]);
});

it('every pair of eyes that a table asks for is asked of the people behind a key, too', async () => {
  const pairs = await sql<{ name: string }>(
    `SELECT k.conname AS name FROM pg_constraint k WHERE k.connamespace = 'public'::regnamespace AND k.conname LIKE '%four_eyes'`,
  );
  const guards = await sql<{ definition: string }>(
    `SELECT pg_get_triggerdef(t.oid) AS definition FROM pg_trigger t WHERE t.tgfoid = 'guard_hands'::regproc
     UNION ALL SELECT pg_get_functiondef('guard_reorganisation'::regproc)`,
  );
  const unguarded = pairs
    .map(({ name }) => name)
    .filter((name) => !guards.some(({ definition }) => definition.includes(`'${name}'`)));
  // A house is opened by issuing a decision, and a decision is guarded by its drafters.
  expect(unguarded.sort()).toEqual(['decisions_four_eyes', 'houses_four_eyes']);
});
