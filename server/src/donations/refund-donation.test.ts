import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { describe, expect, it } from 'vitest';
import { allotted, provinceMoney, standing } from '../../test/factories/allotments.ts';
import {
  allocated,
  brokenInvariants,
  donationInHand,
  fundTeam,
  moneyFootprint,
  pledgedDonation,
  received,
  today,
} from '../../test/factories/donations.ts';
import { bodyOf, houseAt } from '../../test/factories/houses.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);
/** Receives and refunds: may not do both with one donation. */
const both = await personWith(test, [
  { role: 'accountant', unitId: team.province },
  { role: 'treasury_approver', unitId: team.province },
]);
const refund = (id: string, input: object = {}, options: object = {}) =>
  test.call(
    donationRoutes.refundDonation,
    { id, amountVnd: 1_000_000, refundedOn: today(test), method: 'bank', reason: 'Chuyển nhầm', ...input },
    { as: team.approver, ...options },
  );

describe('refundDonation', () => {
  it('gives back what is in hand: received is less, for the donor too, and may come in again', async () => {
    const donation = await donationInHand(team, 10_000_000);
    const answer = await refund(donation.id, { amountVnd: 4_000_000, reference: 'UNC 07' });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ status: 'receiving', receivedVnd: 6_000_000, availableVnd: 6_000_000 });
    expect(answer.body.version).toBeGreaterThan(donation.version);
    const donor = await test.call(donationRoutes.getDonor, { id: donation.donorId }, { as: team.front });
    expect(donor.body.receivedVnd).toBe(6_000_000);
    const kept = await test.sql(
      `SELECT f.method, f.reference, t.memo, t.kind, t.backward FROM donation_refunds f JOIN ledger_transactions t ON t.id = f.transaction_id
       WHERE f.donation_id = $1`,
      [donation.id],
    );
    expect(kept).toEqual([
      { method: 'bank', reference: 'UNC 07', memo: 'Chuyển nhầm', kind: 'refund', backward: true },
    ]);
    const history = await test.call(donationRoutes.getDonationHistory, { id: donation.id }, { as: team.front });
    expect(history.body.data[0]).toMatchObject({
      action: 'donation.refunded',
      changes: { receivedVnd: { old: 10_000_000, new: 6_000_000 } },
    });
    expect((await received(team, donation, 4_000_000)).status).toBe('received');
    expect(await brokenInvariants(test)).toEqual([]);
    expect(await test.sql('SELECT * FROM report_differences()')).toEqual([]);
  });

  it('only what was neither passed down nor set aside; money from a fund above is recalled instead', async () => {
    const above = await provinceMoney(team, 30_000_000);
    const below = await allotted(team, above, 10_000_000);
    await allocated(team, above, await houseAt(team, 'started'), 5_000_000);
    const before = await moneyFootprint(test);
    const over = await refund(above.id, { amountVnd: 15_000_001 });
    expect(over.problem).toMatchObject({ code: 'insufficient_balance', errors: [{ pointer: '/amountVnd' }] });
    expect(over.problem.detail).toContain('15.000.000');
    expect((await refund(below.id)).problem.code).toBe('action_not_allowed');
    expect((await refund((await pledgedDonation(team)).id)).problem.code).toBe('insufficient_balance');
    expect(JSON.parse(await moneyFootprint(test))[4]).toEqual(JSON.parse(before)[4]);
    expect((await refund(above.id, { amountVnd: 15_000_000 })).body.availableVnd).toBe(0);
  });

  it('who received money of it does not give it back, unless that receipt was reversed', async () => {
    const donation = await pledgedDonation(team);
    const receipt = { id: donation.id, amountVnd: 2_000_000, receivedOn: '2026-01-15', method: 'cash' as const };
    const mine = bodyOf(await test.call(donationRoutes.receiveDonation, receipt, { as: both }));
    await received(team, donation, 3_000_000);
    const before = await moneyFootprint(test);
    expect((await refund(mine.id, {}, { as: both })).problem.code).toBe('same_person');
    expect(await moneyFootprint(test)).toBe(before);
    const { body } = await test.call(donationRoutes.getDonationTrace, { id: mine.id }, { as: team.front });
    const reversal = { id: body.receipts[0]?.transactionId as string, reason: 'Ghi nhầm' };
    bodyOf(await test.call(ledgerRoutes.reverseTransaction, reversal, { as: team.accountant }));
    expect((await refund(mine.id, {}, { as: both })).status).toBe(201);
  });

  it('races with allocations of the same donation: the sums hold', async () => {
    const donation = await donationInHand(team, 10_000_000);
    const house = await houseAt(team, 'started');
    const input = { id: donation.id, houseId: house.id, amountVnd: 3_000_000 };
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, at) =>
        at % 2
          ? refund(donation.id, { amountVnd: 3_000_000 })
          : test.call(donationRoutes.allocateDonation, input, { as: team.front }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(answers.filter(({ problem }) => problem.code === 'insufficient_balance')).toHaveLength(5);
    const after = await standing(team, donation);
    expect(after.availableVnd).toBe(1_000_000);
    expect(after.receivedVnd).toBe(after.allocatedVnd + after.availableVnd);
    expect(await brokenInvariants(test)).toEqual([]);
  });

  it('refuses days, versions, scope and a closed period', async () => {
    const donation = await donationInHand(team, 10_000_000);
    const before = await moneyFootprint(test);
    const field = async (input: object) => (await refund(donation.id, input)).problem.errors?.[0];
    expect(await field({ refundedOn: '2099-01-01' })).toMatchObject({ pointer: '/refundedOn', code: 'future' });
    expect(await field({ refundedOn: '2026-01-14' })).toMatchObject({ pointer: '/refundedOn', code: 'too_early' });
    expect((await refund(donation.id, {}, { ifMatch: '"v99"' })).problem.code).toBe('stale_version');
    expect((await refund(donation.id, {}, { as: team.outsider })).problem.code).toBe('not_found');
    expect((await refund(donation.id, {}, { as: team.front })).problem.code).toBe('forbidden');
    expect(await moneyFootprint(test)).toBe(before);
    const lock = { unitId: team.fund, lockedUntil: '2026-02-28', reason: 'Hết tháng' };
    bodyOf(await test.call(ledgerRoutes.lockPeriod, lock, { as: team.accountant }));
    expect((await refund(donation.id, { refundedOn: '2026-02-28' })).problem.code).toBe('period_locked');
    expect((await refund(donation.id)).status).toBe(201);
  });
});
