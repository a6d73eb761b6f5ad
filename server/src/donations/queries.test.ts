import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { allotted, provinceMoney } from '../../test/factories/allotments.ts';
import {
  allocated,
  brokenInvariants,
  createdDonor,
  donationInHand,
  type FundTeam,
  fundTeam,
  pledgedDonation,
  pledgedGoods,
  pledgedLabour,
  received,
  receivedInKind,
  receivedOn,
  today,
} from '../../test/factories/donations.ts';
import { houseAt } from '../../test/factories/houses.ts';
import { paidAllocation } from '../../test/factories/payments.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: FundTeam;
beforeAll(async () => {
  team = await fundTeam(test);
});

const sum = (parts: readonly { amountVnd: number }[]): number =>
  parts.reduce((total, part) => total + part.amountVnd, 0);

const paid = (parts: readonly { releasedVnd: number }[]): number =>
  parts.reduce((total, part) => total + part.releasedVnd, 0);

describe('a đồng followed both ways', () => {
  it('adds up from the donation and from the house, reversals left out', async () => {
    const donation = await pledgedDonation(team, { pledgedVnd: 90_000_000 });
    for (const part of [20_000_000, 30_000_000, 15_000_000]) await received(team, donation, part);
    const houses = [await houseAt(team, 'started'), await houseAt(team, 'started')];
    const kept = await allocated(team, donation, houses[0]!, 10_000_000);
    const taken = await allocated(team, donation, houses[0]!, 7_000_000);
    await allocated(team, donation, houses[1]!, 12_000_000);
    await paidAllocation(team, kept);
    const journal = await test.call(
      ledgerRoutes.listTransactions,
      { donationId: donation.id, kind: 'allocate' },
      { as: team.accountant },
    );
    const back = journal.body.data.find((one) => one.entries.some((entry) => entry.amount === 7_000_000));
    await test.call(
      ledgerRoutes.reverseTransaction,
      { id: back?.id as string, reason: 'Chọn nhầm căn nhà' },
      { as: team.accountant },
    );
    const { body } = await test.call(donationRoutes.getDonationTrace, { id: donation.id }, { as: team.front });
    expect(body.donation.receivedVnd).toBe(65_000_000);
    expect(sum(body.receipts.filter((one) => !one.reversed))).toBe(body.donation.receivedVnd);
    expect(sum(body.allocations)).toBe(body.donation.allocatedVnd);
    expect(paid(body.allocations)).toBe(body.donation.releasedVnd);
    expect(body.donation.availableVnd).toBe(body.donation.receivedVnd - body.donation.allocatedVnd);
    expect(body.allocations.find((one) => one.id === taken.id)).toMatchObject({
      state: 'reversed',
      amountVnd: 0,
    });
    let fromHouses = 0;
    for (const house of houses) {
      const trace = await test.call(donationRoutes.getHouseTrace, { id: house.id }, { as: team.officer });
      expect(sum(trace.body.allocations)).toBe(trace.body.allocatedVnd);
      expect(paid(trace.body.allocations)).toBe(trace.body.releasedVnd);
      expect(trace.body.gapVnd).toBe(house.plannedCostVnd - house.ownShareVnd - trace.body.allocatedVnd);
      expect(trace.body.allocations.every((one) => one.donorName === donation.donorName)).toBe(true);
      fromHouses += trace.body.allocatedVnd;
    }
    expect(fromHouses).toBe(body.donation.allocatedVnd);
  });
});

describe('every way on and back', () => {
  it('receipts less refunds are what was received, shares below what was passed down, the rest is at hand', async () => {
    const gift = await provinceMoney(team, 60_000_000);
    const below = await allotted(team, gift, 25_000_000);
    const part = { id: below.id, amountVnd: 5_000_000, recalledOn: today(test), reason: 'Giao thừa' };
    await test.call(donationRoutes.recallAllotment, part, { as: team.front });
    const house = await houseAt(team, 'started');
    await allocated(team, gift, house, 10_000_000);
    const shared = await allocated(team, below, house, 12_000_000);
    const less = { id: shared.id, amountVnd: 2_000_000, reason: 'Cần ít hơn' };
    await test.call(donationRoutes.reclaimAllocation, less, { as: team.front });
    const back = { id: gift.id, amountVnd: 3_000_000, refundedOn: today(test), method: 'cash', reason: 'Chuyển thừa' };
    expect((await test.call(donationRoutes.refundDonation, back, { as: team.approver })).status).toBe(201);
    const trace = async (id: string) =>
      (await test.call(donationRoutes.getDonationTrace, { id }, { as: team.front })).body;
    const above = await trace(gift.id);
    expect(above.donation).toMatchObject({
      receivedVnd: 57_000_000,
      allottedVnd: 20_000_000,
      allocatedVnd: 10_000_000,
      availableVnd: 27_000_000,
    });
    expect(sum(above.receipts) - sum(above.refunds)).toBe(57_000_000);
    expect(above.refunds).toMatchObject([{ amountVnd: 3_000_000, reason: 'Chuyển thừa', method: 'cash' }]);
    expect(above.allotments).toMatchObject([
      { donationId: below.id, donationCode: below.code, allottedVnd: 20_000_000, availableVnd: 10_000_000 },
    ]);
    const down = await trace(below.id);
    expect(down.donation).toMatchObject({
      status: 'received',
      receivedVnd: 20_000_000,
      allocatedVnd: 10_000_000,
      allottedFromId: gift.id,
      allottedFromCode: gift.code,
    });
    expect(down.receipts).toEqual([]);
    expect(down.allocations).toMatchObject([{ id: shared.id, amountVnd: 10_000_000, state: 'allocated' }]);
    const listed = await test.call(donationRoutes.listDonations, { allottedFromId: gift.id }, { as: team.front });
    expect(listed.body.data).toEqual([down.donation]);
    const code = await test.call(donationRoutes.getPaymentCode, { id: below.id }, { as: team.front });
    expect(code.problem.code).toBe('action_not_allowed');
    const receipt = { id: below.id, amountVnd: 1, receivedOn: today(test), method: 'cash' };
    expect((await test.call(donationRoutes.receiveDonation, receipt, { as: team.front })).problem.code).toBe(
      'action_not_allowed',
    );
    expect(await brokenInvariants(test)).toEqual([]);
  });
});

describe('who sees what', () => {
  it('the unit of the house sees the allocation and its source, not the donation; others see nothing', async () => {
    const donation = await donationInHand(team, 30_000_000);
    const allocation = await allocated(team, donation, await houseAt(team, 'started'), 5_000_000);
    const seen = await test.call(donationRoutes.listAllocations, {}, { as: team.officer });
    expect(seen.body.data.find((one) => one.id === allocation.id)).toEqual(allocation);
    const hidden = await test.call(donationRoutes.getDonation, { id: donation.id }, { as: team.officer });
    expect(hidden.problem.code).toBe('not_found');
    const foreign = await test.call(donationRoutes.listAllocations, { count: 'exact' }, { as: team.outsider });
    expect(foreign.body).toEqual({ data: [], nextCursor: null, total: 0 });
    for (const route of [
      donationRoutes.getDonation,
      donationRoutes.getDonationTrace,
      donationRoutes.getDonationHistory,
    ])
      expect((await test.call(route, { id: donation.id }, { as: team.outsider })).problem.code).toBe('not_found');
    const house = await test.call(donationRoutes.getHouseTrace, { id: allocation.houseId }, { as: team.outsider });
    expect(house.problem.code).toBe('not_found');
  });

  it('the fund sees where its money went though the house is elsewhere', async () => {
    const donation = await donationInHand(team, 30_000_000);
    const allocation = await allocated(team, donation, await houseAt(team, 'started'), 5_000_000);
    await paidAllocation(team, allocation);
    const [enterprise] = await test.sql<{ id: string }>(
      `SELECT u.id FROM units u WHERE u.kind = 'media' OR (u.kind = 'commune' AND EXISTS (SELECT 1 FROM unit_versions v WHERE v.unit_id = u.id AND v.valid_to IS NULL AND u.id <> $1)) ORDER BY u.kind LIMIT 1`,
      [team.commune],
    );
    const stranger = await personWith(test, [{ role: 'auditor', unitId: enterprise?.id as string }]);
    const none = await test.call(donationRoutes.listAllocations, { donationId: donation.id }, { as: stranger });
    expect(none.body.data).toEqual([]);
    const keeper = await personWith(test, [{ role: 'auditor', unitId: team.fund }]);
    const some = await test.call(donationRoutes.listAllocations, { donationId: donation.id }, { as: keeper });
    expect(some.body.data).toMatchObject([{ id: allocation.id, state: 'released', amountVnd: 5_000_000 }]);
  });
});

describe('lists', () => {
  it('filter, search without accents, sort and page', async () => {
    const donor = await createdDonor(team, { name: 'Hợp tác xã Đồng Thử', kind: 'organisation' });
    const made = [];
    for (const pledgedVnd of [1_000_000, 2_000_000, 3_000_000])
      made.push(await pledgedDonation(team, { donorId: donor.id, pledgedVnd }));
    await received(team, made[0]!, 1_000_000);
    await received(team, made[1]!, 500_000);
    const list = (input: object) =>
      test.call(donationRoutes.listDonations, { donorId: donor.id, ...input }, { as: team.front });
    const codes = async (input: object) => (await list(input)).body.data.map((one) => one.code);
    expect(await codes({})).toEqual(made.map((one) => one.code).reverse());
    expect(await codes({ status: ['received'] })).toEqual([made[0]?.code]);
    expect(await codes({ status: ['pledged', 'receiving'], sort: 'createdAt' })).toEqual([
      made[1]?.code,
      made[2]?.code,
    ]);
    expect(await codes({ hasAvailable: true, sort: 'createdAt' })).toEqual([made[0]?.code, made[1]?.code]);
    expect(await codes({ q: 'dong thu' })).toHaveLength(3);
    expect(await codes({ q: made[2]?.code })).toEqual([made[2]?.code]);
    const first = await list({ limit: 2 });
    const second = await list({ limit: 2, cursor: first.body.nextCursor });
    expect([...first.body.data, ...second.body.data].map((one) => one.code)).toEqual(
      made.map((one) => one.code).reverse(),
    );
    expect(second.body.nextCursor).toBeNull();
    const donors = await test.call(
      donationRoutes.listDonors,
      { q: 'hop tac xa dong', count: 'exact' },
      { as: team.front },
    );
    expect(donors.body).toMatchObject({
      total: 1,
      data: [{ id: donor.id, pledgedVnd: 6_000_000, receivedVnd: 1_500_000 }],
    });
    const named = await test.call(donationRoutes.listDonors, { sort: 'name', limit: 1 }, { as: team.front });
    expect(named.body.nextCursor).not.toBeNull();
    const rest = await test.call(
      donationRoutes.listDonors,
      { sort: 'name', cursor: named.body.nextCursor as string },
      { as: team.front },
    );
    expect(rest.body.data.map((one) => one.id)).not.toContain(named.body.data[0]?.id);
  });

  it('export what the list shows', async () => {
    const donor = await createdDonor(team, { name: '=cmd thử' });
    const donation = await pledgedDonation(team, { donorId: donor.id, pledgedVnd: 4_000_000 });
    const { status, text } = await test.call(
      donationRoutes.exportDonations,
      { donorId: donor.id, format: 'csv' },
      { as: team.front },
    );
    expect(status).toBe(200);
    expect(text).toContain(donation.code);
    expect(text).toContain("'=cmd thử");
    expect(text.trim().split('\n')).toHaveLength(2);
  });
});

describe('goods, labour and purpose', () => {
  it('are found by what is left of them and by source, and have columns of their own in the export', async () => {
    const donor = await createdDonor(team, { name: 'Hội Kiều bào Thử', kind: 'international' });
    const restriction = { categories: ['poor' as const, 'meritorious' as const], programmes: ['movement' as const] };
    const goods = await pledgedGoods(team, { donorId: donor.id, amount: 40_500, restriction });
    const labour = await pledgedLabour(team, { donorId: donor.id });
    await receivedInKind(team, goods, 10_500);
    const codes = async (input: object) =>
      (
        await test.call(donationRoutes.listDonations, { donorId: donor.id, ...input }, { as: team.front })
      ).body.data.map(({ code }) => code);
    expect(await codes({ hasAvailable: true })).toEqual([goods.code]);
    expect(await codes({ hasAvailable: false })).toEqual([labour.code]);
    expect(await codes({ status: ['receiving'] })).toEqual([goods.code]);
    expect(await codes({ sourceKind: 'international', kind: 'labour' })).toEqual([labour.code]);
    expect(await codes({ sourceKind: 'family' })).toEqual([]);
    expect(await codes({ adoption: true })).toEqual([]);
    const file = async (format: 'csv' | 'jsonl' | 'xlsx') =>
      test.call(donationRoutes.exportDonations, { donorId: donor.id, kind: 'goods', format }, { as: team.front });
    const row = JSON.parse((await file('jsonl')).text);
    expect(row).toMatchObject({
      item: 'Xi măng',
      measure: 'bao 50 kg',
      pledgedAmount: 40.5,
      receivedAmount: 10.5,
      receivedValueVnd: 945_000,
    });
    const { text } = await file('csv');
    expect(text).toContain('Tổ chức quốc tế');
    expect(text).toContain('40.5');
    expect(text).toContain('Hộ nghèo, Gia đình người có công');
    expect((await file('xlsx')).status).toBe(200);
  });
});

describe('absurd amounts', () => {
  it('are refused where a total would no longer be exact, and never break a list', async () => {
    const donor = await createdDonor(team);
    const most = 1_000_000_000_000_000;
    const answers = [];
    for (let nth = 0; nth < 10; nth++) {
      const { id } = await pledgedDonation(team, { donorId: donor.id, pledgedVnd: most });
      const receipt = { id, amountVnd: most, receivedOn, method: 'bank' as const };
      answers.push(await test.call(donationRoutes.receiveDonation, receipt, { as: team.front }));
    }
    expect(answers.slice(0, 9).map((answer) => answer.status)).toEqual(Array(9).fill(201));
    expect(answers[9]?.problem).toMatchObject({ code: 'invalid_request', errors: [{ pointer: '/amountVnd' }] });
    expect((await test.call(donationRoutes.getDonor, { id: donor.id }, { as: team.front })).status).toBe(200);
    expect((await test.call(ledgerRoutes.getBalances, {}, { as: team.front })).status).toBe(200);
  });
});
