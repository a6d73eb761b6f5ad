import { next } from '@chung-tay/shared/core/lifecycle';
import { type PaymentListAction, paymentListLifecycle } from '@chung-tay/shared/payments/lifecycle';
import type { PaymentListDetail, PaymentListStatus } from '@chung-tay/shared/payments/schema';
import type { Event } from '../core/audit/audit.ts';
import { withinUnits } from '../core/db/list.ts';
import { type CommandContext, expectVersion, found } from '../core/http/handler.ts';

export interface LockedPaymentList {
  id: string;
  code: string;
  /** The fund. */
  unitId: string;
  purpose: string;
  status: PaymentListStatus;
  preparedBy: string;
  submittedBy: string | null;
  version: number;
}

/** Takes the row of a list whose fund is in scope (`not_found` else), for an act its status allows (`action_not_allowed`). */
export async function lockPaymentList(
  context: CommandContext,
  id: string,
  action: PaymentListAction,
): Promise<LockedPaymentList> {
  const { rows } = await context.client.query<LockedPaymentList>({
    name: 'lock_payment_list',
    text: `SELECT l.id, l.code, l.unit_id AS "unitId", l.purpose, l.status, l.prepared_by AS "preparedBy",
                  l.submitted_by AS "submittedBy", l.version
           FROM payment_lists l WHERE l.id = $2 AND ${withinUnits('l.unit_id', '$1')} FOR UPDATE`,
    values: [context.roots, id],
  });
  const list = found(rows[0], 'bảng kê chi');
  expectVersion(context, list.version);
  next(paymentListLifecycle, list.status, action);
  return list;
}

/** What the history of a list tells of an act. */
export const listEvent = (
  action: string,
  { id, code, unitId }: Pick<PaymentListDetail, 'id' | 'code' | 'unitId'>,
  note: string,
  changes?: Event['changes'],
): Event => ({
  action: `payment_list.${action}`,
  subject: { type: 'payment_list', id, unitId },
  note: `${code}: ${note}`,
  changes,
});
