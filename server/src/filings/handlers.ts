import type { filingRoutes } from '@chung-tay/shared/filings/contract';
import type { Handlers } from '../core/http/handler.ts';
import { acceptFiling } from './accept-filing.ts';
import { callFilings } from './call-filings.ts';
import { closeFilingCall } from './close-filing-call.ts';
import { fileFiling } from './file-filing.ts';
import {
  exportFilingCalls,
  exportFilingDuties,
  exportFilings,
  getFiling,
  getFilingAttachment,
  getFilingCall,
  getFilingCallHistory,
  getFilingFile,
  getFilingHistory,
  getGatheredFile,
  getGatheredFilings,
  listFilingCalls,
  listFilingDuties,
  listFilings,
} from './queries.ts';
import { returnFiling } from './return-filing.ts';
import { scheduleFilings } from './schedule-filings.ts';
import {
  exportFilingSchedules,
  getFilingSchedule,
  getFilingScheduleHistory,
  listFilingSchedules,
} from './schedule-queries.ts';
import { stopFilingSchedule } from './stop-filing-schedule.ts';
import { withdrawFiling } from './withdraw-filing.ts';

export const filingHandlers: Handlers<typeof filingRoutes> = {
  listFilingCalls,
  exportFilingCalls,
  getFilingCall,
  getFilingCallHistory,
  getGatheredFilings,
  getGatheredFile,
  callFilings,
  closeFilingCall,
  listFilingDuties,
  exportFilingDuties,
  listFilings,
  exportFilings,
  getFiling,
  getFilingHistory,
  getFilingFile,
  getFilingAttachment,
  fileFiling,
  acceptFiling,
  returnFiling,
  withdrawFiling,
  listFilingSchedules,
  exportFilingSchedules,
  getFilingSchedule,
  getFilingScheduleHistory,
  scheduleFilings,
  stopFilingSchedule,
};
