import type { reportRoutes } from '@chung-tay/shared/reports/contract';
import type { Handlers } from '../core/http/handler.ts';
import { checkReportLock } from './check-report-lock.ts';
import { exportReportLocks, getReportLock, getReportLockHistory, listReportLocks } from './lock-queries.ts';
import { lockReports } from './lock-reports.ts';
import { getReport } from './queries.ts';
import { getReportFile } from './report-file.ts';

export const reportHandlers: Handlers<typeof reportRoutes> = {
  getReport,
  getReportFile,
  listReportLocks,
  exportReportLocks,
  getReportLock,
  getReportLockHistory,
  lockReports,
  checkReportLock,
};
