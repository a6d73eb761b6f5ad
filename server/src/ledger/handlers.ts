import type { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import type { Handlers } from '../core/http/handler.ts';
import { checkLedger, getBalances, getTransaction, listTransactions } from './queries.ts';
import { reverseTransaction } from './reverse-transaction.ts';

export const ledgerHandlers: Handlers<typeof ledgerRoutes> = {
  listTransactions,
  getTransaction,
  getBalances,
  checkLedger,
  reverseTransaction,
};
