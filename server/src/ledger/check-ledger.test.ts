import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  allocated,
  donationInHand,
  type FundTeam,
  fundTeam,
  pledgedDonation,
  received,
  released,
} from '../../test/factories/donations.ts';
import { houseAt } from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';
import { ledgerWorkers } from './check-ledger.ts';

const test = await createTestApp();
let team: FundTeam;
beforeAll(async () => {
  team = await fundTeam(test);
  const donation = await donationInHand(team, 50_000_000);
  const house = await houseAt(team, 'started');
  await released(team, await allocated(team, donation, house, 20_000_000));
  await allocated(team, donation, house, 10_000_000);
  await received(team, await pledgedDonation(team), 1_000_000);
});

/** Damages the data past every guard, as a broken disk or a careless administrator could, and asks; then undoes it. */
async function brokenAfter(...damage: string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: test.ownerUrl });
  await client.connect();
  try {
    await client.query('BEGIN');
    await client.query('SET LOCAL session_replication_role = replica');
    for (const text of damage) expect((await client.query(text)).rowCount, text).toBeGreaterThan(0);
    const { rows } = await client.query<{ name: string; samples: string[] }>(
      'SELECT name, samples FROM ledger_check() WHERE violations > 0',
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
    ['a pledge made smaller', 'received_within_pledge', 'UPDATE donations SET pledged_vnd = 1'],
    ['a receipt lost', 'receipt_recorded', 'DELETE FROM donation_receipts'],
    ['a house made cheaper', 'allocated_within_need', 'UPDATE houses SET own_share_vnd = planned_cost_vnd'],
    ['an allocation lost', 'account_owned', 'DELETE FROM allocations'],
    [
      'a release forgotten',
      'allocation_recorded',
      'UPDATE allocations SET release_transaction_id = NULL, released_by = NULL',
    ],
    [
      'a payment by the allocator',
      'released_by_another',
      `UPDATE ledger_transactions SET actor_id = (SELECT allocated_by FROM allocations LIMIT 1) WHERE kind = 'release'`,
    ],
    [
      'a start taken back',
      'released_after_start',
      `UPDATE house_stages SET state = 'reported', verified_by = NULL, verified_at = NULL`,
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
    [
      'a payment made in part',
      'released_once',
      `UPDATE ledger_balances SET total_out = total_out - 1 WHERE type = 'allocation' AND total_out > 0`,
    ],
  ])('finds %s', async (_what, name, damage) => {
    expect(await brokenAfter(damage)).toContain(name);
  });

  it('finds a holding below zero and a reversal that is no mirror image', async () => {
    const spend = `UPDATE ledger_entries SET amount = amount * 9 WHERE amount < 0 AND account_id IN (SELECT id FROM ledger_accounts WHERE type = 'donation')`;
    expect(await brokenAfter(spend)).toContain('balance_covered');
    const link = `UPDATE ledger_transactions SET kind = 'reverse', reverses_id = (SELECT id FROM ledger_transactions WHERE kind = 'receive' LIMIT 1) WHERE kind = 'release'`;
    expect(await brokenAfter(link)).toContain('reversal_exact');
  });
});

describe('the nightly check', () => {
  it('logs an error when an invariant is broken, and none when all hold', async () => {
    const errors: unknown[] = [];
    const log = { info: () => undefined, error: (what: unknown) => errors.push(what) };
    const worker = ledgerWorkers({ ...test.services, log: log as never }).check_ledger;
    await worker?.({} as never);
    expect(errors).toEqual([]);
    const broken = { pools: { bulk: { query: async () => ({ rows: [{ name: 'x', violations: 1, samples: [] }] }) } } };
    await ledgerWorkers({ ...test.services, ...(broken as never as object), log: log as never }).check_ledger?.(
      {} as never,
    );
    expect(errors).toMatchObject([{ broken: [{ name: 'x' }] }]);
  });
});
