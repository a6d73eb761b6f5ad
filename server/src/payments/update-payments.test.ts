import { paymentRoutes } from '@chung-tay/shared/payments/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { allocated, donationInHand, fundTeam, today } from '../../test/factories/donations.ts';
import { houseAt } from '../../test/factories/houses.ts';
import { lineOf, preparedList, submittedList } from '../../test/factories/payments.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);
const share = async () =>
  allocated(team, await donationInHand(team, 10_000_000), await houseAt(team, 'started'), 10_000_000);
const update = (id: string, version: number, input: object) =>
  test.call(paymentRoutes.updatePayments, { id, ...input }, { as: team.accountant, ifMatch: `"v${version}"` });

it('updatePayments: lines take the place of those there were, in the order given; an account is kept without being told again', async () => {
  const [one, two, three] = [await share(), await share(), await share()];
  const account = { method: 'bank' as const, recipientAccount: '5550001234', recipientBank: 'Ngân hàng Thử' };
  const list = await preparedList(team, [lineOf(one, account), lineOf(two)]);
  const { body } = await update(list.id, list.version, {
    purpose: 'Nội dung mới',
    lines: [lineOf(three, { amountVnd: 1_000_000 }), lineOf(one, { method: 'bank', recipientBank: 'Ngân hàng Thử' })],
  });
  expect(body).toMatchObject({ purpose: 'Nội dung mới', lineCount: 2, totalVnd: 7_000_000, status: 'draft' });
  expect(body.payments.map((line) => [line.position, line.allocationId, line.recipientAccountMasked])).toEqual([
    [1, three.id, null],
    [2, one.id, '•••••••234'],
  ]);
  expect((await submittedList(team, [lineOf(two)])).status).toBe('submitted');
  const history = await test.call(paymentRoutes.getPaymentListHistory, { id: list.id }, { as: team.accountant });
  expect(history.body.data[0]).toMatchObject({ action: 'payment_list.updated' });
});

it('updatePayments: by the rules of preparing, not from a stale version, not once submitted; a returned one becomes a draft', async () => {
  const list = await preparedList(team, [lineOf(await share())]);
  const other = await preparedList(team, [lineOf(await share())]);
  const taken = other.payments[0]?.allocationId as string;
  const refused = await update(list.id, list.version, { lines: [{ allocationId: taken, method: 'cash' }] });
  expect(refused.problem).toMatchObject({ code: 'conflict', errors: [{ pointer: '/lines/0/allocationId' }] });
  expect((await update(list.id, 99, { purpose: 'Khác hẳn' })).problem.code).toBe('stale_version');
  const bare = await test.call(paymentRoutes.updatePayments, { id: list.id, purpose: 'Khác' }, { as: team.accountant });
  expect(bare.problem.code).toBe('precondition_required');
  const sent = bodyOf(await test.call(paymentRoutes.submitPayments, { id: list.id }, { as: team.accountant }));
  expect((await update(list.id, sent.version, { purpose: 'Khác hẳn' })).problem.code).toBe('action_not_allowed');
  const reason = { id: list.id, reason: 'Thiếu biên bản nghiệm thu' };
  const back = bodyOf(await test.call(paymentRoutes.returnPayments, reason, { as: team.approver }));
  const mended = bodyOf(await update(list.id, back.version, { purpose: 'Đã bổ sung' }));
  expect(mended).toMatchObject({ status: 'draft', returnReason: 'Thiếu biên bản nghiệm thu', lineCount: 1 });
  bodyOf(await test.call(paymentRoutes.submitPayments, { id: list.id }, { as: team.accountant }));
  const approval = { id: list.id, paidOn: today(test) };
  const paid = bodyOf(await test.call(paymentRoutes.approvePayments, approval, { as: team.approver }));
  expect(paid).toMatchObject({ status: 'approved', returnReason: null });
  expect((await update(list.id, paid.version, { purpose: 'Sau khi chi' })).problem.code).toBe('action_not_allowed');
});
