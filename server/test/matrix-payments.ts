import { api } from '@chung-tay/shared';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { bodyOf } from './factories/answers.ts';
import type { Person } from './factories/people.ts';
import type { TestApp } from './harness.ts';

type Staff = Record<'front' | 'accountant' | 'treasury', Person>;

/** A list of one payment that was paid, a draft of another, and an allocation that may still be put on a list. */
export async function fillPayments(
  test: TestApp,
  { front, accountant, treasury }: Staff,
  place: { unitId: string; canary: string; allocationId: string; donationId: string; houseId: string },
): Promise<Record<string, string>> {
  const { donations, payments } = api;
  const { unitId, canary, allocationId, donationId: id, houseId } = place;
  const prepare = async (allocation: string) => {
    const bank = { recipientAccount: '19001234567', recipientBank: `Ngân hàng ${canary}` };
    const line = { allocationId: allocation, method: 'bank' as const, recipientName: `Người nhận ${canary}`, ...bank };
    const body = { unitId, purpose: `Chi cho ${canary}`, lines: [line] };
    return bodyOf(await test.call(payments.preparePayments, body, { as: accountant }));
  };
  const share = async () => {
    const body = { id, houseId, amountVnd: 1_000_000 };
    return bodyOf(await test.call(donations.allocateDonation, body, { as: front })).id;
  };
  const paid = await prepare(allocationId);
  bodyOf(await test.call(payments.submitPayments, { id: paid.id }, { as: accountant }));
  const approval = { id: paid.id, paidOn: dayInVietnam(test.services.clock.now()) };
  bodyOf(await test.call(payments.approvePayments, approval, { as: treasury }));
  const draft = await prepare(await share());
  return {
    payment: paid.payments[0]?.id ?? '',
    paidList: paid.id,
    paymentList: draft.id,
    payable: await share(),
  };
}
