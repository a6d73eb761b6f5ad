import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { paymentRoutes } from '@chung-tay/shared/payments/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { allocated, donationInHand, fundTeam } from '../../test/factories/donations.ts';
import { houseAt } from '../../test/factories/houses.ts';
import { lineOf, preparedList } from '../../test/factories/payments.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await fundTeam(test);
const share = async () =>
  allocated(team, await donationInHand(team, 10_000_000), await houseAt(team, 'started'), 10_000_000);
const submit = (id: string, as = team.accountant) => test.call(paymentRoutes.submitPayments, { id }, { as });

it('submitPayments: a list waits for its approval, once', async () => {
  const list = await preparedList(team, [lineOf(await share())]);
  const sent = bodyOf(await submit(list.id));
  expect(sent).toMatchObject({ status: 'submitted', decidedBy: null, version: list.version + 1 });
  expect(sent.submittedAt).not.toBeNull();
  expect((await submit(list.id)).problem.code).toBe('action_not_allowed');
  const waiting = await test.call(paymentRoutes.listPaymentLists, { status: ['submitted'] }, { as: team.approver });
  expect(waiting.body.data.map(({ id }) => id)).toContain(list.id);
});

it('submitPayments: refused as long as a line may not be paid, and to who does not prepare there', async () => {
  const [good, gone] = [await share(), await share()];
  const list = await preparedList(team, [lineOf(good), lineOf(gone)]);
  const reclaim = { id: gone.id, reason: 'Hộ không xây nữa' };
  bodyOf(await test.call(donationRoutes.reclaimAllocation, reclaim, { as: team.front }));
  expect((await submit(list.id)).problem).toMatchObject({ code: 'over_payment', errors: [{ pointer: '/lines/1' }] });
  expect((await submit(list.id, team.approver)).status).toBe(403);
  expect((await submit(list.id, team.outsider)).problem.code).toBe('not_found');
});
