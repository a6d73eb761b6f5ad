import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { paymentRoutes } from '@chung-tay/shared/payments/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { allocated, donationInHand, fundTeam, today } from '../../test/factories/donations.ts';
import { houseAt } from '../../test/factories/houses.ts';
import { approvedList, lineOf, preparedList } from '../../test/factories/payments.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);
const share = async () =>
  allocated(team, await donationInHand(team, 10_000_000), await houseAt(team, 'started'), 10_000_000);
const paid = async () => (await approvedList(team, [lineOf(await share())])).payments[0]!;
const confirm = (id: string, input: object = {}, as = team.officer) =>
  test.call(paymentRoutes.confirmPayment, { id, confirmedOn: today(test), confirmedName: 'Chủ hộ', ...input }, { as });

it('confirmPayment: the commune of the house writes who got the money, once; house and list tell it', async () => {
  const payment = await paid();
  const { status, body } = await confirm(payment.id, { note: 'Ký nhận tại nhà' });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    state: 'confirmed',
    confirmedOn: today(test),
    confirmedName: 'Chủ hộ',
    confirmNote: 'Ký nhận tại nhà',
    donorName: payment.donorName,
    version: payment.version + 1,
  });
  expect((await confirm(payment.id)).problem.code).toBe('action_not_allowed');
  const listed = await test.call(paymentRoutes.listPayments, { state: ['confirmed'] }, { as: team.officer });
  expect(listed.body.data.map(({ id }) => id)).toContain(payment.id);
  const history = await test.call(houseRoutes.getHouseHistory, { id: payment.houseId }, { as: team.officer });
  expect(history.body.data[0]?.action).toBe('payment.confirmed');
  const list = { id: payment.listId };
  expect((await test.call(paymentRoutes.getPaymentList, list, { as: team.officer })).problem.code).toBe('not_found');
});

it('confirmPayment: not before it was paid, not in the future, not what is prepared or reversed, not by another commune', async () => {
  const payment = await paid();
  expect((await confirm(payment.id, { confirmedOn: '2020-01-01' })).problem.errors?.[0]?.code).toBe('too_early');
  expect((await confirm(payment.id, { confirmedOn: '2099-01-01' })).problem.errors?.[0]?.code).toBe('future');
  expect((await confirm(payment.id, {}, team.stranger)).problem.code).toBe('not_found');
  expect((await confirm(payment.id, {}, team.accountant)).status).toBe(403);
  const prepared = (await preparedList(team, [lineOf(await share())])).payments[0]!;
  expect((await confirm(prepared.id)).problem.code).toBe('action_not_allowed');
  const reversal = { id: payment.transactionId as string, reason: 'Chi nhầm hộ' };
  bodyOf(await test.call(ledgerRoutes.reverseTransaction, reversal, { as: team.accountant }));
  expect((await confirm(payment.id)).problem.code).toBe('action_not_allowed');
  const seen = await test.call(paymentRoutes.getPayment, { id: payment.id }, { as: team.officer });
  expect(seen.body).toMatchObject({ state: 'reversed', voucher: payment.voucher });
});
