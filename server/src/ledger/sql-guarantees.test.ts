import pg from 'pg';
import { beforeAll, describe, expect, it } from 'vitest';
import { allocated, donationInHand, type FundTeam, fundTeam, moneyFootprint } from '../../test/factories/donations.ts';
import { houseAt } from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';
import { inTransaction } from '../core/db/transaction.ts';

/** What SQL alone refuses, whatever the server does: statements sent as the application's role, and as the owner. */
const test = await createTestApp();
let team: FundTeam;
/** Accounts: a donor's, a donation's of 100 million, an allocation's of 40 million, all in hand. */
let accounts: Record<'donor' | 'donation' | 'allocation', string>;
let donationId: string;
let transactionId: string;

beforeAll(async () => {
  team = await fundTeam(test);
  const donation = await donationInHand(team, 100_000_000);
  donationId = donation.id;
  await allocated(team, donation, await houseAt(team, 'started'), 40_000_000);
  const rows = await test.sql<{ type: 'donor' | 'donation' | 'allocation'; id: string }>(
    'SELECT type, id FROM ledger_accounts',
  );
  accounts = Object.fromEntries(rows.map((row) => [row.type, row.id])) as typeof accounts;
  const [transaction] = await test.sql<{ id: string }>('SELECT id FROM ledger_transactions ORDER BY number LIMIT 1');
  transactionId = transaction?.id as string;
});

interface Refusal {
  code: string;
  constraint?: string;
}

/** Runs SQL as the application's role in the scope of the Front officer, unless told otherwise; gives the refusal. */
async function asApp(text: string, values: unknown[] = [], roots = [team.province]): Promise<Refusal | undefined> {
  const work = inTransaction(test.services.pools.app, { roots, userId: team.front.id }, ({ client }) =>
    client.query(text, values),
  );
  return work.then(
    () => undefined,
    (error: Refusal) => error,
  );
}

const post = (kind: string, entries: object[], roots?: string[]) =>
  asApp(
    `SELECT ledger_post($1, $2, '2026-02-01', NULL, now(), $3::jsonb, NULL)`,
    [test.services.newId(), kind, JSON.stringify(entries)],
    roots,
  );
const receive = (given: number, gained: number) => [
  { accountId: accounts.donor, amount: -given },
  { accountId: accounts.donation, amount: gained },
];
const allocate = (amount: number) => [
  { accountId: accounts.donation, amount: -amount },
  { accountId: accounts.allocation, amount },
];

describe('the application role', () => {
  it.each(['ledger_accounts', 'ledger_balances', 'ledger_transactions', 'ledger_entries'])(
    'may not insert into, update, delete from or truncate %s',
    async (table) => {
      const before = await moneyFootprint(test);
      const column = { ledger_balances: 'total_in', ledger_entries: 'amount' }[table] ?? 'unit_id';
      for (const text of [
        `INSERT INTO ${table} DEFAULT VALUES`,
        `UPDATE ${table} SET ${column} = ${column}`,
        `DELETE FROM ${table}`,
        `TRUNCATE ${table} CASCADE`,
      ])
        expect(await asApp(text), text).toMatchObject({ code: '42501' });
      expect(await moneyFootprint(test)).toBe(before);
    },
  );

  it('cannot post what does not balance, one entry, nothing, or against the flow', async () => {
    const before = await moneyFootprint(test);
    expect(await post('allocate', [...allocate(2).slice(0, 1), { ...allocate(1)[1] }])).toMatchObject({
      constraint: 'ledger_balanced',
    });
    expect(await post('allocate', allocate(5).slice(0, 1))).toMatchObject({ constraint: 'ledger_balanced' });
    expect(await post('allocate', [])).toMatchObject({ constraint: 'ledger_scope' });
    expect(await post('release', allocate(5))).toMatchObject({ constraint: 'ledger_flow' });
    expect(await post('receive', allocate(5))).toMatchObject({ constraint: 'ledger_flow' });
    expect(await post('receive', receive(-5, -5))).toMatchObject({ constraint: 'ledger_flow' });
    expect(await post('allocate', allocate(2_000_000_000_000_000))).toBeDefined();
    expect(await moneyFootprint(test)).toBe(before);
  });

  it('cannot overdraw, receive over the pledge, or post for units it does not reach', async () => {
    const before = await moneyFootprint(test);
    expect(await post('allocate', allocate(60_000_001))).toMatchObject({ constraint: 'ledger_insufficient_balance' });
    expect(await post('allocate', allocate(40_000_001))).toMatchObject({ constraint: 'houses_gap' });
    expect(await post('receive', receive(1, 1))).toMatchObject({ constraint: 'donations_pledge' });
    expect(await post('allocate', allocate(1), [team.commune])).toMatchObject({ constraint: 'ledger_scope' });
    expect(await post('allocate', allocate(1), [])).toMatchObject({ constraint: 'ledger_scope' });
    expect(await moneyFootprint(test)).toBe(before);
  });

  it('cannot pay by the allocator or more than stages unlock', async () => {
    const before = await moneyFootprint(test);
    const pay = (amount: number, userId: string) =>
      inTransaction(test.services.pools.app, { roots: [team.province], userId }, async ({ client }) => {
        const { rows } = await client.query<{ id: string }>(
          `SELECT ledger_account(jsonb_build_object('id', $1::uuid, 'type', 'spent', 'kind', 'cash', 'houseId', a.house_id, 'unitId', a.unit_id), now()) AS id
           FROM ledger_accounts a WHERE a.id = $2`,
          [test.services.newId(), accounts.allocation],
        );
        const entries = [
          { accountId: accounts.allocation, amount: -amount },
          { accountId: rows[0]?.id, amount },
        ];
        await client.query(`SELECT ledger_post($1, 'release', '2026-02-01', NULL, now(), $2::jsonb, NULL)`, [
          test.services.newId(),
          JSON.stringify(entries),
        ]);
      });
    await expect(pay(40_000_000, team.front.id)).rejects.toMatchObject({ constraint: 'allocations_four_eyes' });
    await expect(pay(24_000_001, team.approver.id)).rejects.toMatchObject({ constraint: 'allocations_tranche' });
    expect(await moneyFootprint(test)).toBe(before);
  });

  it('cannot make an allocation account without its allocation, nor allocate for a unit it does not reach', async () => {
    const before = await moneyFootprint(test);
    const opened = await asApp(
      `SELECT ledger_account(jsonb_build_object('id', $1::uuid, 'type', 'allocation', 'kind', 'cash', 'allocationId', $1::uuid,
         'donationId', donation_id, 'houseId', house_id, 'unitId', unit_id, 'otherUnitId', other_unit_id), now())
       FROM ledger_accounts WHERE id = $2`,
      [test.services.newId(), accounts.allocation],
    );
    expect(opened).toMatchObject({ constraint: 'ledger_accounts_allocation' });
    const copy = `INSERT INTO allocations (id, donation_id, house_id, unit_id, fund_unit_id, allocate_transaction_id, allocated_by, created_at)
      SELECT gen_random_uuid(), donation_id, house_id, unit_id, fund_unit_id, gen_random_uuid(), allocated_by, now() FROM allocations`;
    expect(await asApp(copy, [], [team.commune])).toMatchObject({ code: '42501' });
    expect(await moneyFootprint(test)).toBe(before);
  });

  it('sees nothing of the ledger without a scope', async () => {
    for (const table of [
      'ledger_accounts',
      'ledger_balances',
      'ledger_transactions',
      'ledger_entries',
      'house_money',
    ]) {
      const { rows } = await test.services.pools.app.query(`SELECT 1 FROM ${table}`);
      expect(rows, table).toEqual([]);
    }
  });

  it('cannot change the amount of a pledge or who allocated', async () => {
    for (const text of [
      'UPDATE donations SET pledged_vnd = 1',
      'UPDATE allocations SET allocated_by = allocated_by',
      'DELETE FROM allocations',
      'DELETE FROM donations',
    ])
      expect(await asApp(text), text).toMatchObject({ code: '42501' });
  });
});

describe('the owner', () => {
  /** A connection of the owner, ended afterwards. */
  async function asOwner<Result>(work: (client: pg.Client) => Promise<Result>): Promise<Result> {
    const client = new pg.Client({ connectionString: test.ownerUrl });
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  }
  const copyTransaction = (id: string) =>
    `INSERT INTO ledger_transactions (id, kind, backward, unit_id, occurred_on, actor_id, actor_name, created_at)
     SELECT '${id}', 'receive', false, unit_id, occurred_on, actor_id, actor_name, created_at FROM ledger_transactions WHERE id = '${transactionId}'`;
  const entry = (id: string, account: string, amount: number, kind = 'cash', value: number | null = null) =>
    `INSERT INTO ledger_entries (transaction_id, account_id, amount, kind, value_vnd) VALUES ('${id}', '${account}', ${amount}, '${kind}', ${value})`;

  it.each(['ledger_accounts SET kind = kind', 'ledger_transactions SET memo = NULL', 'ledger_entries SET amount = 1'])(
    'cannot UPDATE %s',
    async (what) => {
      await asOwner(async (client) => {
        await expect(client.query(`UPDATE ${what}`)).rejects.toMatchObject({ constraint: 'ledger_append_only' });
      });
    },
  );

  it('cannot delete from or truncate the ledger', async () => {
    await asOwner(async (client) => {
      for (const table of ['ledger_entries', 'ledger_transactions', 'ledger_balances', 'ledger_accounts']) {
        await expect(client.query(`DELETE FROM ${table}`)).rejects.toMatchObject({ constraint: 'ledger_append_only' });
        await expect(client.query(`TRUNCATE ${table} CASCADE`)).rejects.toMatchObject({
          constraint: 'ledger_append_only',
        });
      }
    });
  });

  it.each([
    ['without entries', () => []],
    ['with one entry', (id: string) => [entry(id, accounts.donation, 5)]],
    ['whose sum is not zero', (id: string) => [entry(id, accounts.donation, 5), entry(id, accounts.donor, -4)]],
    [
      'of another kind than its accounts',
      (id: string) => [entry(id, accounts.donation, 5, 'labour', 5), entry(id, accounts.donor, -5, 'labour', -5)],
    ],
  ])('cannot commit a transaction %s', async (_name, entriesOf) => {
    const before = await moneyFootprint(test);
    await asOwner(async (client) => {
      const id = test.services.newId();
      await client.query('BEGIN');
      await client.query(copyTransaction(id));
      for (const text of entriesOf(id)) await client.query(text);
      await expect(client.query('COMMIT')).rejects.toMatchObject({ constraint: 'ledger_balanced' });
    });
    expect(await moneyFootprint(test)).toBe(before);
  });

  it('cannot add an entry to a transaction that balances, nor take a balance below zero', async () => {
    await asOwner(async (client) => {
      await client.query('BEGIN');
      await client.query(entry(transactionId, accounts.allocation, 5));
      await expect(client.query('COMMIT')).rejects.toMatchObject({ constraint: 'ledger_balanced' });
      const overdraw = 'UPDATE ledger_balances SET total_out = total_in + 1 WHERE account_id = $1';
      await expect(client.query(overdraw, [accounts.donation])).rejects.toMatchObject({
        constraint: 'ledger_balances_covered',
      });
      const fill = 'UPDATE ledger_balances SET total_in = total_out + 1 WHERE account_id = $1';
      await expect(client.query(fill, [accounts.donor])).rejects.toMatchObject({
        constraint: 'ledger_balances_covered',
      });
      const pledge = 'UPDATE ledger_balances SET total_in = total_in + 1 WHERE account_id = $1';
      await expect(client.query(pledge, [accounts.donation])).rejects.toMatchObject({ constraint: 'donations_pledge' });
    });
    expect(donationId).toBeDefined();
  });
});
