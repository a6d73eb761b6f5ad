import type { CallInput } from '@chung-tay/shared/core/contract';
import type { Allocation } from '@chung-tay/shared/donations/schema';
import { paymentRoutes } from '@chung-tay/shared/payments/contract';
import type { Payment, PaymentListDetail } from '@chung-tay/shared/payments/schema';
import { bodyOf } from './answers.ts';
import { type FundTeam, today } from './donations.ts';
import { broughtTo } from './houses.ts';

type Lines = CallInput<typeof paymentRoutes.preparePayments>['lines'];

/** What all is payable of an allocation, in cash. */
export const lineOf = ({ id }: Pick<Allocation, 'id'>, more: Partial<Lines[number]> = {}): Lines[number] => ({
  allocationId: id,
  method: 'cash',
  ...more,
});

/** A list that the accountant prepared. */
export async function preparedList(
  { test, fund, accountant }: FundTeam,
  lines: Lines,
  unitId = fund,
): Promise<PaymentListDetail> {
  const body = { unitId, purpose: 'Chi hỗ trợ nhà ở đợt thử', lines };
  return bodyOf(await test.call(paymentRoutes.preparePayments, body, { as: accountant }));
}

/** A list that waits for its approval. */
export async function submittedList(team: FundTeam, lines: Lines, unitId = team.fund): Promise<PaymentListDetail> {
  const { id } = await preparedList(team, lines, unitId);
  return bodyOf(await team.test.call(paymentRoutes.submitPayments, { id }, { as: team.accountant }));
}

/** A list paid today. */
export async function approvedList(team: FundTeam, lines: Lines, unitId = team.fund): Promise<PaymentListDetail> {
  const { id } = await submittedList(team, lines, unitId);
  const approval = { id, paidOn: today(team.test) };
  return bodyOf(await team.test.call(paymentRoutes.approvePayments, approval, { as: team.approver }));
}

/** Pays an allocation: so much of it as its house's stages unlock, or, without an amount, all of it, the house completed. */
export async function paidAllocation(
  team: FundTeam,
  allocation: Pick<Allocation, 'id' | 'houseId' | 'fundUnitId'>,
  amountVnd: number | null = null,
  more: Partial<Lines[number]> = {},
): Promise<Payment> {
  if (amountVnd === null) await broughtTo(team, allocation.houseId, 'completed');
  const { payments } = await approvedList(team, [lineOf(allocation, { amountVnd, ...more })], allocation.fundUnitId);
  return payments[0] as Payment;
}
