import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { paymentRoutes } from '@chung-tay/shared/payments/contract';
import { type Command, expectVersion, requireActor } from '../core/http/handler.ts';
import { lockPayment, paymentEvents } from './lock-payment.ts';
import { readPayment } from './queries.ts';

/** Records that the household got the money: who signed for it and when; once, not before it was paid. */
export const confirmPayment: Command<typeof paymentRoutes.confirmPayment> = async (context, input) => {
  const payment = await lockPayment(context, input.id);
  expectVersion(context, payment.version);
  const { confirmedOn, confirmedName, note } = input;
  if (payment.confirmedOn) throw new AppError('action_not_allowed', 'Khoản chi này đã được xác nhận.');
  if (confirmedOn > dayInVietnam(context.now))
    throw fieldError('/confirmedOn', 'future', 'Ngày nhận không được ở tương lai.');
  if (confirmedOn < payment.paidOn)
    throw fieldError('/confirmedOn', 'too_early', `Ngày nhận không được trước ngày chi ${writtenDay(payment.paidOn)}.`);
  const actor = requireActor(context);
  await context.client.query({
    name: 'confirm_payment',
    text: `UPDATE payments SET confirmed_on = $2, confirmed_name = $3, confirm_note = $4, confirmed_by = $5, confirmed_by_name = $6,
             version = version + 1 WHERE id = $1`,
    values: [input.id, confirmedOn, confirmedName, note, actor.id, actor.name],
  });
  const result = await readPayment(context, input.id);
  return { result, event: paymentEvents('confirmed', payment, `${confirmedName} đã nhận`) };
};
