import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  allocated,
  brokenInvariants,
  donationInHand,
  type FundTeam,
  fundTeam,
  moneyFootprint,
  released,
  today,
} from '../../test/factories/donations.ts';
import { approvedHouse, houseAt } from '../../test/factories/houses.ts';
import { type Person, personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: FundTeam;
/** Holds both roles at the province: allocates, and would release. */
let both: Person;

beforeAll(async () => {
  team = await fundTeam(test);
  both = await personWith(test, [
    { role: 'front_officer', unitId: team.province },
    { role: 'treasury_approver', unitId: team.province },
  ]);
});

const release = (id: string, input: object = {}, options: object = {}) =>
  test.call(
    donationRoutes.releaseAllocation,
    { id, releasedOn: today(test), ...input },
    { as: team.approver, ...options },
  );

describe('releaseAllocation', () => {
  it('pays the whole allocation once the start is verified; donation, house and history tell', async () => {
    const donation = await donationInHand(team, 50_000_000);
    const house = await houseAt(team, 'started');
    const allocation = await allocated(team, donation, house, 20_000_000);
    const { status, body } = await release(allocation.id, { note: 'Đợt 1' });
    expect(status).toBe(201);
    expect(body).toMatchObject({ state: 'released', amountVnd: 20_000_000, releasedOn: today(test) });
    expect(body.releasedBy).not.toBe(body.allocatedBy);
    expect(body.version).toBeGreaterThan(allocation.version);
    const after = await test.call(donationRoutes.getDonation, { id: donation.id }, { as: team.front });
    expect(after.body).toMatchObject({ allocatedVnd: 20_000_000, releasedVnd: 20_000_000, availableVnd: 30_000_000 });
    const paid = await test.call(houseRoutes.getHouse, { id: house.id }, { as: team.officer });
    expect(paid.body).toMatchObject({ allocatedVnd: 20_000_000, releasedVnd: 20_000_000 });
    const history = await test.call(houseRoutes.getHouseHistory, { id: house.id }, { as: team.officer });
    expect(history.body.data[0]?.action).toBe('allocation.released');
  });

  it('is refused twice, also at once: exactly one release', async () => {
    const allocation = await allocated(
      team,
      await donationInHand(team, 50_000_000),
      await houseAt(team, 'started'),
      20_000_000,
    );
    const answers = await Promise.all(Array.from({ length: 6 }, () => release(allocation.id)));
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(1);
    expect(answers.filter((answer) => answer.problem.code === 'action_not_allowed')).toHaveLength(5);
    const before = await moneyFootprint(test);
    expect((await release(allocation.id)).problem.code).toBe('action_not_allowed');
    expect(await moneyFootprint(test)).toBe(before);
    expect(await brokenInvariants(test)).toEqual([]);
  });

  it('is refused to who allocated', async () => {
    const donation = await donationInHand(team, 50_000_000);
    const house = await houseAt(team, 'started');
    const body = { id: donation.id, houseId: house.id, amountVnd: 1_000_000 };
    const { body: allocation } = await test.call(donationRoutes.allocateDonation, body, { as: both });
    const before = await moneyFootprint(test);
    expect((await release(allocation.id, {}, { as: both })).problem.code).toBe('same_person');
    expect(await moneyFootprint(test)).toBe(before);
  });

  it('is refused before the start is verified', async () => {
    const donation = await donationInHand(team, 50_000_000);
    const allocation = await allocated(team, donation, await approvedHouse(team), 1_000_000);
    const before = await moneyFootprint(test);
    expect((await release(allocation.id)).problem.code).toBe('stage_not_verified');
    expect(await moneyFootprint(test)).toBe(before);
  });

  it('refuses a future day, a day before the allocation, a stale version, and who does not reach the house', async () => {
    const donation = await donationInHand(team, 50_000_000);
    const allocation = await allocated(team, donation, await houseAt(team, 'started'), 1_000_000);
    const before = await moneyFootprint(test);
    expect((await release(allocation.id, { releasedOn: '2099-01-01' })).problem.errors?.[0]?.code).toBe('future');
    expect((await release(allocation.id, { releasedOn: '2020-01-01' })).problem.errors?.[0]?.code).toBe('too_early');
    expect((await release(allocation.id, {}, { ifMatch: '"v99"' })).problem.code).toBe('stale_version');
    expect((await release(allocation.id, {}, { as: team.outsider })).problem.code).toBe('not_found');
    expect(await moneyFootprint(test)).toBe(before);
    await released(team, allocation);
  });
});
