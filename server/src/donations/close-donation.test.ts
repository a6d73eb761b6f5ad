import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { expect, it } from 'vitest';
import { allocated, donationInHand, fundTeam, moneyFootprint, received } from '../../test/factories/donations.ts';
import { approvedHouse } from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);
const close = (id: string, options: object = {}) =>
  test.call(donationRoutes.closeDonation, { id, reason: 'Nhà hảo tâm đã chuyển đủ' }, { as: team.front, ...options });

it('closeDonation ends what is awaited; what is in hand can still be allocated', async () => {
  const donation = await donationInHand(team, 20_000_000);
  const closed = await close(donation.id);
  expect(closed.body).toMatchObject({ status: 'closed', availableVnd: 20_000_000 });
  expect(closed.body.version).toBe(donation.version + 1);
  await allocated(team, donation, await approvedHouse(team), 5_000_000);
  await expect(received(team, donation, 1)).rejects.toThrow('donation_closed');
  const history = await test.call(donationRoutes.getDonationHistory, { id: donation.id }, { as: team.front });
  expect(history.body.data.map((event) => event.action)).toContain('donation.closed');
});

it('refuses to close twice, in a stale version or out of scope, and writes nothing', async () => {
  const donation = await donationInHand(team, 20_000_000);
  expect((await close(donation.id, { ifMatch: '"v99"' })).problem.code).toBe('stale_version');
  expect((await close(donation.id, { as: team.outsider })).problem.code).toBe('not_found');
  await close(donation.id);
  const before = await moneyFootprint(test);
  expect((await close(donation.id)).problem.code).toBe('donation_closed');
  expect(await moneyFootprint(test)).toBe(before);
});
