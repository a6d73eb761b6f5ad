import type { filingRoutes } from '@chung-tay/shared/filings/contract';
import {
  type FilingSchedule,
  filingAddressees,
  filingCadences,
  scheduleStates,
} from '@chung-tay/shared/filings/schema';
import { readHistory } from '../core/audit/audit.ts';
import { listPage } from '../core/db/list.ts';
import type { Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { type ScheduleFilters, scheduleList } from './filing-lists.ts';
import { readSchedule } from './read-filings.ts';

type Routes = typeof filingRoutes;

export const listFilingSchedules: Query<Routes['listFilingSchedules']> = ({ client, roots }, input) =>
  listPage<FilingSchedule, ScheduleFilters>(client, roots, scheduleList, input);

const yesNo = { true: 'Có', false: '' };
const scheduleCells: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã lịch' },
  { name: 'unitName', title: 'Đơn vị yêu cầu' },
  { name: 'title', title: 'Nội dung' },
  { name: 'cadence', title: 'Nhịp', labels: filingCadences },
  { name: 'callDay', title: 'Ngày gửi', kind: 'number' },
  { name: 'callHour', title: 'Giờ gửi', kind: 'number' },
  { name: 'dueDays', title: 'Hạn, số ngày sau', kind: 'number' },
  { name: 'dueHour', title: 'Giờ hết hạn', kind: 'number' },
  { name: 'addressees', title: 'Đơn vị phải nộp', labels: filingAddressees },
  { name: 'locks', title: 'Chốt số liệu', labels: yesNo },
  { name: 'state', title: 'Trạng thái', labels: scheduleStates },
  { name: 'calls', title: 'Đã gửi', kind: 'number' },
  { name: 'lastPeriod', title: 'Kỳ gửi gần nhất' },
  { name: 'createdByName', title: 'Người đặt' },
  { name: 'createdAt', title: 'Đặt lúc', kind: 'instant' },
];

export const exportFilingSchedules: Query<Routes['exportFilingSchedules']> = (context, { format, ...filters }) =>
  exportList<ScheduleFilters>(context, scheduleList, filters, scheduleCells, {
    noun: 'filing_schedule',
    format,
    filename: 'lich-bao-cao',
  });

export const getFilingSchedule: Query<Routes['getFilingSchedule']> = (context, { id }) => readSchedule(context, id);

export const getFilingScheduleHistory: Query<Routes['getFilingScheduleHistory']> = async (context, { id, ...page }) => {
  await readSchedule(context, id);
  return readHistory(context.client, context.roots, { type: 'filing_schedule', id }, page);
};
