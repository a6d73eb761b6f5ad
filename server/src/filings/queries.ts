import type { filingRoutes } from '@chung-tay/shared/filings/contract';
import {
  callStates,
  type Filing,
  type FilingCall,
  type FilingDuty,
  filingStandings,
  filingStates,
} from '@chung-tay/shared/filings/schema';
import { readHistory } from '../core/audit/audit.ts';
import { listPage, withinUnits } from '../core/db/list.ts';
import { found, type Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import {
  type CallFilters,
  callList,
  type DutyFilters,
  dutyList,
  type FilingFilters,
  filingList,
  withFilers,
} from './filing-lists.ts';
import { gatherFilings } from './gather-filings.ts';
import { narrativeFile } from './narrative-file.ts';
import { named, readBoard, readCall, readFiling } from './read-filings.ts';

type Routes = typeof filingRoutes;

export const listFilingCalls: Query<Routes['listFilingCalls']> = async ({ client, roots, now }, input) => {
  const page = await listPage<Omit<FilingCall, 'periodName'>, CallFilters>(client, roots, callList(now), input);
  return { ...page, data: page.data.map(named) };
};

const callCells: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã yêu cầu' },
  { name: 'unitName', title: 'Đơn vị yêu cầu' },
  { name: 'title', title: 'Nội dung' },
  { name: 'period', title: 'Kỳ' },
  { name: 'dueAt', title: 'Hạn', kind: 'instant' },
  { name: 'state', title: 'Trạng thái', labels: callStates },
  { name: 'units', title: 'Số đơn vị', kind: 'number' },
  { name: 'filed', title: 'Đã nộp', kind: 'number' },
  { name: 'accepted', title: 'Đã nhận', kind: 'number' },
  { name: 'late', title: 'Nộp muộn', kind: 'number' },
  { name: 'returned', title: 'Bị trả lại', kind: 'number' },
  { name: 'missing', title: 'Chưa nộp', kind: 'number' },
  { name: 'overdue', title: 'Quá hạn', kind: 'number' },
];

export const exportFilingCalls: Query<Routes['exportFilingCalls']> = (context, { format, ...filters }) => {
  const options = { noun: 'filing_call', format, filename: 'yeu-cau-bao-cao' };
  return exportList<CallFilters>(context, callList(context.now), filters, callCells, options);
};

export const getFilingCall: Query<Routes['getFilingCall']> = (context, { id }) => readBoard(context, id);

export const getFilingCallHistory: Query<Routes['getFilingCallHistory']> = async (context, { id, ...page }) => {
  await readCall(context, id);
  return readHistory(context.client, context.roots, { type: 'filing_call', id }, page);
};

export const getGatheredFilings: Query<Routes['getGatheredFilings']> = async (context, { id }) =>
  (await gatherFilings(context, id)).gathered;

/** What was filed, put together as the report of who asked. */
export const getGatheredFile: Query<Routes['getGatheredFile']> = async (context, { id, ...asked }) => {
  const { call, gathered } = await gatherFilings(context, id);
  const unit = { id: call.unitId, name: call.unitName };
  const { sections, figures } = gathered;
  const filename = `tong-hop-${call.code}`;
  return narrativeFile(context, { unit, period: call.period, sections, figures, filename }, asked);
};

export const listFilingDuties: Query<Routes['listFilingDuties']> = async (context, input) => {
  const list = dutyList(context.now);
  const filters = withFilers(context, input);
  const page = await listPage<Omit<FilingDuty, 'periodName'>, DutyFilters>(
    context.client,
    context.roots,
    list,
    filters,
  );
  return { ...page, data: page.data.map(named) };
};

const yesNo = { true: 'Muộn', false: '' };
const dutyCells: readonly ExportColumn[] = [
  { name: 'callTitle', title: 'Yêu cầu' },
  { name: 'period', title: 'Kỳ' },
  { name: 'unitName', title: 'Đơn vị' },
  { name: 'standing', title: 'Tình trạng', labels: filingStandings },
  { name: 'dueAt', title: 'Hạn', kind: 'instant' },
  { name: 'filedAt', title: 'Nộp lúc', kind: 'instant' },
  { name: 'late', title: 'Nộp muộn', labels: yesNo },
  { name: 'lateReason', title: 'Lý do nộp muộn' },
  { name: 'reason', title: 'Lý do trả lại' },
  { name: 'filingCode', title: 'Mã báo cáo' },
  { name: 'lastRemindedAt', title: 'Nhắc lúc', kind: 'instant' },
];

export const exportFilingDuties: Query<Routes['exportFilingDuties']> = (context, { format, ...filters }) => {
  const options = { noun: 'filing', format, filename: 'theo-doi-bao-cao' };
  return exportList<DutyFilters>(context, dutyList(context.now), withFilers(context, filters), dutyCells, options);
};

export const listFilings: Query<Routes['listFilings']> = async ({ client, roots }, input) => {
  const page = await listPage<Omit<Filing, 'periodName'>, FilingFilters>(client, roots, filingList, input);
  return { ...page, data: page.data.map(named) };
};

const filingCells: readonly ExportColumn[] = [
  { name: 'code', title: 'Mã báo cáo' },
  { name: 'callTitle', title: 'Yêu cầu' },
  { name: 'unitName', title: 'Đơn vị' },
  { name: 'period', title: 'Kỳ' },
  { name: 'filedAt', title: 'Nộp lúc', kind: 'instant' },
  { name: 'filedByName', title: 'Người nộp' },
  { name: 'dueAt', title: 'Hạn', kind: 'instant' },
  { name: 'late', title: 'Nộp muộn', labels: yesNo },
  { name: 'lateReason', title: 'Lý do nộp muộn' },
  { name: 'state', title: 'Trạng thái', labels: filingStates },
  { name: 'reason', title: 'Lý do trả lại, rút' },
];

export const exportFilings: Query<Routes['exportFilings']> = (context, { format, ...filters }) =>
  exportList<FilingFilters>(context, filingList, filters, filingCells, {
    noun: 'filing',
    format,
    filename: 'bao-cao-da-nop',
  });

export const getFiling: Query<Routes['getFiling']> = (context, { id }) => readFiling(context, id);

export const getFilingHistory: Query<Routes['getFilingHistory']> = async (context, { id, ...page }) => {
  await readFiling(context, id);
  return readHistory(context.client, context.roots, { type: 'filing', id }, page);
};

export const getFilingFile: Query<Routes['getFilingFile']> = async (context, { id, ...asked }) => {
  const { unitId, unitName, period, sections, figures, code } = await readFiling(context, id);
  const unit = { id: unitId, name: unitName };
  return narrativeFile(context, { unit, period, sections, figures, filename: `bao-cao-${code}` }, asked);
};

/** A paper as it was filed. */
export const getFilingAttachment: Query<Routes['getFilingAttachment']> = async (context, { id, fileId }) => {
  const { rows } = await context.client.query<{ key: string; name: string; type: string }>({
    name: 'filing_file',
    text: `SELECT p.file_key AS key, p.name, p.type FROM filing_files p
           WHERE p.id = $1 AND p.filing_id = $2 AND ${withinUnits('p.unit_id', '$3')}`,
    values: [fileId, id, context.roots],
  });
  const { key, name, type } = found(rows[0], 'tệp này');
  const stream = found(await context.services.store.get(key), 'tệp này');
  return { stream, contentType: type, filename: name };
};
