import { expect, it } from 'vitest';
import { createTestApp } from './harness.ts';

const { sql } = await createTestApp();

/**
 * Columns that a reorganisation writes anew for what is open, with the function of the database that does. What it names it must
 * write: asked of its text below.
 */
const moves: Record<string, string> = {
  'households.unit_id': 'move_households',
  'surveys.unit_id': 'move_households',
  'duplicates.first_unit_id': 'move_households',
  'duplicates.second_unit_id': 'move_households',
  'cases.unit_id': 'move_work',
  'houses.unit_id': 'move_work',
  'ledger_accounts.unit_id': 'move_work',
  'money_rollup.unit_id': 'move_work',
  'decisions.unit_id': 'move_work',
  'difficulties.owner_unit_id': 'move_difficulties',
  'difficulty_moves.to_unit_id': 'move_difficulties',
  'difficulty_moves.from_unit_id': 'move_difficulties',
  'grants.unit_id': 'move_grants',
  'movement_participants.unit_id': 'carry_out',
  'audit_events.unit_id': 'carry_out',
  'unit_moves.unit_id': 'carry_out_moves',
  'unit_moves.from_unit_id': 'carry_out_moves',
  'api_keys.unit_id': 'move_seats',
  'api_keys.units': 'move_seats',
  'webhooks.unit_id': 'move_seats',
  'views.unit_id': 'move_seats',
  'filing_schedules.unit_id': 'move_seats',
  'filing_schedules.unit_ids': 'move_seats',
  'filing_duties.unit_id': 'move_seats',
  'filing_duties.passed_to_unit_id': 'move_seats',
};

/** Where the heir reaches the record through its predecessor, and whose move it is is told by reach. */
const reached = 'the heir reaches it through its predecessor and goes on with it';
const past = 'what was done stays with the unit that did it, under its name of then';
const registry = 'the registry itself, written by the reorganisation as new versions, lineage and reach';
const counted = 'kept by triggers on what moves';
const standing = 'set up for one unit and a term; the heir is given its own';

const stays: Record<string, readonly string[]> = {
  [reached]: [
    ...['postings.unit_id', 'scorecards.unit_id', 'findings.unit_id', 'campaigns.unit_id', 'payment_lists.unit_id'],
    ...['payment_recipients.unit_id', 'allocations.fund_unit_id', 'donations.unit_id', 'donations.restricted_unit_id'],
    ...['donors.unit_id', 'offers.unit_id', 'articles.unit_id', 'articles.about_unit_id', 'drives.unit_id'],
    ...['awards.unit_id', 'awards.awardee_unit_id', 'awards.deciding_unit_id', 'award_papers.unit_id'],
    ...['award_submissions.unit_id', 'inspections.unit_id', 'inspections.lead_unit_id', 'objections.unit_id'],
    ...['complaints.unit_id', 'complaints.place_id', 'imports.unit_id', 'documents.unit_id', 'statements.unit_id'],
    ...['bank_accounts.unit_id', 'fund_accounts.unit_id', 'ledger_accounts.other_unit_id'],
    ...['ledger_accounts.reward_unit_id', 'ledger_balances.other_unit_id', 'difficulties.raised_unit_id'],
    ...['notifications.unit_id', 'payments.unit_id', 'payments.fund_unit_id', 'commendations.unit_id'],
    ...['bonus_payments.unit_id', 'bonus_payments.award_unit_id', 'decisions.issuing_unit_id', 'plan_receipts.unit_id'],
  ],
  [past]: [
    ...['certificate_counters.unit_id', 'commendation_entries.unit_id', 'complaint_moves.from_unit_id'],
    ...['complaint_moves.to_unit_id', 'deliberations.unit_id', 'deliveries.unit_id', 'deliveries.fund_unit_id'],
    ...['donation_receipts.issued_unit_id', 'filing_calls.unit_id', 'filing_figures.unit_id', 'filings.unit_id'],
    ...['filing_files.unit_id', 'filing_reminders.unit_id', 'ledger_period_locks.unit_id'],
    ...['ledger_transactions.unit_id', 'ledger_transactions.other_unit_id', 'payments.issued_unit_id'],
    ...['payment_recoveries.unit_id', 'payment_recoveries.fund_unit_id', 'plan_extensions.unit_id'],
    ...['plan_reminders.unit_id', 'plans.unit_id', 'poverty_rates.unit_id', 'ranking_rows.unit_id', 'rankings.unit_id'],
    ...['receipt_counters.issued_unit_id', 'voucher_counters.issued_unit_id', 'report_adjustments.unit_id'],
    ...['report_figures.unit_id', 'report_locks.unit_id', 'reward_fundings.unit_id', 'summaries.unit_id'],
    ...['summary_figures.unit_id', 'summary_reports.unit_id', 'reorganisations.unit_id', 'unit_corrections.unit_id'],
    ...['webhook_deliveries.about_unit_id', 'public_places.place_id'],
  ],
  [registry]: [
    ...['unit_areas.unit_id', 'unit_boundaries.unit_id', 'unit_reach.unit_id', 'unit_tree.unit_id'],
    'unit_versions.unit_id',
  ],
  [counted]: [
    'house_rollup.unit_id',
    'household_rollup.unit_id',
    'household_search.unit_id',
    ...['household_identifiers.unit_id', 'household_categories.unit_id'],
  ],
  [standing]: [
    ...['award_quotas.unit_id', 'block_members.unit_id', 'blocks.unit_id', 'blocks.lead_unit_id'],
    ...['blocks.deputy_unit_id', 'certificate_layouts.unit_id', 'councils.unit_id', 'council_sessions.unit_id'],
    ...['criteria_sets.unit_id', 'movements.unit_id', 'movement_targets.unit_id', 'report_templates.unit_id'],
  ],
};

/** Columns that say whose something is, and those of them that a foreign key writes with the row they hang on. */
async function columnsOfUnits(): Promise<{ name: string; follows: boolean }[]> {
  return sql(
    `SELECT t.relname || '.' || a.attname AS name, EXISTS (
         SELECT FROM pg_constraint c WHERE c.conrelid = t.oid AND c.contype = 'f' AND c.confupdtype = 'c' AND a.attnum = ANY (c.conkey)) AS follows
     FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
     WHERE t.relnamespace = 'public'::regnamespace AND t.relkind = 'r'
       AND (a.attname ~ '(^|_)unit_ids?$' OR a.attname IN ('units', 'place_id')) ORDER BY 1`,
  );
}

it('every column that says whose something is moves in a reorganisation, follows what it hangs on, or stays for a reason', async () => {
  const columns = await columnsOfUnits();
  const declared = [...Object.keys(moves), ...Object.values(stays).flat()];
  expect(declared.filter((name, index) => declared.indexOf(name) !== index)).toEqual([]);
  const known = new Set(columns.map(({ name }) => name));
  expect(declared.filter((name) => !known.has(name))).toEqual([]);
  const undeclared = columns.filter(({ name, follows }) => !follows && !declared.includes(name));
  expect(undeclared.map(({ name }) => name)).toEqual([]);
});

it('what is said to move is written by the function that is said to write it', async () => {
  const rows = await sql<{ name: string; text: string }>(
    `SELECT proname AS name, prosrc AS text FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND proname = ANY ($1)`,
    [[...new Set(Object.values(moves))]],
  );
  const texts = new Map(rows.map(({ name, text }) => [name, text]));
  const silent = Object.entries(moves).filter(([name, by]) => {
    const [table, column] = name.split('.') as [string, string];
    const written = [
      ...(texts.get(by) ?? '').matchAll(/(?:UPDATE|INSERT INTO) (\w+)((?:(?!UPDATE |INSERT INTO )[^;])*)/g),
    ];
    return !written.some(([, target, rest]) => target === table && new RegExp(`\\b${column}\\b`).test(rest as string));
  });
  expect(silent).toEqual([]);
});
