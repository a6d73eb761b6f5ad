import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import type { House } from '@chung-tay/shared/houses/schema';
import { needRoutes } from '@chung-tay/shared/needs/contract';
import { describe, expect, it } from 'vitest';
import { withdrawnHouse } from '../../test/factories/decisions.ts';
import {
  allocated,
  brokenInvariants,
  createdDonor,
  donationInHand,
  fundTeam,
  moneyFootprint,
  pledgedDonation,
  pledgedOn,
  received,
} from '../../test/factories/donations.ts';
import { approvedHouse, bodyOf } from '../../test/factories/houses.ts';
import { type CallOptions, createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);
const allocate = (id: string, houseId: string, amountVnd: number, options: CallOptions = {}) =>
  test.call(donationRoutes.allocateDonation, { id, houseId, amountVnd }, { as: team.front, ...options });

/** As a client does on 503: the same request under the same key, until it is answered. */
async function allocateUntilAnswered(id: string, houseId: string, amountVnd: number) {
  const options = { idempotencyKey: crypto.randomUUID() };
  for (;;) {
    const answer = await allocate(id, houseId, amountVnd, options);
    if (answer.status !== 503) return answer;
  }
}

describe('allocateDonation', () => {
  it('sets money aside: the fund has less in hand, the house lacks less, both histories tell', async () => {
    const donation = await donationInHand(team, 100_000_000);
    const house = await approvedHouse(team);
    const allocation = await allocated(team, donation, house, 30_000_000);
    expect(allocation).toMatchObject({
      donationCode: donation.code,
      donorName: donation.donorName,
      houseCode: house.code,
      headName: house.headName,
      unitId: team.commune,
      fundUnitId: team.fund,
      kind: 'cash',
      amountVnd: 30_000_000,
      releasedVnd: 0,
      unlockedVnd: 0,
      inKind: null,
      state: 'allocated',
      exceptionReason: null,
      releasedOn: null,
    });
    const after = await test.call(donationRoutes.getDonation, { id: donation.id }, { as: team.front });
    expect(after.body).toMatchObject({ allocatedVnd: 30_000_000, availableVnd: 70_000_000 });
    const funded = await test.call(houseRoutes.getHouse, { id: house.id }, { as: team.officer });
    expect(funded.body).toMatchObject({ allocatedVnd: 30_000_000, gapVnd: 50_000_000 });
    const history = await test.call(houseRoutes.getHouseHistory, { id: house.id }, { as: team.officer });
    expect(history.body.data[0]?.action).toBe('donation.allocated');
  });

  it('refuses more than the house lacks and says how much that is', async () => {
    const donation = await donationInHand(team, 200_000_000);
    const house = await approvedHouse(team);
    await allocated(team, donation, house, 50_000_000);
    const before = await moneyFootprint(test);
    const { problem } = await allocate(donation.id, house.id, 30_000_001);
    expect(problem).toMatchObject({ code: 'over_gap', errors: [{ pointer: '/amountVnd' }] });
    expect(problem.detail).toContain('30.000.000');
    expect(await moneyFootprint(test)).toBe(before);
  });

  it('refuses more than is in hand: a pledge is not money', async () => {
    const donation = await pledgedDonation(team, { pledgedVnd: 50_000_000 });
    const house = await approvedHouse(team);
    const before = await moneyFootprint(test);
    expect((await allocate(donation.id, house.id, 1)).problem.code).toBe('insufficient_balance');
    expect(await moneyFootprint(test)).toBe(before);
  });

  it('refuses a house that takes no money, a stale version, and either side out of scope', async () => {
    const donation = await donationInHand(team, 50_000_000);
    const approved = await approvedHouse(team);
    const withdrawn = await withdrawnHouse(team, await approvedHouse(team));
    const before = await moneyFootprint(test);
    expect((await allocate(donation.id, withdrawn.id, 1)).problem.code).toBe('action_not_allowed');
    expect((await allocate(donation.id, approved.id, 1, { ifMatch: '"v99"' })).problem.code).toBe('stale_version');
    expect((await allocate(donation.id, approved.id, 1, { as: team.outsider })).problem.code).toBe('not_found');
    expect((await allocate(donation.id, crypto.randomUUID(), 1)).problem.code).toBe('not_found');
    expect(await moneyFootprint(test)).toBe(before);
  });
});

describe('a house somebody adopts', () => {
  it('keeps its place: others take no more than is left, the adopter all of it; closed or taken, it is open again', async () => {
    const house = await approvedHouse(team);
    const donor = await createdDonor(team);
    const promise = { id: house.id, donorId: donor.id, unitId: team.fund, amountVnd: 50_000_000, pledgedOn };
    const adoption = bodyOf(await test.call(needRoutes.adoptHouse, promise, { as: team.front }));
    expect(adoption).toMatchObject({ adoption: true, restriction: { houseId: house.id } });
    const other = await donationInHand(team, 80_000_000);
    const before = await moneyFootprint(test);
    const { problem } = await allocate(other.id, house.id, 30_000_001);
    expect(problem).toMatchObject({ code: 'gap_reserved', errors: [{ pointer: '/amountVnd' }] });
    expect(problem.detail).toContain('30.000.000');
    expect((await allocate(other.id, house.id, 80_000_001)).problem.code).toBe('over_gap');
    expect(await moneyFootprint(test)).toBe(before);
    expect((await allocate(other.id, house.id, 30_000_000)).status).toBe(201);
    await received(team, adoption, 20_000_000);
    expect((await allocate(adoption.id, house.id, 20_000_000)).status).toBe(201);
    expect((await allocate(other.id, house.id, 1)).problem.code).toBe('gap_reserved');
    const closing = { id: adoption.id, reason: 'Không nhận phần còn lại' };
    bodyOf(await test.call(donationRoutes.closeDonation, closing, { as: team.front }));
    expect((await allocate(other.id, house.id, 30_000_000)).status).toBe(201);
    expect(await brokenInvariants(test)).toEqual([]);
  });
});

describe('racing', () => {
  it('64 allocations of one donation at once never overdraw; what was accepted is what moved', async () => {
    const donation = await donationInHand(team, 100_000_000);
    const houses: House[] = [];
    for (let made = 0; made < 8; made++) houses.push(await approvedHouse(team));
    const answers = await Promise.all(
      Array.from({ length: 64 }, (_, at) =>
        allocateUntilAnswered(donation.id, houses[at % 8]?.id as string, 7_000_000),
      ),
    );
    const accepted = answers.filter((answer) => answer.status === 201);
    const codes = new Set(answers.filter((answer) => answer.status !== 201).map((answer) => answer.problem.code));
    expect(accepted).toHaveLength(14);
    expect([...codes].sort()).toEqual(['insufficient_balance']);
    const after = await test.call(donationRoutes.getDonation, { id: donation.id }, { as: team.front });
    expect(after.body).toMatchObject({ allocatedVnd: 14 * 7_000_000, availableVnd: 2_000_000 });
    const [moved] = await test.sql<{ sum: number }>(
      `SELECT sum(e.amount)::bigint AS sum FROM ledger_entries e JOIN ledger_accounts a ON a.id = e.account_id
       WHERE a.donation_id = $1 AND a.type = 'allocation'`,
      [donation.id],
    );
    expect(moved?.sum).toBe(14 * 7_000_000);
    expect(await brokenInvariants(test)).toEqual([]);
  });

  it('two adopters of one house, each with money enough, cannot overfill its gap', async () => {
    for (let round = 0; round < 5; round++) {
      const house = await approvedHouse(team);
      const funds = [await donationInHand(team, 80_000_000), await donationInHand(team, 80_000_000)];
      const answers = await Promise.all(funds.map((fund) => allocateUntilAnswered(fund.id, house.id, 60_000_000)));
      expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409]);
      expect(answers.find((answer) => answer.status === 409)?.problem.code).toBe('over_gap');
      const trace = await test.call(donationRoutes.getHouseTrace, { id: house.id }, { as: team.front });
      expect(trace.body).toMatchObject({ allocatedVnd: 60_000_000, gapVnd: 20_000_000 });
    }
    expect(await brokenInvariants(test)).toEqual([]);
  });
});
