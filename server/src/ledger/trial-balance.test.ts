import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { pledgeDirectly, postDirectly } from '../../test/factories/direct-postings.ts';
import {
  allocated,
  donationInHand,
  type FundTeam,
  fundTeam,
  pledgedDonation,
  received,
  today,
} from '../../test/factories/donations.ts';
import { bodyOf, houseAt } from '../../test/factories/houses.ts';
import { paidAllocation } from '../../test/factories/payments.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: FundTeam;
let donationId: string;

const trial = async (input: object = {}, as = team.accountant) =>
  bodyOf(await test.call(ledgerRoutes.getTrialBalance, input, { as }));
const figures = async (input: object = {}) =>
  (await trial(input)).data.map((row) => [row.accountType, row.opening, row.totalIn, row.totalOut, row.closing]);

/** 50 million of 2025 and 30 of January 2026 came in; 20 were set aside today and paid; a receipt of 1 was reversed today. */
beforeAll(async () => {
  team = await fundTeam(test);
  const old = await pledgedDonation(team, { pledgedVnd: 50_000_000, pledgedOn: '2025-11-01' });
  const day = { receivedOn: '2025-12-31', method: 'cash' as const };
  bodyOf(
    await test.call(donationRoutes.receiveDonation, { id: old.id, amountVnd: 50_000_000, ...day }, { as: team.front }),
  );
  const donation = await donationInHand(team, 30_000_000);
  donationId = donation.id;
  await paidAllocation(team, await allocated(team, donation, await houseAt(team, 'started'), 20_000_000));
  const wrong = await received(team, await pledgedDonation(team, { pledgedVnd: 1_000_000 }), 1_000_000);
  const journal = await test.call(ledgerRoutes.listTransactions, { donationId: wrong.id }, { as: team.accountant });
  const id = journal.body.data[0]?.id as string;
  bodyOf(await test.call(ledgerRoutes.reverseTransaction, { id, reason: 'Ghi nhầm' }, { as: team.accountant }));
}, 60_000);

describe('getTrialBalance', () => {
  it('until today it is what the balances say; debit equals credit', async () => {
    expect(await figures()).toEqual([
      ['donor', 0, 0, 80_000_000, -80_000_000],
      ['donation', 0, 80_000_000, 20_000_000, 60_000_000],
      ['allocation', 0, 20_000_000, 20_000_000, 0],
      ['spent', 0, 20_000_000, 0, 20_000_000],
    ]);
    const { from, asOf, totals } = await trial();
    expect([from, asOf]).toEqual([null, today(test)]);
    const moved = { opening: 0, totalIn: 120_000_000, totalOut: 120_000_000, closing: 0 };
    expect(totals).toEqual([{ kind: 'cash', item: null, measure: null, ...moved, balanced: true }]);
  });

  it('read from the entries it is the same', async () => {
    expect(await figures({ from: '0001-01-01' })).toEqual(await figures());
  });

  it('until a day it counts what was written for the days up to it', async () => {
    expect(await figures({ asOf: '2025-12-30' })).toEqual([]);
    expect(await figures({ asOf: '2025-12-31' })).toEqual([
      ['donor', 0, 0, 50_000_000, -50_000_000],
      ['donation', 0, 50_000_000, 0, 50_000_000],
    ]);
  });

  it('of a period it opens with what stood before; a reversal counts on its own day', async () => {
    expect(await figures({ from: '2026-01-01', asOf: '2026-01-31' })).toEqual([
      ['donor', -50_000_000, 0, 31_000_000, -81_000_000],
      ['donation', 50_000_000, 31_000_000, 0, 81_000_000],
    ]);
    const { totals } = await trial({ from: today(test) });
    expect(totals).toMatchObject([{ totalIn: 39_000_000, totalOut: 39_000_000, closing: 0, balanced: true }]);
    expect((await figures({ from: today(test) })).slice(0, 2)).toEqual([
      ['donor', -81_000_000, 0, -1_000_000, -80_000_000],
      ['donation', 81_000_000, -1_000_000, 20_000_000, 60_000_000],
    ]);
  });

  it('shows a part as a part, nothing to who is elsewhere, and refuses a period that ends before it begins', async () => {
    const part = await trial({ unitId: team.commune });
    expect(part.data.map((row) => row.accountType)).toEqual(['allocation', 'spent']);
    expect(part.totals[0]?.balanced).toBe(false);
    for (const input of [{}, { from: '2025-01-01' }]) {
      expect((await trial(input, team.outsider)).data).toEqual([]);
    }
    const refused = await test.call(
      ledgerRoutes.getTrialBalance,
      { from: '2026-02-01', asOf: '2026-01-31' },
      { as: team.accountant },
    );
    expect(refused.problem.errors?.[0]).toMatchObject({ pointer: '/from' });
  });
});

/** A whole export as JSON lines. */
async function lines(path: string, input: Record<string, string> = {}, as = team.accountant) {
  const query = new URLSearchParams({ format: 'jsonl', ...input }).toString();
  const headers = { authorization: `Bearer ${as.accessToken}` };
  const response = await test.app.inject({ url: `/api/v1/ledger/${path}/export?${query}`, headers });
  expect(response.statusCode).toBe(200);
  return response.body
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

describe('exports', () => {
  it('exportTrialBalance gives the lines of the page', async () => {
    const period = { from: '2026-01-01', asOf: '2026-01-31' };
    const exported = await lines('trial-balance', period);
    expect(exported.map((row) => [row.accountType, row.opening, row.totalIn, row.totalOut, row.closing])).toEqual(
      await figures(period),
    );
    const { text } = await test.call(ledgerRoutes.exportTrialBalance, { format: 'csv' }, { as: team.accountant });
    expect(text.split('\n')[0]).toContain('Phát sinh Nợ,Phát sinh Có,Dư cuối kỳ');
    expect(text).toContain('Khoản ủng hộ đang giữ,112,Tiền,,,0,80000000,20000000,60000000');
  });

  it('exportTransactions gives one row for each entry, debit first, and sums to nothing', async () => {
    const rows = await lines('transactions');
    const [{ entries }] = (await test.sql<{ entries: number }>(
      'SELECT count(*)::int AS entries FROM ledger_entries',
    )) as [{ entries: number }];
    expect(rows).toHaveLength(entries);
    const sum = (name: string) => rows.reduce((total, row) => total + Number(row[name] ?? 0), 0);
    expect(sum('debit')).toBe(sum('credit'));
    expect(rows.map((row) => Number(row.number))).toEqual(rows.map((row) => Number(row.number)).sort((a, b) => a - b));
    const own = await lines('transactions', { donationId, kind: 'allocate' });
    expect(own.map((row) => [row.accountType, row.accountNumber, row.debit, row.credit])).toEqual([
      ['allocation', '3381', 20_000_000, null],
      ['donation', '112', null, 20_000_000],
    ]);
    expect(rows.filter((row) => row.transactionKind === 'reverse').map((row) => row.reversesNumber)).toEqual(
      expect.arrayContaining([expect.any(Number)]),
    );
  });

  it('nothing leaves to who is elsewhere', async () => {
    expect(await lines('transactions', {}, team.outsider)).toEqual([]);
    expect(await lines('trial-balance', {}, team.outsider)).toEqual([]);
  });
});

describe('ways back', () => {
  it('take from the side they were written on, from the balances as from the entries; kinds of value stand apart', async () => {
    const donation = bodyOf(await test.call(donationRoutes.getDonation, { id: donationId }, { as: team.front }));
    const by = team.front;
    const below = await pledgeDirectly(team, donation.donorId, { unitId: team.commune, allottedFrom: donation });
    const value = { kind: 'labour' } as const;
    const days = await pledgeDirectly(team, donation.donorId, { value, amount: 9000 });
    for (const posting of [
      { kind: 'refund', donation, amount: 1_000_000, by: team.approver },
      { kind: 'allot', donation, below, amount: 4_000_000, by },
      { kind: 'recall', donation, below, amount: 1_000_000, by },
      { kind: 'receive', donation: days, value, amount: 3000, by, on: today(test) },
      { kind: 'refund', donation: days, value, amount: 1000, by: team.approver },
    ] as const)
      expect(await postDirectly(team, posting)).toBe(undefined);
    const rows = async (input: object = {}) =>
      (await trial(input)).data.map((row) => [row.kind, row.accountType, row.unitId, row.totalIn, row.totalOut]);
    expect(await rows()).toEqual(
      expect.arrayContaining([
        ['cash', 'donor', team.fund, 0, 79_000_000],
        ['cash', 'donation', team.fund, 79_000_000, 23_000_000],
        ['cash', 'donation', team.commune, 3_000_000, 0],
        ['labour', 'donation', team.fund, 2000, 0],
      ]),
    );
    expect(await rows({ from: '0001-01-01' })).toEqual(await rows());
    expect((await trial()).totals.map(({ kind, totalIn, balanced }) => [kind, totalIn, balanced])).toEqual([
      ['cash', 122_000_000, true],
      ['labour', 2000, true],
    ]);
    const exported = await lines('transactions', { donationId, kind: 'recall' });
    expect(exported.map((row) => [row.unitName, row.accountNumber, row.debit, row.credit])).toEqual([
      [exported[0]?.unitName, '112', 1_000_000, null],
      [exported[0]?.unitName, '112', null, 1_000_000],
    ]);
    const journal = await test.call(ledgerRoutes.listTransactions, { donationId: below.id }, { as: team.accountant });
    expect(journal.body.data.map((one) => [one.kind, one.backward, one.donationId, one.otherDonationId])).toEqual([
      ['recall', true, donationId, below.id],
      ['allot', false, donationId, below.id],
    ]);
  });
});
