import type { paymentRoutes } from '@chung-tay/shared/payments/contract';
import type { Command } from '../core/http/handler.ts';
import { decideList } from './decide-list.ts';

/** Ends a list that was not approved: its allocations may stand in another one. */
export const cancelPayments: Command<typeof paymentRoutes.cancelPayments> = (context, input) =>
  decideList(context, 'cancel', input);
