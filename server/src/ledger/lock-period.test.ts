import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { fundTeam, moneyFootprint, pledgedDonation, received, today } from '../../test/factories/donations.ts';
import { bodyOf } from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);
const lock = (lockedUntil: string, input: object = {}, as = team.accountant) =>
  test.call(ledgerRoutes.lockPeriod, { unitId: team.fund, lockedUntil, reason: 'Hết quý I', ...input }, { as });
/** A row of the journal as the owner would write it past the posting function. */
const journalRow = `INSERT INTO ledger_transactions (id, kind, backward, unit_id, occurred_on, actor_id, actor_name, created_at)
  SELECT gen_random_uuid(), 'receive', false, $1, $2, id, full_name, now() FROM users LIMIT 1`;
const receive = (id: string, receivedOn: string) =>
  test.call(donationRoutes.receiveDonation, { id, amountVnd: 1000, receivedOn, method: 'cash' }, { as: team.front });

describe('lockPeriod', () => {
  it('nobody posts or reverses in the closed period; open days and other funds go on', async () => {
    const donation = await received(team, await pledgedDonation(team), 5000);
    const elsewhere = await pledgedDonation(team, { unitId: team.commune });
    const locked = bodyOf(await lock('2026-03-31'));
    expect(locked).toMatchObject({ lockedUntil: '2026-03-31', reason: 'Hết quý I', unlockedAt: null });
    const before = await moneyFootprint(test);
    expect((await receive(donation.id, '2026-03-31')).problem.code).toBe('period_locked');
    const [entry] = (
      await test.call(ledgerRoutes.listTransactions, { donationId: donation.id }, { as: team.accountant })
    ).body.data;
    const reverse = (occurredOn: string) =>
      test.call(
        ledgerRoutes.reverseTransaction,
        { id: entry?.id as string, reason: 'Ghi nhầm', occurredOn },
        { as: team.accountant },
      );
    expect((await reverse('2026-02-01')).problem.code).toBe('period_locked');
    expect(await moneyFootprint(test)).toBe(before);
    expect((await receive(donation.id, '2026-04-01')).status).toBe(201);
    expect((await receive(elsewhere.id, '2026-03-01')).status).toBe(201);
    expect((await reverse(today(test))).status).toBe(201);
  });

  it('SQL refuses it too, whoever writes', async () => {
    const insert = (day: string) => test.sql(journalRow, [team.fund, day]);
    await expect(insert('2026-03-31')).rejects.toMatchObject({ constraint: 'ledger_period_locked' });
    await expect(insert('2026-04-01')).rejects.toMatchObject({ constraint: 'ledger_balanced' });
  });

  it('refuses a future day, a day closed before, a foreign fund and who may not', async () => {
    expect((await lock('2099-01-01')).problem.errors?.[0]?.code).toBe('future');
    expect((await lock('2026-03-31')).problem.code).toBe('action_not_allowed');
    expect((await lock('2026-04-30', {}, team.outsider)).problem.code).toBe('not_found');
    expect((await lock('2026-04-30', {}, team.approver)).problem.code).toBe('forbidden');
    expect((await lock('2026-04-30', { reason: ' ' })).problem.code).toBe('invalid_request');
  });

  it('nothing slips into a period while it is being closed', async () => {
    const donations = await Promise.all(Array.from({ length: 24 }, () => pledgedDonation(team, { pledgedVnd: 5000 })));
    const posting = donations.map(({ id }) => receive(id, '2026-05-15'));
    const closing = await lock('2026-05-31');
    expect(closing.status).toBe(201);
    const answers = await Promise.all(posting);
    const written = answers.filter(({ status }) => status === 201).length;
    expect(written + answers.filter(({ problem }) => problem?.code === 'period_locked').length).toBe(24);
    const [row] = await test.sql<{ many: number }>(
      `SELECT count(*)::int AS many FROM ledger_transactions WHERE occurred_on = '2026-05-15'`,
    );
    expect(row?.many).toBe(written);
    expect((await receive(donations[0]?.id as string, '2026-05-20')).problem.code).toBe('period_locked');
  });

  it('waits for a posting that is under way, and lets others post meanwhile', async () => {
    const donation = await pledgedDonation(team, { pledgedVnd: 5000 });
    const client = new pg.Client({ connectionString: test.ownerUrl });
    await client.connect();
    try {
      await client.query('BEGIN');
      await client.query(journalRow, [team.fund, '2026-06-10']);
      const closing = lock('2026-06-30');
      const first = await Promise.race([closing, new Promise((resolve) => setTimeout(() => resolve('waits'), 400))]);
      expect(first).toBe('waits');
      expect((await receive(donation.id, '2026-06-15')).status).toBe(201);
      await client.query('ROLLBACK');
      expect((await closing).status).toBe(201);
    } finally {
      await client.end();
    }
  });
});
