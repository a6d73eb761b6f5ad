import { campaignRoutes } from '@chung-tay/shared/campaigns/contract';
import { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Donation } from '@chung-tay/shared/donations/schema';
import { describe, expect, it } from 'vitest';
import {
  allocated,
  brokenInvariants,
  createdDonor,
  fundTeam,
  goodsInHand,
  moneyFootprint,
  pledgedDonation,
  pledgedGoods,
  pledgedOn,
  received,
  receivedInKind,
} from '../../test/factories/donations.ts';
import { approvedHouse, bodyOf } from '../../test/factories/houses.ts';
import { standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);
const elsewhere = (await standingUnits(test)).communes[1]?.id as string;
const donor = await createdDonor(team);
const pledge = (input: object, as = team.front) =>
  test.call(
    donationRoutes.pledgeDonation,
    { donorId: donor.id, unitId: team.fund, pledgedVnd: 50_000_000, pledgedOn, ...input },
    { as },
  );
const inHand = async (restriction: object): Promise<Donation> => {
  const donation = bodyOf(await pledge({ restriction }));
  return received(team, donation, 50_000_000);
};
const allocate = (id: string, houseId: string) =>
  test.call(donationRoutes.allocateDonation, { id, houseId, amountVnd: 1_000_000 }, { as: team.front });

describe('a source bound to a purpose', () => {
  it('tells it by name, in the answer as when read again; one that binds to nothing is none', async () => {
    const house = await approvedHouse(team);
    const restriction = {
      unitId: team.commune,
      categories: ['poor', 'poor'],
      programmes: ['movement'],
      houseId: house.id,
    };
    const { body } = await pledge({ restriction, documentNumber: '15/QĐ-UBND' });
    expect(body.restriction).toMatchObject({
      unitId: team.commune,
      categories: ['poor'],
      programmes: ['movement'],
      houseId: house.id,
      houseCode: house.code,
    });
    expect(body.restriction?.unitName).toBeTruthy();
    expect(body.documentNumber).toBe('15/QĐ-UBND');
    const read = await test.call(donationRoutes.getDonation, { id: body.id }, { as: team.front });
    expect(read.body).toEqual(body);
    expect((await pledge({ restriction: {} })).body.restriction).toBeNull();
    expect((await pledge({ restriction: { categories: [] } })).body.restriction).toBeNull();
  });

  it('reaches only houses of that unit, category, programme, or that one house', async () => {
    const house = await approvedHouse(team);
    const other = await approvedHouse(team);
    const fits = [{ unitId: team.commune }, { unitId: team.province }, { categories: ['poor', 'near_poor'] }];
    const bars = [{ unitId: elsewhere }, { categories: ['near_poor'] }, { programmes: ['merit', 'ntp_poverty'] }];
    for (const restriction of [...fits, { programmes: ['movement'] }, { houseId: house.id }])
      expect((await allocate((await inHand(restriction)).id, house.id)).status).toBe(201);
    const barred = [];
    for (const restriction of [...bars, { houseId: other.id }]) barred.push(await inHand(restriction));
    const before = await moneyFootprint(test);
    for (const { id } of barred)
      expect((await allocate(id, house.id)).problem).toMatchObject({
        code: 'restriction_mismatch',
        errors: [{ pointer: '/houseId' }],
      });
    expect(await moneyFootprint(test)).toBe(before);
    const goods = await pledgedGoods(team, { amount: 1_000, restriction: { houseId: other.id } });
    await receivedInKind(team, goods, 1_000);
    const inKind = { id: goods.id, houseId: house.id, amount: 1_000 };
    expect((await test.call(donationRoutes.allocateInKind, inKind, { as: team.front })).problem.code).toBe(
      'restriction_mismatch',
    );
    expect(await brokenInvariants(test)).toEqual([]);
  }, 60_000);

  it('names the field that is missing, out of reach or against the rest; writes nothing', async () => {
    const house = await approvedHouse(team);
    const before = await moneyFootprint(test);
    const faulty = async (restriction: object) => (await pledge({ restriction })).problem.errors?.[0];
    const nowhere = crypto.randomUUID();
    expect(await faulty({ unitId: nowhere })).toMatchObject({ pointer: '/restriction/unitId', code: 'not_found' });
    expect(await faulty({ unitId: team.fund })).toMatchObject({ pointer: '/restriction/unitId', code: 'not_found' });
    expect(await faulty({ houseId: nowhere })).toMatchObject({ pointer: '/restriction/houseId', code: 'not_found' });
    for (const against of [{ unitId: elsewhere }, { categories: ['near_poor'] }, { programmes: ['merit'] }])
      expect(await faulty({ houseId: house.id, ...against })).toMatchObject({
        pointer: '/restriction/houseId',
        code: 'contradiction',
      });
    expect(await moneyFootprint(test)).toBe(before);
  });
});

describe('a campaign', () => {
  const open = async (unitId: string, opensOn = '2026-01-01') =>
    bodyOf(
      await test.call(
        campaignRoutes.createCampaign,
        { unitId, name: 'Tết có nhà mới', appeal: 'Chung tay', opensOn, endsOn: '2026-01-09' },
        { as: team.front },
      ),
    );

  it('is one of the fund, open by the day; what comes after its end still counts for it', async () => {
    const campaign = await open(team.fund);
    const donation = bodyOf(await pledge({ campaignId: campaign.id }));
    expect(donation).toMatchObject({ campaignId: campaign.id, campaignName: 'Tết có nhà mới' });
    const list = await test.call(donationRoutes.listDonations, { campaignId: campaign.id }, { as: team.front });
    expect(list.body.data).toEqual([donation]);
    const faulty = async (campaignId: string) => (await pledge({ campaignId })).problem.errors?.[0];
    expect(await faulty(crypto.randomUUID())).toMatchObject({ pointer: '/campaignId', code: 'not_found' });
    expect(await faulty((await open(team.province)).id)).toMatchObject({ code: 'other_fund' });
    expect(await faulty((await open(team.fund, pledgedOn.replace('-10', '-09'))).id)).toBeUndefined();
    expect(await faulty((await open(team.fund, '2026-01-09')).id)).toBeUndefined();
    const later = await test.call(
      campaignRoutes.createCampaign,
      { unitId: team.fund, name: 'Mùa sau', appeal: 'Chung tay', opensOn: '2026-01-11' },
      { as: team.front },
    );
    expect(await faulty(later.body.id)).toMatchObject({ pointer: '/campaignId', code: 'too_early' });
  });
});

describe('sources of the State', () => {
  it('together stay within the support that was approved, unless a reason is told; others need none', async () => {
    const house = await approvedHouse(team);
    const from = async (kind: 'provincial_budget' | 'recurrent_saving' | 'enterprise') => {
      const { id } = await createdDonor(team, { kind });
      return received(team, await pledgedDonation(team, { donorId: id, pledgedVnd: 60_000_000 }), 60_000_000);
    };
    const province = await from('provincial_budget');
    const saving = await from('recurrent_saving');
    await allocated(team, province, house, 40_000_000);
    const give = (id: string, amountVnd: number, exceptionReason?: string) =>
      test.call(
        donationRoutes.allocateDonation,
        { id, houseId: house.id, amountVnd, ...(exceptionReason ? { exceptionReason } : {}) },
        { as: team.front },
      );
    const before = await moneyFootprint(test);
    const over = await give(saving.id, 20_000_001);
    expect(over.problem).toMatchObject({ code: 'over_norm', errors: [{ pointer: '/exceptionReason' }] });
    expect(over.problem.detail).toContain('60.000.000');
    expect(await moneyFootprint(test)).toBe(before);
    expect((await give(saving.id, 20_000_000)).status).toBe(201);
    expect((await give((await from('enterprise')).id, 5_000_000)).status).toBe(201);
    expect((await give(province.id, 1_000_000)).problem.code).toBe('over_norm');
    const told = await give(province.id, 1_000_000, 'Hộ neo đơn, không có khả năng đối ứng');
    expect(told.body).toMatchObject({ exceptionReason: 'Hộ neo đơn, không có khả năng đối ứng' });
    expect(await brokenInvariants(test)).toEqual([]);
  });
});

it('goods are given beyond what the house lacks in money', async () => {
  const house = await approvedHouse(team, { plannedCostVnd: 20_000_000, ownShareVnd: 20_000_000 - 1_000_000 });
  const donation = await goodsInHand(team, 100_000);
  const body = { id: donation.id, houseId: house.id, amount: 100_000 };
  expect((await test.call(donationRoutes.allocateInKind, body, { as: team.front })).status).toBe(201);
});
