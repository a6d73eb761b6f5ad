import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  allocated,
  donationInHand,
  type FundTeam,
  fundTeam,
  received,
  receivedOn,
} from '../../test/factories/donations.ts';
import { approvedHouse } from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: FundTeam;
beforeAll(async () => {
  team = await fundTeam(test);
});

describe('the journal', () => {
  it('shows each transaction with entries that sum to zero, to the fund and to the unit of the house', async () => {
    const donation = await donationInHand(team, 60_000_000);
    const house = await approvedHouse(team);
    await allocated(team, donation, house, 25_000_000);
    const list = (input: object, as = team.accountant) => test.call(ledgerRoutes.listTransactions, input, { as });
    const { data } = (await list({ donationId: donation.id })).body;
    expect(data.map((one) => one.kind)).toEqual(['allocate', 'receive']);
    const [allocate, receive] = data;
    for (const one of data) expect(one.entries.reduce((total, entry) => total + entry.amount, 0)).toBe(0);
    expect(receive?.entries.map((entry) => [entry.accountType, entry.accountName])).toEqual([
      ['donor', donation.donorName],
      ['donation', donation.code],
    ]);
    expect(allocate?.entries.map((entry) => entry.accountName)).toEqual([
      donation.code,
      `${donation.code} → ${house.code}`,
    ]);
    expect((await list({ houseId: house.id })).body.data).toEqual([allocate]);
    expect((await list({ donationId: donation.id, kind: 'receive' })).body.data).toEqual([receive]);
    expect((await list({ donationId: donation.id, from: '2026-01-01', to: receivedOn })).body.data).toEqual([receive]);
    expect((await list({ q: String(allocate?.number) })).body.data).toContainEqual(allocate);
    const one = await test.call(ledgerRoutes.getTransaction, { id: allocate?.id as string }, { as: team.accountant });
    expect(one.body).toEqual(allocate);
    expect((await list({}, team.outsider)).body.data).toEqual([]);
    const hidden = await test.call(ledgerRoutes.getTransaction, { id: allocate?.id as string }, { as: team.outsider });
    expect(hidden.problem.code).toBe('not_found');
  });

  it('gives balances by unit, type and kind that add up to nothing over all accounts', async () => {
    const { body } = await test.call(ledgerRoutes.getBalances, {}, { as: team.accountant });
    expect(body.data.length).toBeGreaterThan(2);
    expect(body.data.reduce((total, row) => total + row.balance, 0)).toBe(0);
    for (const row of body.data) expect(row.balance).toBe(row.totalIn - row.totalOut);
    const own = await test.call(ledgerRoutes.getBalances, { unitId: team.commune }, { as: team.accountant });
    expect(own.body.data.map((row) => [row.unitId, row.accountType])).toEqual([[team.commune, 'allocation']]);
    const foreign = await test.call(ledgerRoutes.getBalances, {}, { as: team.outsider });
    expect(foreign.body.data).toEqual([]);
  });
});

describe('checkLedger', () => {
  it('finds nothing wrong in what the commands wrote', async () => {
    await received(team, await donationInHand(team, 5), 0).catch(() => undefined);
    const { body } = await test.call(ledgerRoutes.checkLedger, {}, { as: team.accountant });
    expect(body.checks.filter((check) => check.violations > 0)).toEqual([]);
    expect(body.ok).toBe(true);
    expect(body.checks.length).toBeGreaterThan(12);
  });
});
