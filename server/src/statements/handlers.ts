import type { statementRoutes } from '@chung-tay/shared/statements/contract';
import type { Handlers } from '../core/http/handler.ts';
import { createBankAccount } from './create-bank-account.ts';
import { exportBankAccounts } from './export-bank-accounts.ts';
import { exportStatementLines } from './export-statement-lines.ts';
import { exportStatements } from './export-statements.ts';
import { ignoreLine } from './ignore-line.ts';
import { importStatement } from './import-statement.ts';
import { matchLine } from './match-line.ts';
import { getBankAccount, getStatementLine, listBankAccounts, listStatementLines, listStatements } from './queries.ts';
import { getReconciliation } from './reconciliation-queries.ts';
import { getLineSuggestions } from './suggestion-queries.ts';
import { unmatchLine } from './unmatch-line.ts';

export const statementHandlers: Handlers<typeof statementRoutes> = {
  listBankAccounts,
  exportBankAccounts,
  getBankAccount,
  createBankAccount,
  importStatement,
  listStatements,
  exportStatements,
  listStatementLines,
  exportStatementLines,
  getStatementLine,
  getLineSuggestions,
  matchLine,
  unmatchLine,
  ignoreLine,
  getReconciliation,
};
