import type { summaryRoutes } from '@chung-tay/shared/summaries/contract';
import type { Handlers } from '../core/http/handler.ts';
import { acceptSummaryReport } from './accept-summary-report.ts';
import { attachSummaryReportFile } from './attach-summary-report-file.ts';
import { exportSummary, getSummaryBoard } from './board.ts';
import { callSummary } from './call-summary.ts';
import { exportSummaries } from './export-summaries.ts';
import { exportSummaryReports } from './exports.ts';
import { fileSummaryReport } from './file-summary-report.ts';
import { freezeSummary } from './freeze-summary.ts';
import {
  getSummary,
  getSummaryHistory,
  getSummaryReport,
  getSummaryReportFile,
  getSummaryReportHistory,
  listSummaries,
  listSummaryReports,
} from './queries.ts';
import { returnSummaryReport } from './return-summary-report.ts';
import { updateSummary } from './update-summary.ts';

export const summaryHandlers: Handlers<typeof summaryRoutes> = {
  listSummaries,
  exportSummaries,
  getSummary,
  getSummaryHistory,
  getSummaryBoard,
  exportSummary,
  callSummary,
  updateSummary,
  freezeSummary,
  listSummaryReports,
  exportSummaryReports,
  getSummaryReport,
  getSummaryReportHistory,
  fileSummaryReport,
  attachSummaryReportFile,
  getSummaryReportFile,
  acceptSummaryReport,
  returnSummaryReport,
};
