import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { describe, expect, it } from 'vitest';
import { withdrawnHouse } from '../../test/factories/decisions.ts';
import {
  allocatedInKind,
  brokenInvariants,
  donationInHand,
  fundTeam,
  goodsInHand,
  moneyFootprint,
  pledgedGoods,
  pledgedLabour,
  receivedInKind,
} from '../../test/factories/donations.ts';
import { approvedHouse } from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);
const allocate = (id: string, houseId: string, amount: number, options: object = {}) =>
  test.call(donationRoutes.allocateInKind, { id, houseId, amount }, { as: team.front, ...options });

describe('allocateInKind', () => {
  it('sets goods aside with their share of the value; the house lacks as much money as before', async () => {
    const donation = await goodsInHand(team, 100_000);
    const house = await approvedHouse(team);
    const allocation = await allocatedInKind(team, donation, house, 30_000);
    expect(allocation).toMatchObject({
      kind: 'goods',
      amountVnd: 0,
      releasedVnd: 0,
      unlockedVnd: 0,
      inKind: { item: 'Xi măng', measure: 'bao 50 kg', amount: 30_000, released: 0, valueVnd: 2_700_000 },
      state: 'allocated',
      fundUnitId: team.fund,
      unitId: team.commune,
    });
    const after = await test.call(donationRoutes.getDonation, { id: donation.id }, { as: team.front });
    expect(after.body).toMatchObject({ allocatedVnd: 0, inKind: { allocated: 30_000, available: 70_000 } });
    const funded = await test.call(houseRoutes.getHouse, { id: house.id }, { as: team.officer });
    expect(funded.body).toMatchObject({ allocatedVnd: 0, gapVnd: 80_000_000 });
    const history = await test.call(houseRoutes.getHouseHistory, { id: house.id }, { as: team.officer });
    expect(history.body.data[0]).toMatchObject({
      action: 'donation.allocated',
      note: `${donation.code} → ${house.code}: Xi măng: 30 bao 50 kg`,
    });
  });

  it('the last of an uneven value takes what is left of it: nothing stays behind', async () => {
    const donation = await pledgedLabour(team, { amount: 1_000 });
    await receivedInKind(team, donation, 1_000);
    const house = await approvedHouse(team);
    const values = [];
    for (const amount of [333, 333, 334])
      values.push((await allocatedInKind(team, donation, house, amount)).inKind?.valueVnd ?? 0);
    expect(values.reduce((sum, value) => sum + value, 0)).toBe(300_000);
    expect(await brokenInvariants(test)).toEqual([]);
  });

  it('refuses more than is in hand, a house that takes nothing, money, a stale version, out of scope; writes nothing', async () => {
    const donation = await goodsInHand(team, 10_000);
    const house = await approvedHouse(team);
    const withdrawn = await withdrawnHouse(team, await approvedHouse(team));
    const promised = await pledgedGoods(team);
    const money = await donationInHand(team, 1_000_000);
    const before = await moneyFootprint(test);
    const { problem } = await allocate(donation.id, house.id, 10_001);
    expect(problem).toMatchObject({ code: 'insufficient_balance', errors: [{ pointer: '/amount' }] });
    expect(problem.detail).toContain('10 bao 50 kg');
    expect((await allocate(promised.id, house.id, 1)).problem.code).toBe('insufficient_balance');
    expect((await allocate(donation.id, withdrawn.id, 1)).problem.code).toBe('action_not_allowed');
    expect((await allocate(money.id, house.id, 1)).problem.code).toBe('wrong_value_kind');
    const cash = { id: donation.id, houseId: house.id, amountVnd: 1 };
    expect((await test.call(donationRoutes.allocateDonation, cash, { as: team.front })).problem.code).toBe(
      'wrong_value_kind',
    );
    expect((await allocate(donation.id, house.id, 1, { ifMatch: '"v99"' })).problem.code).toBe('stale_version');
    expect((await allocate(donation.id, house.id, 1, { as: team.outsider })).problem.code).toBe('not_found');
    expect(await moneyFootprint(test)).toBe(before);
  });

  it('16 allocations of one donation at once never overdraw', async () => {
    const donation = await goodsInHand(team, 10_000);
    const houses = [await approvedHouse(team), await approvedHouse(team)];
    const answers = await Promise.all(
      Array.from({ length: 16 }, (_, at) => allocate(donation.id, houses[at % 2]?.id as string, 1_500)),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(6);
    const { body } = await test.call(donationRoutes.getDonation, { id: donation.id }, { as: team.front });
    expect(body.inKind).toMatchObject({ allocated: 9_000, available: 1_000 });
    expect(await brokenInvariants(test)).toEqual([]);
  });
});
