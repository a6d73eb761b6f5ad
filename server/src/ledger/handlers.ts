import type { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import type { Handlers } from '../core/http/handler.ts';
import { listChartAccounts } from './chart-accounts.ts';
import { createLabourNorm } from './create-labour-norm.ts';
import { exportLedgerChecks } from './export-ledger-checks.ts';
import { exportPeriodLocks } from './export-period-locks.ts';
import { exportTransactions } from './export-transactions.ts';
import { listGoodsItems } from './goods-items.ts';
import { listLabourNorms } from './labour-norms.ts';
import { listLedgerChecks } from './ledger-checks.ts';
import { lockPeriod } from './lock-period.ts';
import { listPeriodLocks } from './period-locks.ts';
import { checkLedger, getBalances, getTransaction, listTransactions } from './queries.ts';
import { reverseTransaction } from './reverse-transaction.ts';
import { exportTrialBalance, getTrialBalance } from './trial-balance.ts';
import { unlockPeriod } from './unlock-period.ts';

export const ledgerHandlers: Handlers<typeof ledgerRoutes> = {
  listTransactions,
  getTransaction,
  exportTransactions,
  getBalances,
  getTrialBalance,
  exportTrialBalance,
  listPeriodLocks,
  exportPeriodLocks,
  lockPeriod,
  unlockPeriod,
  checkLedger,
  listLedgerChecks,
  exportLedgerChecks,
  listChartAccounts,
  listLabourNorms,
  createLabourNorm,
  listGoodsItems,
  reverseTransaction,
};
