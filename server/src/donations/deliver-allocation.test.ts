import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { describe, expect, it } from 'vitest';
import {
  allocated,
  allocatedInKind,
  brokenInvariants,
  delivered,
  donationInHand,
  fundTeam,
  goodsInHand,
  moneyFootprint,
  today,
} from '../../test/factories/donations.ts';
import { approvedHouse, bodyOf } from '../../test/factories/houses.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);
const deliver = (id: string, input: object = {}, options: object = {}) =>
  test.call(
    donationRoutes.deliverAllocation,
    { id, deliveredOn: today(test), receivedBy: 'Nguyễn Thị Thử', ...input },
    { as: team.officer, ...options },
  );
/** 40 bags of cement set aside for a house. */
const bags = async () => {
  const donation = await goodsInHand(team, 40_000);
  return { donation, allocation: await allocatedInKind(team, donation, await approvedHouse(team), 40_000) };
};

describe('deliverAllocation', () => {
  it('hands over in parts, the rest when no amount is said; the trace tells who took it', async () => {
    const { donation, allocation } = await bags();
    const part = bodyOf(await deliver(allocation.id, { amount: 15_500, note: 'Chuyến 1' }));
    expect(part).toMatchObject({
      state: 'partly_released',
      inKind: { amount: 40_000, released: 15_500 },
      releasedOn: today(test),
    });
    expect(part.version).toBeGreaterThan(allocation.version);
    const whole = bodyOf(await deliver(allocation.id, { receivedBy: 'Nguyễn Văn Thử' }));
    expect(whole).toMatchObject({ state: 'released', inKind: { released: 40_000, valueVnd: 3_600_000 } });
    const { body } = await test.call(donationRoutes.getDonationTrace, { id: donation.id }, { as: team.front });
    expect(body.deliveries).toMatchObject([
      { allocationId: allocation.id, amount: 15_500, receivedBy: 'Nguyễn Thị Thử', reversed: false },
      { allocationId: allocation.id, amount: 24_500, receivedBy: 'Nguyễn Văn Thử', reversed: false },
    ]);
    expect(body.donation.inKind).toMatchObject({ allocated: 40_000, released: 40_000, available: 0 });
    const history = await test.call(houseRoutes.getHouseHistory, { id: allocation.houseId }, { as: team.officer });
    expect(history.body.data[0]).toMatchObject({ action: 'allocation.delivered' });
    expect(await brokenInvariants(test)).toEqual([]);
  });

  it('refuses more than is left, what is all handed over, a wrong day, money, out of scope; writes nothing', async () => {
    const { allocation } = await bags();
    const { allocation: done } = await bags();
    await delivered(team, done);
    const money = await allocated(team, await donationInHand(team, 1_000_000), await approvedHouse(team), 1_000_000);
    const before = await moneyFootprint(test);
    expect((await deliver(allocation.id, { amount: 40_001 })).problem).toMatchObject({
      code: 'insufficient_balance',
      errors: [{ pointer: '/amount' }],
    });
    expect((await deliver(done.id)).problem.code).toBe('action_not_allowed');
    expect((await deliver(allocation.id, { deliveredOn: '2099-01-01' })).problem.errors?.[0]?.code).toBe('future');
    expect((await deliver(allocation.id, { deliveredOn: '2026-01-01' })).problem.errors?.[0]?.code).toBe('too_early');
    expect((await deliver(money.id)).problem.code).toBe('wrong_value_kind');
    expect((await deliver(allocation.id, {}, { ifMatch: '"v99"' })).problem.code).toBe('stale_version');
    expect((await deliver(allocation.id, {}, { as: team.stranger })).problem.code).toBe('not_found');
    expect(await moneyFootprint(test)).toBe(before);
  });

  it('is not done by who set it aside, whatever other role they hold', async () => {
    const both = await personWith(test, [
      { role: 'front_officer', unitId: team.province },
      { role: 'accountant', unitId: team.province },
    ]);
    const donation = await goodsInHand(team, 1_000);
    const house = await approvedHouse(team);
    const made = bodyOf(
      await test.call(
        donationRoutes.allocateInKind,
        { id: donation.id, houseId: house.id, amount: 1_000 },
        { as: both },
      ),
    );
    expect((await deliver(made.id, {}, { as: both })).problem.code).toBe('same_person');
    expect((await deliver(made.id)).status).toBe(201);
  });

  it('8 at once hand over no more than there is', async () => {
    const { allocation } = await bags();
    const answers = await Promise.all(Array.from({ length: 8 }, () => deliver(allocation.id, { amount: 9_000 })));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(4);
    expect(await brokenInvariants(test)).toEqual([]);
  });
});
