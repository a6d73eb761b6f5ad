import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import type { House } from '@chung-tay/shared/houses/schema';
import { needRoutes } from '@chung-tay/shared/needs/contract';
import { beforeAll, expect, it } from 'vitest';
import {
  allocated,
  brokenInvariants,
  createdDonor,
  donationInHand,
  type FundTeam,
  fundTeam,
  moneyFootprint,
  pledgedOn,
  received,
  today,
} from '../../test/factories/donations.ts';
import { approvedHouse, bodyOf, houseAt } from '../../test/factories/houses.ts';
import { openedCampaign } from '../../test/factories/needs.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call } = test;
const { adoptHouse, listNeeds } = needRoutes;
let team: FundTeam;
beforeAll(async () => {
  team = await fundTeam(test);
}, 60_000);

/** 100 million planned, 20 of its own: 80 million are needed. */
const houseOf80 = () => approvedHouse(team);
const adopt = async (
  house: Pick<House, 'id'>,
  amountVnd: number,
  { donorId, ...input }: { donorId?: string; [name: string]: unknown } = {},
  as = team.front,
) => {
  donorId ??= (await createdDonor(team)).id;
  return call(
    adoptHouse,
    { id: house.id, donorId, unitId: team.fund, amountVnd, pledgedOn: today(test), ...input },
    { as },
  );
};
const needOf = async ({ code }: House) =>
  bodyOf(await call(listNeeds, { q: code, open: false }, { as: team.front })).data[0];

it('a donor takes a house on: a pledge for this house alone that keeps its place, told by both histories', async () => {
  const house = await houseOf80();
  const campaign = await openedCampaign(team);
  const answer = await adopt(house, 50_000_000, { campaignId: campaign.id, wish: 'Nhà trước Tết' });
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({
    status: 'pledged',
    kind: 'cash',
    pledgedVnd: 50_000_000,
    adoption: true,
    restriction: { houseId: house.id, houseCode: house.code, unitId: null },
    campaignName: campaign.name,
    wish: 'Nhà trước Tết',
  });
  const { id } = answer.body;
  expect(bodyOf(await call(donationRoutes.getDonation, { id }, { as: team.front }))).toEqual(answer.body);
  expect(await needOf(house)).toMatchObject({
    needVnd: 80_000_000,
    allocatedVnd: 0,
    reservedVnd: 50_000_000,
    openVnd: 30_000_000,
  });
  for (const [route, about] of [
    [donationRoutes.getDonationHistory, id],
    [houseRoutes.getHouseHistory, house.id],
  ] as const) {
    const [event] = bodyOf(await call(route, { id: about }, { as: team.front })).data;
    expect([event?.action, event?.note]).toEqual(['donation.adopted', expect.stringContaining(house.code)]);
  }
});

it('never more than is open, nor for a house that takes no money', async () => {
  const house = await houseOf80();
  await allocated(team, await donationInHand(team, 30_000_000), house, 30_000_000);
  const donor = await createdDonor(team);
  const before = await moneyFootprint(test);
  const input = { donorId: donor.id };
  const over = await adopt(house, 50_000_001, input);
  expect([over.status, over.problem.code, over.problem.errors?.[0]?.pointer]).toEqual([409, 'over_gap', '/amountVnd']);
  expect(over.problem.detail).toContain('50.000.000');
  expect((await adopt(house, 1, { ...input, pledgedOn: '2999-01-01' })).problem.errors?.[0]?.pointer).toBe(
    '/pledgedOn',
  );
  expect((await adopt(house, 1, { ...input, donorId: house.id })).status).toBe(404);
  expect((await adopt(house, 1, input, team.outsider)).status).toBe(404);
  expect((await adopt(house, 1, input, team.accountant)).status).toBe(403);
  expect((await adopt({ id: donor.id }, 1, input)).status).toBe(404);
  expect(await moneyFootprint(test)).toBe(before);
  expect((await adopt(house, 50_000_000, input)).status).toBe(201);
  expect((await needOf(house))?.openVnd).toBe(0);
  const done = await houseAt(team, 'handed_over');
  expect((await adopt(done, 1, input)).problem.code).toBe('action_not_allowed');
});

it('what was promised stays reserved until it is set aside, and nobody else takes it', async () => {
  const house = await houseOf80();
  const adoption = bodyOf(await adopt(house, 60_000_000, { pledgedOn }));
  const other = await donationInHand(team, 80_000_000);
  const body = { id: other.id, houseId: house.id, amountVnd: 20_000_001 };
  expect((await call(donationRoutes.allocateDonation, body, { as: team.front })).problem.code).toBe('gap_reserved');
  await allocated(team, await received(team, adoption, 60_000_000), house, 40_000_000);
  expect(await needOf(house)).toMatchObject({ allocatedVnd: 40_000_000, reservedVnd: 20_000_000, openVnd: 20_000_000 });
  await call(donationRoutes.allocateDonation, { ...body, amountVnd: 20_000_000 }, { as: team.front });
  expect(await needOf(house)).toMatchObject({ allocatedVnd: 60_000_000, reservedVnd: 20_000_000, openVnd: 0 });
  expect(await brokenInvariants(test)).toEqual([]);
});

it('sixteen at once: what is accepted never exceeds what was open', async () => {
  const house = await houseOf80();
  const donor = await createdDonor(team);
  const answers = await Promise.all(Array.from({ length: 16 }, () => adopt(house, 15_000_000, { donorId: donor.id })));
  const codes = answers.map(({ status, problem }) => (status === 201 ? 'adopted' : problem.code)).toSorted();
  expect(codes).toEqual([...Array(5).fill('adopted'), ...Array(11).fill('over_gap')]);
  expect(await needOf(house)).toMatchObject({ reservedVnd: 75_000_000, openVnd: 5_000_000 });
  expect(await brokenInvariants(test)).toEqual([]);
});

it('the same key is one adoption', async () => {
  const house = await houseOf80();
  const body = {
    id: house.id,
    donorId: (await createdDonor(team)).id,
    unitId: team.fund,
    amountVnd: 10_000_000,
    pledgedOn: today(test),
  };
  const options = { as: team.front, idempotencyKey: 'adopt-once' };
  const [one, again] = [await call(adoptHouse, body, options), await call(adoptHouse, body, options)];
  expect([again.status, again.text]).toEqual([201, one.text]);
  expect((await needOf(house))?.reservedVnd).toBe(10_000_000);
});
