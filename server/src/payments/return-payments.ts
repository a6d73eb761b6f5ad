import type { paymentRoutes } from '@chung-tay/shared/payments/contract';
import type { Command } from '../core/http/handler.ts';
import { decideList } from './decide-list.ts';

/** Sends a submitted list back to who prepared it; its lines stay in it, to be mended. */
export const returnPayments: Command<typeof paymentRoutes.returnPayments> = (context, input) =>
  decideList(context, 'return', input);
