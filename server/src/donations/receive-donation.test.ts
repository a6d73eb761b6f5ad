import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { describe, expect, it } from 'vitest';
import {
  brokenInvariants,
  fundTeam,
  moneyFootprint,
  pledgedDonation,
  received,
  receivedOn,
} from '../../test/factories/donations.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);
const receive = (id: string, input: object = {}, options: object = {}) =>
  test.call(
    donationRoutes.receiveDonation,
    { id, amountVnd: 1_000_000, receivedOn, method: 'bank', ...input },
    { as: team.front, ...options },
  );

describe('receiveDonation', () => {
  it('receives in parts: money in hand grows, the status is told by the ledger', async () => {
    const donation = await pledgedDonation(team, { pledgedVnd: 10_000_000 });
    const first = await receive(donation.id, { amountVnd: 4_000_000, reference: 'CT 01/2026' });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ status: 'receiving', receivedVnd: 4_000_000, availableVnd: 4_000_000 });
    expect(first.body.version).toBeGreaterThan(donation.version);
    const second = await received(team, donation, 6_000_000);
    expect(second).toMatchObject({ status: 'received', receivedVnd: 10_000_000, availableVnd: 10_000_000 });
    const trace = await test.call(donationRoutes.getDonationTrace, { id: donation.id }, { as: team.front });
    expect(trace.body.receipts).toMatchObject([
      { amountVnd: 4_000_000, receivedOn, method: 'bank', reference: 'CT 01/2026', reversed: false },
      { amountVnd: 6_000_000, reference: null, reversed: false },
    ]);
    const donor = await test.call(donationRoutes.getDonor, { id: donation.donorId }, { as: team.front });
    expect(donor.body).toMatchObject({ pledgedVnd: 10_000_000, receivedVnd: 10_000_000 });
    const history = await test.call(donationRoutes.getDonationHistory, { id: donation.id }, { as: team.front });
    expect(history.body.data.map((event) => event.action)).toEqual([
      'donation.received',
      'donation.received',
      'donation.pledged',
    ]);
  });

  it('never receives more than was pledged, and says how much is still awaited', async () => {
    const donation = await pledgedDonation(team, { pledgedVnd: 10_000_000 });
    await received(team, donation, 7_000_000);
    const before = await moneyFootprint(test);
    const { problem } = await receive(donation.id, { amountVnd: 3_000_001 });
    expect(problem).toMatchObject({ code: 'over_pledge', errors: [{ pointer: '/amountVnd' }] });
    expect(problem.detail).toContain('3.000.000');
    expect(await moneyFootprint(test)).toBe(before);
  });

  it('never receives more than was pledged when many receive at once', async () => {
    const donation = await pledgedDonation(team, { pledgedVnd: 10_000_000 });
    const answers = await Promise.all(Array.from({ length: 8 }, () => receive(donation.id, { amountVnd: 3_000_000 })));
    expect(answers.filter((answer) => answer.status === 201)).toHaveLength(3);
    expect(answers.filter((answer) => answer.problem.code === 'over_pledge')).toHaveLength(5);
    const after = await test.call(donationRoutes.getDonation, { id: donation.id }, { as: team.front });
    expect(after.body.receivedVnd).toBe(9_000_000);
    expect(await brokenInvariants(test)).toEqual([]);
  });

  it('refuses a future day, a day before the pledge, a stale version and a foreign donation', async () => {
    const donation = await pledgedDonation(team);
    const before = await moneyFootprint(test);
    expect((await receive(donation.id, { receivedOn: '2099-01-01' })).problem.errors?.[0]?.code).toBe('future');
    const early = await receive(donation.id, { receivedOn: '2025-12-31' });
    expect(early.problem.errors?.[0]?.code).toBe('too_early');
    expect(early.problem.detail).toContain('10/01/2026');
    expect((await receive(donation.id, {}, { ifMatch: '"v99"' })).problem.code).toBe('stale_version');
    expect((await receive(donation.id, {}, { as: team.outsider })).problem.code).toBe('not_found');
    expect(await moneyFootprint(test)).toBe(before);
  });
});
