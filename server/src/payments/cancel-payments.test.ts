import { paymentRoutes } from '@chung-tay/shared/payments/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { allocated, brokenInvariants, donationInHand, fundTeam, today } from '../../test/factories/donations.ts';
import { houseAt } from '../../test/factories/houses.ts';
import { approvedList, lineOf, preparedList, submittedList } from '../../test/factories/payments.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);
const share = async () =>
  allocated(team, await donationInHand(team, 10_000_000), await houseAt(team, 'started'), 10_000_000);
const cancel = (id: string, as = team.accountant) =>
  test.call(paymentRoutes.cancelPayments, { id, reason: 'Lập nhầm đợt' }, { as });

it('cancelPayments: a list that was not approved ends, and its allocations may stand in another', async () => {
  const allocation = await share();
  const list = await submittedList(team, [lineOf(allocation)]);
  const gone = bodyOf(await cancel(list.id));
  expect(gone).toMatchObject({ status: 'cancelled', payments: [{ state: 'cancelled', problems: [] }] });
  expect((await cancel(list.id)).problem.code).toBe('action_not_allowed');
  expect((await approvedList(team, [lineOf(allocation)])).status).toBe('approved');
  expect(await brokenInvariants(test)).toEqual([]);
});

it('cancelPayments: never what was paid; against an approval at the same moment one of the two happens', async () => {
  const paid = await approvedList(team, [lineOf(await share())]);
  expect((await cancel(paid.id)).problem.code).toBe('action_not_allowed');
  expect((await cancel((await preparedList(team, [lineOf(await share())])).id, team.outsider)).status).toBe(404);
  for (let round = 0; round < 3; round++) {
    const { id } = await submittedList(team, [lineOf(await share())]);
    const approval = { id, paidOn: today(test) };
    const [approved, cancelled] = await Promise.all([
      test.call(paymentRoutes.approvePayments, approval, { as: team.approver }),
      cancel(id),
    ]);
    expect([approved.status, cancelled.status].sort()).toEqual([200, 409]);
  }
  expect(await brokenInvariants(test)).toEqual([]);
});
