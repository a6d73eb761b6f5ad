import { paymentRoutes } from '@chung-tay/shared/payments/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { allocated, donationInHand, fundTeam, moneyFootprint } from '../../test/factories/donations.ts';
import { houseAt } from '../../test/factories/houses.ts';
import { lineOf, preparedList, submittedList } from '../../test/factories/payments.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);
const share = async () =>
  allocated(team, await donationInHand(team, 10_000_000), await houseAt(team, 'started'), 10_000_000);
const returned = (id: string, reason = 'Thiếu chứng từ', as = team.approver) =>
  test.call(paymentRoutes.returnPayments, { id, reason }, { as });

it('returnPayments: the list goes back with the reason, its lines still in it, and may be submitted again', async () => {
  const allocation = await share();
  const list = await submittedList(team, [lineOf(allocation)]);
  expect(bodyOf(await returned(list.id))).toMatchObject({
    status: 'returned',
    returnReason: 'Thiếu chứng từ',
    lineCount: 1,
  });
  const twice = { unitId: team.fund, purpose: 'Lập lần nữa', lines: [lineOf(allocation)] };
  expect((await test.call(paymentRoutes.preparePayments, twice, { as: team.accountant })).problem.code).toBe(
    'conflict',
  );
  const again = bodyOf(await test.call(paymentRoutes.submitPayments, { id: list.id }, { as: team.accountant }));
  expect(again).toMatchObject({ status: 'submitted', returnReason: null });
});

it('returnPayments: only what waits for approval, by who approves for the fund', async () => {
  const draft = await preparedList(team, [lineOf(await share())]);
  const before = await moneyFootprint(test);
  expect((await returned(draft.id)).problem.code).toBe('action_not_allowed');
  expect((await returned(draft.id, 'x')).status).toBe(422);
  expect((await returned(draft.id, 'Thiếu chứng từ', team.accountant)).status).toBe(403);
  expect((await returned(draft.id, 'Thiếu chứng từ', team.outsider)).problem.code).toBe('not_found');
  expect(await moneyFootprint(test)).toBe(before);
});
