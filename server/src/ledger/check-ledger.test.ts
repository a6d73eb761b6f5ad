import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { type DirectPosting, pledgeDirectly, postDirectly } from '../../test/factories/direct-postings.ts';
import {
  allocated,
  createdDonor,
  donationInHand,
  type FundTeam,
  fundTeam,
  pledgedDonation,
  received,
} from '../../test/factories/donations.ts';
import { houseAt } from '../../test/factories/houses.ts';
import { paidAllocation } from '../../test/factories/payments.ts';
import { createTestApp } from '../../test/harness.ts';
import { ledgerWorkers } from './check-ledger.ts';

const test = await createTestApp();
let team: FundTeam;
/** Money received, given back, passed down, set aside and paid; goods handed over; sources bound to a house and an area. */
beforeAll(async () => {
  team = await fundTeam(test);
  const donation = await donationInHand(team, 50_000_000);
  const house = await houseAt(team, 'started');
  await paidAllocation(team, await allocated(team, donation, house, 20_000_000));
  await allocated(team, donation, house, 10_000_000);
  await received(team, await pledgedDonation(team), 1_000_000);
  const by = team.front;
  const written = async (posting: DirectPosting) => expect(await postDirectly(team, posting)).toBe(undefined);
  await written({ kind: 'refund', donation, amount: 1_000_000, by: team.approver });
  const below = await pledgeDirectly(team, donation.donorId, { unitId: team.commune, allottedFrom: donation });
  await written({ kind: 'allot', donation, below, amount: 5_000_000, by });
  const value = { kind: 'goods', item: 'Xi măng', measure: 'bao 50 kg' } as const;
  const goods = { value, donation: await pledgeDirectly(team, donation.donorId, { value, amount: 9000 }) };
  const given = { ...goods, house, allocationId: test.services.newId() };
  await written({ ...goods, kind: 'receive', amount: 9000, by });
  await written({ ...given, kind: 'allocate', amount: 5000, by });
  await written({ ...given, kind: 'release', amount: 3000, by: team.approver });
  const budget = await createdDonor(team, { kind: 'central_budget' });
  for (const [donorId, pledge] of [
    [donation.donorId, { adoptedHouse: house }],
    [budget.id, { restrictedUnitId: team.commune }],
  ] as const) {
    const bound = await pledgeDirectly(team, donorId, { ...pledge, amount: 15_000_000 });
    await written({ kind: 'receive', donation: bound, amount: 15_000_000, by });
    await written({
      kind: 'allocate',
      donation: bound,
      house,
      allocationId: test.services.newId(),
      amount: 5_000_000,
      by,
    });
  }
}, 60_000);

/** Damages the data past every guard, as a broken disk or a careless administrator could, and asks; then undoes it. */
async function brokenAfter(...damage: string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: test.ownerUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SET LOCAL session_replication_role = replica');
    for (const text of damage) expect((await client.query(text)).rowCount, text).not.toBe(0);
    const { rows } = await client.query<{ name: string; samples: string[] }>(
      'SELECT name, samples FROM (SELECT * FROM ledger_check() UNION ALL SELECT * FROM books_check()) checks WHERE violations > 0',
    );
    for (const row of rows) expect(row.samples.length).toBeGreaterThan(0);
    return rows.map((row) => row.name);
  } finally {
    await client.end();
  }
}

const one = (table: string, where: string) => `ctid = (SELECT ctid FROM ${table} WHERE ${where} LIMIT 1)`;

describe('ledger_check', () => {
  it('finds nothing where nothing is broken', async () => {
    expect(await brokenAfter()).toEqual([]);
  });

  it.each([
    [
      'an amount changed',
      'transaction_balanced',
      `UPDATE ledger_entries SET amount = amount + 1 WHERE ${one('ledger_entries', 'amount > 0')}`,
    ],
    ['an entry lost', 'transaction_entries', `DELETE FROM ledger_entries WHERE ${one('ledger_entries', 'amount > 0')}`],
    [
      'an entry of another kind',
      'entry_kind',
      `UPDATE ledger_entries SET kind = 'labour', value_vnd = 0 WHERE ${one('ledger_entries', 'amount > 0')}`,
    ],
    [
      'a balance changed',
      'balance_equals_entries',
      `UPDATE ledger_balances SET total_in = total_in + 1 WHERE ${one('ledger_balances', `type = 'donation'`)}`,
    ],
    [
      'a balance lost',
      'balance_equals_entries',
      `DELETE FROM ledger_balances WHERE ${one('ledger_balances', `type = 'spent'`)}`,
    ],
    [
      'a transaction of another kind',
      'value_flow',
      `UPDATE ledger_transactions SET kind = 'release' WHERE ${one('ledger_transactions', `kind = 'receive'`)}`,
    ],
    ['a pledge made smaller', 'received_within_pledge', `UPDATE donations SET pledged_vnd = 1 WHERE kind = 'cash'`],
    ['a receipt lost', 'receipt_recorded', 'DELETE FROM donation_receipts'],
    ['a refund without its paper', 'receipt_recorded', 'DELETE FROM donation_refunds'],
    ['a delivery that nobody received', 'receipt_recorded', 'DELETE FROM deliveries'],
    [
      'a value changed',
      'transaction_balanced',
      `UPDATE ledger_entries SET value_vnd = value_vnd + 1 WHERE ${one('ledger_entries', 'value_vnd > 0')}`,
    ],
    [
      'the value of a balance changed',
      'balance_equals_entries',
      'UPDATE ledger_balances SET value_in = value_in + 1 WHERE value_in > value_out',
    ],
    [
      'a way back taken for a way there',
      'value_flow',
      `UPDATE ledger_transactions SET kind = 'receive', backward = false WHERE kind = 'refund'`,
    ],
    [
      'money passed down that nobody got',
      'allotted_below',
      'UPDATE ledger_balances SET allotted = allotted + 1 WHERE allotted > 0',
    ],
    [
      'money of a fund below from nowhere',
      'allotted_below',
      'UPDATE donations SET allotted_from_id = NULL WHERE allotted_from_id IS NOT NULL',
    ],
    [
      'an adoption that takes more than the house lacks',
      'adopted_within_need',
      'UPDATE donations SET pledged_vnd = pledged_vnd * 10 WHERE adoption',
    ],
    [
      'a source used for another area',
      'purpose_kept',
      `UPDATE donations SET restricted_unit_id = (SELECT u.id FROM units u WHERE u.kind = 'commune' AND u.id <> restricted_unit_id AND u.id NOT IN (SELECT root_id FROM unit_reach WHERE unit_id = restricted_unit_id) LIMIT 1) WHERE restricted_unit_id IS NOT NULL`,
    ],
    [
      'a source used for another house',
      'purpose_kept',
      'UPDATE donations SET restricted_house_id = (SELECT min(id::text)::uuid FROM households) WHERE adoption',
    ],
    ['support made smaller', 'state_within_support', 'UPDATE decision_entries SET support_vnd = 1'],
    [
      'an allocation by somebody else',
      'allocation_recorded',
      'UPDATE allocations SET allocated_by = (SELECT id FROM users WHERE id <> allocated_by LIMIT 1)',
    ],
    [
      'a payment by who verified the work',
      'released_by_another',
      `UPDATE house_stages SET verified_by = (SELECT actor_id FROM ledger_transactions WHERE kind = 'release' LIMIT 1)`,
    ],
    ['a house made cheaper', 'allocated_within_need', 'UPDATE houses SET own_share_vnd = planned_cost_vnd'],
    ['an allocation lost', 'account_owned', 'DELETE FROM allocations'],
    ['a payment without its list', 'payment_recorded', `UPDATE payment_lists SET status = 'returned', paid_on = NULL`],
    ['a payment of another amount', 'payment_recorded', 'UPDATE payments SET amount_vnd = amount_vnd + 1'],
    [
      'a list approved by who prepared it',
      'payment_by_another',
      'ALTER TABLE payment_lists DROP CONSTRAINT payment_lists_four_eyes; UPDATE payment_lists SET prepared_by = decided_by',
    ],
    ['a voucher lost', 'voucher_numbered', 'UPDATE payments SET number = number + 1'],
    [
      'a payment by the allocator',
      'released_by_another',
      `UPDATE ledger_transactions SET actor_id = (SELECT allocated_by FROM allocations LIMIT 1) WHERE kind = 'release'`,
    ],
    [
      'a start taken back',
      'released_after_start',
      `UPDATE house_stages SET state = 'reported', verified_by = NULL, verified_at = NULL WHERE stage = 'started'`,
    ],
    [
      'a house withdrawn with its money',
      'withdrawn_house_empty',
      `UPDATE houses SET status = 'withdrawn', withdraw_reason = 'moved'`,
    ],
    [
      'an account in another unit',
      'account_owned',
      `UPDATE ledger_accounts SET unit_id = (SELECT id FROM units WHERE kind = 'province') WHERE type = 'allocation'`,
    ],
  ])('finds %s', async (_what, name, damage) => {
    expect(await brokenAfter(damage)).toContain(name);
  });

  it('finds a holding below zero and a reversal that is no mirror image', async () => {
    const spend = `UPDATE ledger_entries SET amount = amount * 9 WHERE amount < 0 AND account_id IN (SELECT id FROM ledger_accounts WHERE type = 'donation')`;
    expect(await brokenAfter(spend)).toContain('balance_covered');
    const link = (fields: string) =>
      `UPDATE ledger_transactions SET kind = 'reverse', ${fields}, reverses_id = (SELECT id FROM ledger_transactions WHERE kind = 'receive' LIMIT 1) WHERE ${one('ledger_transactions', `kind = 'release'`)}`;
    expect(await brokenAfter(link('backward = true'))).toContain('reversal_exact');
    expect(await brokenAfter(link('backward = false'))).toContain('reversal_exact');
  });
});

describe('the nightly check', () => {
  const errors: unknown[] = [];
  const log = { info: () => undefined, error: (what: unknown) => errors.push(what) };
  const run = () => ledgerWorkers({ ...test.services, log: log as never }).check_ledger?.({} as never);
  const kept = async (input: object = {}) =>
    (await test.call(ledgerRoutes.listLedgerChecks, input, { as: team.accountant })).body.data;
  const asOwner = async (text: string) => {
    const client = new pg.Client({ connectionString: test.ownerUrl });
    await client.connect();
    await client.query(`SET session_replication_role = replica; ${text}`).finally(() => client.end());
  };

  it('keeps every run, and logs an error when an invariant is broken', async () => {
    await run();
    expect(errors).toEqual([]);
    await asOwner('UPDATE ledger_balances SET allotted = allotted + 1 WHERE allotted > 0');
    await run();
    await asOwner('UPDATE ledger_balances SET allotted = allotted - 1 WHERE allotted > 0');
    const broken = [{ name: 'allotted_below', violations: 1, samples: [expect.stringContaining('U-')] }];
    expect(errors).toMatchObject([{ broken }]);
    expect(await kept()).toMatchObject([
      { ok: false, broken },
      { ok: true, broken: [] },
    ]);
    expect(await kept({ ok: false })).toMatchObject([{ broken }]);
    expect(await kept({ ok: true })).toHaveLength(1);
  });

  it('asked for in between, it keeps nothing; what is kept stays, and is for who may check', async () => {
    const { body } = await test.call(ledgerRoutes.checkLedger, {}, { as: team.accountant });
    expect([body.ok, (await kept()).length]).toEqual([true, 2]);
    await expect(asOwner('SET session_replication_role = origin; DELETE FROM ledger_checks')).rejects.toMatchObject({
      constraint: 'ledger_append_only',
    });
    const refused = await test.call(ledgerRoutes.listLedgerChecks, {}, { as: team.officer });
    expect(refused.problem.code).toBe('forbidden');
  });
});
