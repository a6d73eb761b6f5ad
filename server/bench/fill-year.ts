import type pg from 'pg';
import { clerk } from './fill-households.ts';

/** How much there is of everything: of every house four allocations, of every allocation two payments. */
export interface YearSize {
  houses: number;
  donations: number;
}

const shareVnd = 20_000_000;
const parts = [
  { part: 1, vnd: 12_000_000, days: 10 },
  { part: 2, vnd: 8_000_000, days: 60 },
] as const;

/**
 * A year of the books: every donation is received whole and set aside for one house, four to a house, and paid in two
 * tranches, in payment lists of fifty. Written straight into the tables, as {@link fillMoney} does and for the same
 * reason; the product's own checks are asked afterwards.
 */
const steps = ({ houses, donations }: YearSize): string[] => [
  `CREATE TEMP TABLE year_houses AS
   SELECT row_number() OVER (ORDER BY created_at) - 1 AS number, id AS house_id, unit_id, created_at AS at FROM houses
   WHERE status <> 'proposed' ORDER BY created_at LIMIT ${houses}`,
  // Finished, so that everything is unlocked.
  `UPDATE houses SET status = 'completed' WHERE id IN (SELECT house_id FROM year_houses)`,
  `CREATE TEMP TABLE year_gifts AS
   SELECT n AS number, uuidv7() AS donation_id, uuidv7() AS donor_id, uuidv7() AS receipt_id, uuidv7() AS donor_account, uuidv7() AS donation_account,
     uuidv7() AS allocation_id, uuidv7() AS allocate_id, uuidv7() AS allocation_account, h.house_id, h.unit_id, h.at + interval '2 days' AS at,
     (SELECT u.id FROM units u JOIN unit_versions v ON v.unit_id = u.id WHERE u.kind = 'province' ORDER BY v.valid_from LIMIT 1) AS fund_id
   FROM generate_series(0, ${donations - 1}) n JOIN year_houses h ON h.number = n % ${houses}`,
  `CREATE TEMP TABLE year_spent AS SELECT house_id, unit_id, uuidv7() AS account_id, at FROM year_houses`,
  `CREATE TEMP TABLE year_payments AS
   SELECT row_number() OVER (ORDER BY part, number) - 1 AS number, uuidv7() AS release_id, g.allocation_id, g.allocation_account,
     g.donation_id, g.house_id, g.unit_id, g.fund_id, s.account_id AS spent_account, p.vnd, g.at + make_interval(days => p.days) AS at
   FROM year_gifts g JOIN year_spent s USING (house_id)
   CROSS JOIN (VALUES ${parts.map(({ part, vnd, days }) => `(${part}, ${vnd}, ${days})`).join(', ')}) AS p (part, vnd, days)`,
  `CREATE TEMP TABLE year_lists AS
   SELECT number / 50 AS number, uuidv7() AS list_id, min(fund_id::text)::uuid AS fund_id, max(at) AS at FROM year_payments GROUP BY number / 50`,
  `INSERT INTO donors (id, unit_id, kind, name, anonymous, created_by, created_at)
   SELECT donor_id, fund_id, 'enterprise', 'Doanh nghiệp giả lập ' || number, false, ${clerk(1)}, at FROM year_gifts ORDER BY number`,
  `INSERT INTO donations (id, donor_id, unit_id, pledged_vnd, pledged_on, created_by, created_at, version)
   SELECT donation_id, donor_id, fund_id, ${shareVnd}, at::date, ${clerk(1)}, at, 2 FROM year_gifts ORDER BY number`,
  `INSERT INTO ledger_transactions (id, kind, backward, unit_id, other_unit_id, occurred_on, actor_id, actor_name, created_at, donation_id, house_id)
   SELECT receipt_id, 'receive', false, fund_id, NULL, at::date, ${clerk(1)}, 'Cán bộ giả lập 1', at, donation_id, NULL FROM year_gifts
   UNION ALL SELECT allocate_id, 'allocate', false, fund_id, unit_id, at::date, ${clerk(1)}, 'Cán bộ giả lập 1', at, donation_id, house_id FROM year_gifts
   UNION ALL SELECT p.release_id, 'release', false, p.fund_id, p.unit_id, l.at::date, ${clerk(2)}, 'Cán bộ giả lập 2', l.at, p.donation_id, p.house_id
   FROM year_payments p JOIN year_lists l ON l.number = p.number / 50
   ORDER BY 6`,
  `INSERT INTO allocations (id, donation_id, house_id, unit_id, fund_unit_id, allocate_transaction_id, allocated_by, created_at)
   SELECT allocation_id, donation_id, house_id, unit_id, fund_id, allocate_id, ${clerk(1)}, at FROM year_gifts ORDER BY at`,
  `INSERT INTO donation_receipts (transaction_id, donation_id, unit_id, method) SELECT receipt_id, donation_id, fund_id, 'bank' FROM year_gifts`,
  `INSERT INTO ledger_accounts (id, type, kind, unit_id, other_unit_id, donor_id, donation_id, allocation_id, house_id, created_at)
   SELECT donor_account, 'donor', 'cash', fund_id, NULL::uuid, donor_id, NULL::uuid, NULL::uuid, NULL::uuid, at FROM year_gifts
   UNION ALL SELECT donation_account, 'donation', 'cash', fund_id, NULL, donor_id, donation_id, NULL, NULL, at FROM year_gifts
   UNION ALL SELECT allocation_account, 'allocation', 'cash', unit_id, fund_id, NULL, donation_id, allocation_id, house_id, at FROM year_gifts
   UNION ALL SELECT account_id, 'spent', 'cash', unit_id, NULL, NULL, NULL, NULL, house_id, at FROM year_spent`,
  `INSERT INTO ledger_entries (transaction_id, account_id, amount, kind)
   SELECT receipt_id, donor_account, -${shareVnd}, 'cash' FROM year_gifts
   UNION ALL SELECT receipt_id, donation_account, ${shareVnd}, 'cash' FROM year_gifts
   UNION ALL SELECT allocate_id, donation_account, -${shareVnd}, 'cash' FROM year_gifts
   UNION ALL SELECT allocate_id, allocation_account, ${shareVnd}, 'cash' FROM year_gifts
   UNION ALL SELECT release_id, allocation_account, -vnd, 'cash' FROM year_payments
   UNION ALL SELECT release_id, spent_account, vnd, 'cash' FROM year_payments`,
  `INSERT INTO ledger_balances (account_id, type, unit_id, other_unit_id, total_in, total_out)
   SELECT a.id, a.type, a.unit_id, a.other_unit_id, coalesce(sum(e.amount) FILTER (WHERE e.amount > 0), 0), coalesce(-sum(e.amount) FILTER (WHERE e.amount < 0), 0)
   FROM ledger_accounts a JOIN ledger_entries e ON e.account_id = a.id GROUP BY a.id`,
  `INSERT INTO payment_lists (id, unit_id, purpose, status, paid_on, prepared_by, prepared_by_name, created_at, submitted_by, submitted_at,
     decided_by, decided_by_name, decided_at)
   SELECT list_id, fund_id, 'Chi giả lập đợt ' || number, 'approved', at::date, ${clerk(1)}, 'Cán bộ giả lập 1', at, ${clerk(1)}, at,
     ${clerk(2)}, 'Cán bộ giả lập 2', at FROM year_lists ORDER BY number`,
  `INSERT INTO payments (id, list_id, position, allocation_id, unit_id, fund_unit_id, amount_vnd, method, recipient_name, created_at, open,
     transaction_id, issued_unit_id, year, number)
   SELECT p.release_id, l.list_id, p.number % 50 + 1, p.allocation_id, p.unit_id, p.fund_id, p.vnd, 'bank', 'Hộ giả lập', l.at, false,
     p.release_id, p.fund_id, extract(year FROM l.at), row_number() OVER (PARTITION BY extract(year FROM l.at) ORDER BY p.number)
   FROM year_payments p JOIN year_lists l ON l.number = p.number / 50`,
  `INSERT INTO voucher_counters SELECT issued_unit_id, year, max(number) FROM payments GROUP BY issued_unit_id, year`,
];

/** Guards and row triggers that ask or touch row by row what the steps write whole. */
const rowTriggers = [
  'houses TRIGGER houses_guard_update',
  'ledger_transactions TRIGGER ledger_transactions_balanced',
  'ledger_transactions TRIGGER ledger_transactions_period',
  'ledger_transactions TRIGGER ledger_transactions_payment',
  'ledger_entries TRIGGER ledger_entries_balanced',
  'payments TRIGGER payments_posting',
].map((one) => one.split(' TRIGGER ') as [string, string]);

export async function fillYear(owner: pg.Client, size: YearSize): Promise<void> {
  const switchTriggers = async (state: 'ENABLE' | 'DISABLE') => {
    for (const [table, trigger] of rowTriggers) await owner.query(`ALTER TABLE ${table} ${state} TRIGGER ${trigger}`);
  };
  await switchTriggers('DISABLE');
  await owner.query('BEGIN'); // accounts of allocations point at rows that may come later in the transaction
  for (const step of steps(size)) await owner.query(step);
  await owner.query('COMMIT');
  await switchTriggers('ENABLE');
}
