import type pg from 'pg';
import { clerk } from './fill-households.ts';

const giftVnd = 20_000_000;

/**
 * Money set aside for every fifth house that may take some, out of gifts of fifty houses each, held by the province.
 * Written straight into the ledger's tables, since one posting at a time would take hours; the product's own check of
 * the ledger is asked afterwards.
 */
const steps = [
  `CREATE TEMP TABLE bench_gifts AS
   SELECT uuidv7() AS allocation_id, uuidv7() AS transaction_id, uuidv7() AS account_id, h.id AS house_id, h.unit_id,
     h.created_at + interval '2 days' AS at, (row_number() OVER (ORDER BY h.created_at) - 1) / 50 AS number
   FROM houses h WHERE h.status NOT IN ('proposed', 'withdrawn') AND mod(hashtext(h.code) & 2147483647, 5) = 0`,
  `CREATE TEMP TABLE bench_donations AS
   SELECT number, uuidv7() AS id, uuidv7() AS donor_id, uuidv7() AS transaction_id, uuidv7() AS account_id, uuidv7() AS donor_account_id,
     min(at) AS at, count(*) * ${giftVnd} AS given,
     (SELECT u.id FROM units u JOIN unit_versions v ON v.unit_id = u.id WHERE u.kind = 'province' ORDER BY v.valid_from LIMIT 1) AS unit_id
   FROM bench_gifts GROUP BY number`,
  `INSERT INTO donors (id, unit_id, kind, name, anonymous, created_by, created_at)
   SELECT donor_id, unit_id, 'enterprise', 'Doanh nghiệp giả lập ' || number, false, ${clerk(1)}, at FROM bench_donations ORDER BY number`,
  `INSERT INTO donations (id, donor_id, unit_id, pledged_vnd, pledged_on, created_by, created_at, version)
   SELECT id, donor_id, unit_id, given + 1000000, date '2024-01-31', ${clerk(1)}, at, 2 FROM bench_donations ORDER BY number`,
  `INSERT INTO ledger_transactions (id, kind, backward, unit_id, other_unit_id, occurred_on, actor_id, actor_name, created_at, donation_id, house_id)
   SELECT transaction_id, 'receive', false, unit_id, NULL, date '2024-01-31', ${clerk(1)}, 'Cán bộ giả lập 1', at, id, NULL FROM bench_donations
   UNION ALL
   SELECT g.transaction_id, 'allocate', false, d.unit_id, g.unit_id, date '2024-01-31', ${clerk(1)}, 'Cán bộ giả lập 1', g.at, d.id, g.house_id
   FROM bench_gifts g JOIN bench_donations d USING (number)`,
  `INSERT INTO allocations (id, donation_id, house_id, unit_id, fund_unit_id, allocate_transaction_id, allocated_by, created_at)
   SELECT g.allocation_id, d.id, g.house_id, g.unit_id, d.unit_id, g.transaction_id, ${clerk(1)}, g.at
   FROM bench_gifts g JOIN bench_donations d USING (number) ORDER BY g.at`,
  `INSERT INTO donation_receipts (transaction_id, donation_id, unit_id, method)
   SELECT transaction_id, id, unit_id, 'bank' FROM bench_donations`,
  `INSERT INTO ledger_accounts (id, type, kind, unit_id, other_unit_id, donor_id, donation_id, allocation_id, house_id, created_at)
   SELECT donor_account_id, 'donor', 'cash', unit_id, NULL::uuid, donor_id, NULL::uuid, NULL::uuid, NULL::uuid, at FROM bench_donations
   UNION ALL
   SELECT account_id, 'donation', 'cash', unit_id, NULL::uuid, donor_id, id, NULL::uuid, NULL::uuid, at FROM bench_donations
   UNION ALL
   SELECT g.account_id, 'allocation', 'cash', g.unit_id, d.unit_id, NULL, d.id, g.allocation_id, g.house_id, g.at
   FROM bench_gifts g JOIN bench_donations d USING (number)`,
  `INSERT INTO ledger_entries (transaction_id, account_id, amount, kind)
   SELECT transaction_id, donor_account_id, -given, 'cash' FROM bench_donations
   UNION ALL SELECT transaction_id, account_id, given, 'cash' FROM bench_donations
   UNION ALL SELECT g.transaction_id, d.account_id, -${giftVnd}, 'cash' FROM bench_gifts g JOIN bench_donations d USING (number)
   UNION ALL SELECT transaction_id, account_id, ${giftVnd}, 'cash' FROM bench_gifts`,
  `INSERT INTO ledger_balances (account_id, type, unit_id, other_unit_id, total_in, total_out)
   SELECT a.id, a.type, a.unit_id, a.other_unit_id, coalesce(sum(e.amount) FILTER (WHERE e.amount > 0), 0), coalesce(-sum(e.amount) FILTER (WHERE e.amount < 0), 0)
   FROM ledger_accounts a JOIN ledger_entries e ON e.account_id = a.id GROUP BY a.id`,
];

/** Triggers that ask or touch row by row what the steps write whole. */
const rowTriggers = [
  'ledger_transactions TRIGGER ledger_transactions_balanced',
  'ledger_transactions TRIGGER ledger_transactions_period',
  'ledger_entries TRIGGER ledger_entries_balanced',
].map((one) => one.split(' TRIGGER ') as [string, string]);

export async function fillMoney(owner: pg.Client): Promise<void> {
  const switchTriggers = async (state: 'ENABLE' | 'DISABLE') => {
    for (const [table, trigger] of rowTriggers) await owner.query(`ALTER TABLE ${table} ${state} TRIGGER ${trigger}`);
  };
  await switchTriggers('DISABLE');
  await owner.query('BEGIN'); // accounts of allocations point at rows that may come later in the transaction
  for (const step of steps) await owner.query(step);
  await owner.query('COMMIT');
  await switchTriggers('ENABLE');
}
