import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { type DirectPosting, pledgeDirectly, postDirectly } from '../../test/factories/direct-postings.ts';
import {
  allocated,
  brokenInvariants,
  createdDonor,
  donationInHand,
  type FundTeam,
  fundTeam,
  moneyFootprint,
  received,
} from '../../test/factories/donations.ts';
import { approvedHouse, houseAt } from '../../test/factories/houses.ts';
import { paidAllocation } from '../../test/factories/payments.ts';
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
    const page = await test.call(donationRoutes.listAllocations, { donationId: donation.id }, { as: team.front });
    expect(page.body.data).toMatchObject([{ id: allocation.id, state: 'reversed', amountVnd: 0 }]);
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
    await paidAllocation(team, allocation);
    const before = await moneyFootprint(test);
    expect((await reverse(allocate!.id)).problem.code).toBe('insufficient_balance');
    expect(await moneyFootprint(test)).toBe(before);
  });

  it('of a release brings the money back to the allocation, which may be released anew or reversed', async () => {
    const donation = await donationInHand(team, 10_000_000);
    const allocation = await allocated(team, donation, await houseAt(team, 'started'), 10_000_000);
    await paidAllocation(team, allocation);
    await reverse((await last(donation.id)).id);
    const page = await test.call(donationRoutes.listAllocations, { donationId: donation.id }, { as: team.front });
    expect(page.body.data).toMatchObject([{ state: 'allocated', releasedVnd: 0, releasedOn: null }]);
    await paidAllocation(team, allocation);
    await reverse((await last(donation.id)).id);
    const [, allocate] = await journal(donation.id);
    expect((await reverse(allocate!.id)).status).toBe(201);
    expect(await donationNow(donation.id)).toMatchObject({ allocatedVnd: 0, releasedVnd: 0, availableVnd: 10_000_000 });
    expect(await brokenInvariants(test)).toEqual([]);
  });

  it('puts a refund, an allotment, a recall and a reclaim right; both donations tell it, as far as the money is there', async () => {
    const donation = await donationInHand(team, 20_000_000);
    const house = await approvedHouse(team);
    const below = await pledgeDirectly(team, donation.donorId, { unitId: team.commune, allottedFrom: donation });
    const done = async (posting: Omit<DirectPosting, 'donation' | 'by'>, by = team.front) => {
      expect(await postDirectly(team, { donation, below, by, ...posting })).toBe(undefined);
      return last(donation.id);
    };
    const undone = async ({ id }: { id: string }) => (await reverse(id)).problem.code;
    const now = async (id = donation.id) => {
      const { receivedVnd, allottedVnd, allocatedVnd, availableVnd } = await donationNow(id);
      return [receivedVnd, allottedVnd, allocatedVnd, availableVnd].map((vnd) => vnd / 1_000_000);
    };

    const refund = await done({ kind: 'refund', amount: 5_000_000 }, team.approver);
    expect(await now()).toEqual([15, 0, 0, 15]);
    const closing = { id: donation.id, reason: 'Không nhận thêm' };
    await test.call(donationRoutes.closeDonation, closing, { as: team.front });
    expect((await reverse(refund.id)).body).toMatchObject({ kind: 'reverse', backward: false });
    expect(await now()).toEqual([20, 0, 0, 20]);

    const first = await done({ kind: 'allot', amount: 6_000_000 });
    const { version } = await donationNow(below.id);
    expect((await reverse(first.id)).body).toMatchObject({ backward: true, otherDonationId: below.id });
    expect([await now(), await now(below.id)]).toEqual([
      [20, 0, 0, 20],
      [0, 0, 0, 0],
    ]);
    expect((await donationNow(below.id)).version).toBeGreaterThan(version);
    for (const { id } of [donation, below]) {
      const history = await test.call(donationRoutes.getDonationHistory, { id }, { as: team.front });
      expect(history.body.data.map((event) => event.action)).toContain('transaction.reversed');
    }

    const second = await done({ kind: 'allot', amount: 6_000_000 });
    const recall = await done({ kind: 'recall', amount: 2_000_000 });
    expect(await undone(second)).toBe('insufficient_balance');
    await reverse(recall.id);
    expect([await now(), await now(below.id)]).toEqual([
      [20, 6, 0, 14],
      [6, 0, 0, 6],
    ]);

    const allocationId = test.services.newId();
    await done({ kind: 'allocate', house, allocationId, amount: 3_000_000 });
    const reclaim = await done({ kind: 'reclaim', house, allocationId, amount: 1_000_000 });
    expect(await now()).toEqual([20, 6, 2, 12]);
    await reverse(reclaim.id);
    expect(await now()).toEqual([20, 6, 3, 11]);
    await allocated(team, below, house, 1_000_000);
    expect(await undone(second)).toBe('insufficient_balance');
    expect(await brokenInvariants(test)).toEqual([]);
  });

  it('of a delivery takes the goods back to their allocation with their value', async () => {
    const house = await houseAt(team, 'started');
    const value = { kind: 'goods', item: 'Xi măng', measure: 'bao 50 kg' } as const;
    const donation = await pledgeDirectly(team, (await createdDonor(team)).id, { value, amount: 4000 });
    const goods = { donation, value, house, allocationId: test.services.newId(), amount: 4000, by: team.front };
    const deliver = () => postDirectly(team, { ...goods, kind: 'release', amount: 3000, by: team.approver });
    expect(await postDirectly(team, { ...goods, kind: 'receive' })).toBe(undefined);
    expect(await postDirectly(team, { ...goods, kind: 'allocate' })).toBe(undefined);
    expect(await deliver()).toBe(undefined);
    const delivery = await last(donation.id);
    expect((await reverse(delivery.id)).status).toBe(201);
    const [left] = await test.sql(
      `SELECT b.total_out::int, b.value_in::int, b.value_out::int FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id
       WHERE a.allocation_id = $1`,
      [goods.allocationId],
    );
    expect(left).toEqual({ total_out: 0, value_in: 8000, value_out: 0 });
    expect(await deliver()).toBe(undefined);
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
