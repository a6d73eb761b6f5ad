import type { paymentRoutes } from '@chung-tay/shared/payments/contract';
import type { Handlers } from '../core/http/handler.ts';
import { approvePayments } from './approve-payments.ts';
import { cancelPayments } from './cancel-payments.ts';
import { confirmPayment } from './confirm-payment.ts';
import { createTranchePlan } from './create-tranche-plan.ts';
import { exportPaymentLists } from './export-payment-lists.ts';
import { exportPayments } from './export-payments.ts';
import { getPaymentListPaper } from './payment-list-paper.ts';
import { preparePayments } from './prepare-payments.ts';
import {
  getPayment,
  getPaymentList,
  getPaymentListHistory,
  listPayables,
  listPaymentLists,
  listPayments,
  listTranchePlans,
} from './queries.ts';
import { recoverPayment } from './recover-payment.ts';
import { returnPayments } from './return-payments.ts';
import { settleHouse } from './settle-house.ts';
import { submitPayments } from './submit-payments.ts';
import { updatePayments } from './update-payments.ts';
import { getVoucherPaper } from './voucher-paper.ts';

export const paymentHandlers: Handlers<typeof paymentRoutes> = {
  listPayables,
  listPaymentLists,
  exportPaymentLists,
  getPaymentList,
  getPaymentListHistory,
  getPaymentListPaper,
  preparePayments,
  updatePayments,
  submitPayments,
  approvePayments,
  returnPayments,
  cancelPayments,
  listPayments,
  exportPayments,
  getPayment,
  getVoucherPaper,
  confirmPayment,
  recoverPayment,
  settleHouse,
  listTranchePlans,
  createTranchePlan,
};
