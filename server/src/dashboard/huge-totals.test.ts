import { maxVnd } from '@chung-tay/shared/core/money';
import { dashboardRoutes } from '@chung-tay/shared/dashboard/contract';
import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { publicRoutes } from '@chung-tay/shared/public/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { createdDonor, type FundTeam, fundTeam, pledgedDonation, receivedOn } from '../../test/factories/donations.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call } = test;
const most = Number.MAX_SAFE_INTEGER;
let team: FundTeam;
let donorId: string;

/** Twelve times the largest amount one figure may hold: more than JSON holds exactly. */
beforeAll(async () => {
  team = await fundTeam(test);
  donorId = (await createdDonor(team)).id;
  for (let made = 0; made < 12; made++) await pledgedDonation(team, { donorId, pledgedVnd: maxVnd });
}, 30_000);

describe('amounts that add up to more than JSON holds exactly', () => {
  it('do not take the dashboard, the donor or the public page away from everybody', async () => {
    const reader = await personWith(test, [{ role: 'steering_committee', unitId: team.province }]);
    const dashboard = await call(dashboardRoutes.getDashboard, {}, { as: reader });
    expect(dashboard.body.money.pledgedVnd).toBe(most);
    expect(dashboardRoutes.getDashboard.response.safeParse(dashboard.body).error).toBeUndefined();
    const progress = await call(publicRoutes.getPublicProgress, {});
    expect(progress.body.money.pledgedVnd).toBe(most);
    expect(publicRoutes.getPublicProgress.response.safeParse(progress.body).error).toBeUndefined();
    const donor = await call(donationRoutes.getDonor, { id: donorId }, { as: team.front });
    expect(donationRoutes.getDonor.response.safeParse(donor.body).error).toBeUndefined();
  });

  it('are refused in words by the account that could not hold them, whichever statement is heard first', async () => {
    const statuses = new Map<number, number>();
    const { data } = (await call(donationRoutes.listDonations, { donorId, limit: 50 }, { as: team.front })).body;
    for (const { id } of data) {
      const input = { id, amountVnd: maxVnd, receivedOn, method: 'bank' as const };
      const answer = await call(donationRoutes.receiveDonation, input, { as: team.front });
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
      if (answer.status !== 201)
        expect(answer.problem).toMatchObject({ code: 'invalid_request', errors: [{ pointer: '/amountVnd' }] });
    }
    expect(Object.fromEntries(statuses)).toEqual({ 201: 9, 422: 3 });
  });
});
