import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  allocated,
  brokenInvariants,
  donationInHand,
  type FundTeam,
  fundTeam,
  moneyFootprint,
  received,
  released,
} from '../../test/factories/donations.ts';
import { approvedHouse, houseAt } from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: FundTeam;
beforeAll(async () => {
  team = await fundTeam(test);
});

const reverse = (id: string, input: object = {}, options: object = {}) =>
  test.call(
    ledgerRoutes.reverseTransaction,
    { id, reason: 'Ghi nhầm số tiền', ...input },
    { as: team.accountant, ...options },
  );
const journal = async (donationId: string) =>
  (await test.call(ledgerRoutes.listTransactions, { donationId, sort: 'number' }, { as: team.accountant })).body.data;
const last = async (donationId: string) => (await journal(donationId)).at(-1)!;
const donationNow = async (id: string) =>
  (await test.call(donationRoutes.getDonation, { id }, { as: team.front })).body;

describe('reverseTransaction', () => {
  it('posts the mirror image of a receipt; the donation shows it and may receive again', async () => {
    const donation = await donationInHand(team, 10_000_000);
    const receipt = await last(donation.id);
    const { status, body } = await reverse(receipt.id);
    expect(status).toBe(201);
    expect(body).toMatchObject({ kind: 'reverse', reversesId: receipt.id, donationId: donation.id });
    const amounts = (entries: typeof body.entries) => new Map(entries.map((entry) => [entry.accountId, entry.amount]));
    for (const [account, amount] of amounts(receipt.entries)) expect(amounts(body.entries).get(account)).toBe(-amount);
    const after = await donationNow(donation.id);
    expect(after).toMatchObject({ status: 'pledged', receivedVnd: 0, availableVnd: 0 });
    expect(after.version).toBeGreaterThan(donation.version);
    expect((await journal(donation.id))[0]).toMatchObject({ id: receipt.id, reversedById: body.id });
    await received(team, donation, 10_000_000);
    const history = await test.call(donationRoutes.getDonationHistory, { id: donation.id }, { as: team.front });
    expect(history.body.data.map((event) => event.action)).toContain('transaction.reversed');
  });

  it('of an allocation gives the money back to the fund and the gap back to the house', async () => {
    const donation = await donationInHand(team, 80_000_000);
    const house = await approvedHouse(team);
    const allocation = await allocated(team, donation, house, 80_000_000);
    await reverse((await last(donation.id)).id);
    expect(await donationNow(donation.id)).toMatchObject({ allocatedVnd: 0, availableVnd: 80_000_000 });
    const { body } = await test.call(houseRoutes.getHouse, { id: house.id }, { as: team.officer });
    expect(body).toMatchObject({ allocatedVnd: 0, gapVnd: 80_000_000 });
    const gone = await test.call(
      donationRoutes.releaseAllocation,
      { id: allocation.id, releasedOn: '2026-06-01' },
      { as: team.approver },
    );
    expect(gone.problem.code).toBe('action_not_allowed');
    await allocated(team, donation, house, 80_000_000);
  });

  it('is refused a second time, also at once, and of a reversal', async () => {
    const donation = await donationInHand(team, 10_000_000);
    const receipt = await last(donation.id);
    const answers = await Promise.all(Array.from({ length: 5 }, () => reverse(receipt.id)));
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
    expect(answers.filter((answer) => answer.problem.code === 'already_reversed')).toHaveLength(4);
    const before = await moneyFootprint(test);
    expect((await reverse(receipt.id)).problem.code).toBe('already_reversed');
    expect((await reverse((await last(donation.id)).id)).problem.code).toBe('action_not_allowed');
    expect(await moneyFootprint(test)).toBe(before);
  });

  it('is refused when the money has moved on: a receipt that was allocated, an allocation that was released', async () => {
    const donation = await donationInHand(team, 10_000_000);
    const allocation = await allocated(team, donation, await houseAt(team, 'started'), 10_000_000);
    const [receipt, allocate] = await journal(donation.id);
    expect((await reverse(receipt!.id)).problem.code).toBe('insufficient_balance');
    await released(team, allocation);
    const before = await moneyFootprint(test);
    expect((await reverse(allocate!.id)).problem.code).toBe('insufficient_balance');
    expect(await moneyFootprint(test)).toBe(before);
  });

  it('of a release brings the money back to the allocation, which may be released anew or reversed', async () => {
    const donation = await donationInHand(team, 10_000_000);
    const allocation = await allocated(team, donation, await houseAt(team, 'started'), 10_000_000);
    await released(team, allocation);
    await reverse((await last(donation.id)).id);
    const page = await test.call(donationRoutes.listAllocations, { donationId: donation.id }, { as: team.front });
    expect(page.body.data).toMatchObject([{ state: 'allocated', releasedBy: null, releasedOn: null }]);
    await released(team, allocation);
    await reverse((await last(donation.id)).id);
    const [, allocate] = await journal(donation.id);
    expect((await reverse(allocate!.id)).status).toBe(201);
    expect(await donationNow(donation.id)).toMatchObject({ allocatedVnd: 0, releasedVnd: 0, availableVnd: 10_000_000 });
    expect(await brokenInvariants(test)).toEqual([]);
  });

  it('refuses a future day, a day before the original, and a transaction out of scope', async () => {
    const { id } = await last((await donationInHand(team, 10_000_000)).id);
    const before = await moneyFootprint(test);
    expect((await reverse(id, { occurredOn: '2099-01-01' })).problem.errors?.[0]?.code).toBe('future');
    expect((await reverse(id, { occurredOn: '2020-01-01' })).problem.errors?.[0]?.code).toBe('too_early');
    expect((await reverse(id, {}, { as: team.outsider })).problem.code).toBe('not_found');
    expect(await moneyFootprint(test)).toBe(before);
  });
});
