import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { paymentRoutes } from '@chung-tay/shared/payments/contract';
import { describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { draftedChange, issuedDecision } from '../../test/factories/decisions.ts';
import {
  allocated,
  brokenInvariants,
  donationInHand,
  fundTeam,
  moneyFootprint,
  today,
} from '../../test/factories/donations.ts';
import { houseAt } from '../../test/factories/houses.ts';
import { approvedList, lineOf } from '../../test/factories/payments.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);

/** 6 of 10 million paid for a house whose start is verified. */
async function paid() {
  const donation = await donationInHand(team, 10_000_000);
  const house = await houseAt(team, 'started');
  const allocation = await allocated(team, donation, house, 10_000_000);
  return { donation, house, allocation, payment: (await approvedList(team, [lineOf(allocation)])).payments[0]! };
}
const recover = (id: string, amountVnd: number, input: object = {}, as = team.accountant) =>
  test.call(
    paymentRoutes.recoverPayment,
    { id, amountVnd, recoveredOn: today(test), method: 'bank', reason: 'Chi thừa', ...input },
    { as },
  );
const money = async (id: string) => (await test.call(donationRoutes.getDonation, { id }, { as: team.front })).body;

describe('recoverPayment', () => {
  it('takes a part and then the rest back into the donation, which may be allocated again', async () => {
    const { donation, payment } = await paid();
    const first = await recover(payment.id, 2_000_000, { reference: 'FT77' });
    expect(first.status).toBe(201);
    expect(first.body).toMatchObject({ state: 'paid', recoveredVnd: 2_000_000 });
    expect(first.body.recoveries).toMatchObject([{ amountVnd: 2_000_000, reference: 'FT77', reversed: false }]);
    expect(await money(donation.id)).toMatchObject({
      allocatedVnd: 8_000_000,
      releasedVnd: 4_000_000,
      availableVnd: 2_000_000,
    });
    expect((await recover(payment.id, 4_000_000)).body).toMatchObject({ state: 'recovered', recoveredVnd: 6_000_000 });
    expect(await money(donation.id)).toMatchObject({
      allocatedVnd: 4_000_000,
      releasedVnd: 0,
      availableVnd: 6_000_000,
    });
    expect(await brokenInvariants(test)).toEqual([]);
  });

  it('never more than was paid, also when many take back at once', async () => {
    const { payment } = await paid();
    expect((await recover(payment.id, 6_000_001)).problem).toMatchObject({
      code: 'over_payment',
      errors: [{ pointer: '/amountVnd' }],
    });
    const answers = await Promise.all(Array.from({ length: 5 }, () => recover(payment.id, 2_000_000)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(3);
    expect(answers.filter(({ problem }) => problem.code === 'over_payment')).toHaveLength(2);
    expect(await brokenInvariants(test)).toEqual([]);
  });

  it('a payment that was taken back in part is not reversed; its recovery is, and then it may be', async () => {
    const { payment } = await paid();
    const { body } = await recover(payment.id, 1_000_000);
    const reverse = (id: string) =>
      test.call(ledgerRoutes.reverseTransaction, { id, reason: 'Ghi nhầm' }, { as: team.accountant });
    expect((await reverse(payment.id)).problem.code).toBe('action_not_allowed');
    const [reclaim] = await test.sql<{ id: string }>(
      'SELECT reclaim_transaction_id AS id FROM payment_recoveries WHERE payment_id = $1',
      [payment.id],
    );
    expect((await reverse(reclaim?.id as string)).status).toBe(201);
    expect((await reverse(body.recoveries[0]?.transactionId as string)).status).toBe(201);
    const after = bodyOf(await test.call(paymentRoutes.getPayment, { id: payment.id }, { as: team.accountant }));
    expect(after).toMatchObject({ state: 'paid', recoveredVnd: 0, recoveries: [{ reversed: true }] });
    expect((await reverse(payment.id)).status).toBe(201);
    expect((await recover(payment.id, 1)).problem.code).toBe('action_not_allowed');
    expect(await brokenInvariants(test)).toEqual([]);
  });

  it('of a house that was withdrawn since', async () => {
    const { donation, house, allocation, payment } = await paid();
    const rest = { id: allocation.id, reason: 'Hộ chuyển đi' };
    bodyOf(await test.call(donationRoutes.reclaimAllocation, rest, { as: team.front }));
    const change = await draftedChange(team, house, { action: 'withdraw', withdrawReason: 'moved' });
    expect((await issuedDecision(team, change)).status).toBe('issued');
    expect((await recover(payment.id, 6_000_000, { method: 'cash' })).status).toBe(201);
    expect(await money(donation.id)).toMatchObject({ allocatedVnd: 0, availableVnd: 10_000_000 });
    expect(await brokenInvariants(test)).toEqual([]);
  });

  it('refuses a future day, a day before the payment, who does not reach it, a list that is not paid', async () => {
    const { payment } = await paid();
    const before = await moneyFootprint(test);
    expect((await recover(payment.id, 1, { recoveredOn: '2099-01-01' })).problem.errors?.[0]?.code).toBe('future');
    expect((await recover(payment.id, 1, { recoveredOn: '2020-01-01' })).problem.errors?.[0]?.code).toBe('too_early');
    expect((await recover(payment.id, 1, {}, team.outsider)).problem.code).toBe('not_found');
    expect((await recover(payment.id, 1, {}, team.approver)).status).toBe(403);
    expect((await recover(payment.id, 0)).status).toBe(422);
    expect(await moneyFootprint(test)).toBe(before);
  });
});
