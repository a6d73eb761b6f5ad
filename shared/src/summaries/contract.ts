import { z } from 'zod';
import { historyQuery, historyResponse } from '../core/audit.ts';
import { defineRoutes } from '../core/contract.ts';
import { largestOfficeFile, officeFileTypes } from '../core/files.ts';
import { exportQuery, exportTypes, listQuery, pageOf } from '../core/paging.ts';
import { idSchema, lineSchema } from '../core/text.ts';
import {
  callSummaryBody,
  fileSummaryReportBody,
  summaryBoardSchema,
  summaryItemSchema,
  summaryKindSchema,
  summaryReportItemSchema,
  summaryReportSchema,
  summaryReportStateSchema,
  summarySchema,
  summaryStateSchema,
  updateSummaryBody,
} from './schema.ts';

const params = z.strictObject({ id: idSchema });
const reportFilters = {
  summaryId: idSchema.optional(),
  unitId: idSchema.optional(),
  state: z.array(summaryReportStateSchema).optional(),
  late: z.boolean().optional(),
};

const summarieFilters = {
  movementId: idSchema.optional(),
  kind: z.array(summaryKindSchema).optional(),
  state: z.array(summaryStateSchema).optional(),
  owed: z.boolean().optional().meta({ description: 'Đơn vị tôi chưa nộp báo cáo, hoặc bị trả lại' }),
};

/** Summing-up of a movement: called, reported on, its closing figures frozen (M8; plan of the province, III.2, IV.2). */
export const summaryRoutes = defineRoutes({
  listSummaries: {
    method: 'GET',
    path: '/summaries',
    summary: 'Các đợt sơ kết, tổng kết phong trào trong phạm vi của tôi, hoặc mà đơn vị tôi phải báo cáo',
    permission: 'summary:read',
    query: listQuery(summarieFilters, ['-calledAt', 'calledAt']),
    response: pageOf(summaryItemSchema),
  },
  exportSummaries: {
    method: 'GET',
    path: '/summaries/export',
    summary: 'Xuất danh sách đợt sơ kết, tổng kết',
    permission: 'summary:read',
    query: exportQuery(summarieFilters),
    download: exportTypes,
  },
  getSummary: {
    method: 'GET',
    path: '/summaries/:id',
    summary: 'Một đợt sơ kết, tổng kết',
    permission: 'summary:read',
    params,
    response: summarySchema,
  },
  getSummaryHistory: {
    method: 'GET',
    path: '/summaries/:id/history',
    summary: 'Lịch sử của một đợt sơ kết, tổng kết',
    permission: 'summary:read',
    params,
    query: historyQuery,
    response: historyResponse,
  },
  getSummaryBoard: {
    method: 'GET',
    path: '/summaries/:id/board',
    summary: 'Bảng theo dõi: đơn vị nào đã báo cáo, muộn, chưa nộp; số liệu của từng đơn vị',
    description:
      'Trước khi chốt là số liệu lúc này, sau khi chốt là số liệu đã chốt. Chỉ gồm các đơn vị trong phạm vi của người xem.',
    permission: 'summary:read',
    params,
    response: summaryBoardSchema,
  },
  exportSummary: {
    method: 'GET',
    path: '/summaries/:id/export',
    summary: 'Xuất Biểu 05 “Triển khai phong trào”, hoặc toàn bộ số liệu tổng kết',
    permission: 'summary:read',
    params,
    query: z.strictObject({
      format: z.enum(['csv', 'xlsx', 'jsonl']).default('xlsx'),
      form: z.enum(['form_05', 'closing']).default('form_05'),
    }),
    download: exportTypes,
  },
  callSummary: {
    method: 'POST',
    path: '/summaries',
    summary: 'Phát động sơ kết, tổng kết một phong trào',
    description:
      'Ấn định ngày chốt số liệu, hạn nộp báo cáo, hạn đề nghị khen thưởng. Mỗi phong trào tổng kết một lần; sơ kết từng đợt một.',
    permission: 'summary:call',
    body: callSummaryBody,
    response: summarySchema,
    status: 201,
    idempotency: 'required',
  },
  updateSummary: {
    method: 'PATCH',
    path: '/summaries/:id',
    summary: 'Sửa nội dung, hạn của một đợt chưa chốt',
    description: 'Báo cáo đã nộp vẫn được tính theo hạn lúc nộp.',
    permission: 'summary:call',
    params,
    body: updateSummaryBody,
    response: summarySchema,
    ifMatch: 'required',
  },
  freezeSummary: {
    method: 'POST',
    path: '/summaries/:id/freeze',
    summary: 'Chốt số liệu: từ đó không thay đổi nữa',
    description: 'Chỉ sau khi ngày chốt đã hết và không còn báo cáo chờ tiếp nhận.',
    permission: 'summary:call',
    params,
    response: summarySchema,
  },
  listSummaryReports: {
    method: 'GET',
    path: '/summary-reports',
    summary: 'Báo cáo tổng kết của các đơn vị trong phạm vi của tôi',
    permission: 'summary:read',
    query: listQuery(reportFilters, ['-filedAt', 'filedAt']),
    response: pageOf(summaryReportItemSchema),
  },
  exportSummaryReports: {
    method: 'GET',
    path: '/summary-reports/export',
    summary: 'Xuất danh sách báo cáo tổng kết',
    permission: 'summary:read',
    query: exportQuery(reportFilters),
    download: exportTypes,
  },
  getSummaryReport: {
    method: 'GET',
    path: '/summary-reports/:id',
    summary: 'Một báo cáo tổng kết',
    permission: 'summary:read',
    params,
    response: summaryReportSchema,
  },
  getSummaryReportHistory: {
    method: 'GET',
    path: '/summary-reports/:id/history',
    summary: 'Lịch sử của một báo cáo tổng kết',
    permission: 'summary:read',
    params,
    query: historyQuery,
    response: historyResponse,
  },
  fileSummaryReport: {
    method: 'POST',
    path: '/summaries/:id/reports',
    summary: 'Nộp báo cáo tổng kết của đơn vị, hoặc nộp lại khi bị trả',
    description:
      'Giờ nộp do máy chủ ghi: đến 23:59:59 ngày hạn là đúng hạn, muộn một giây là muộn; nộp muộn vẫn được nhận. Nộp lại giữ giờ nộp lần đầu.',
    permission: 'summary:file',
    params,
    body: fileSummaryReportBody,
    response: summaryReportSchema,
    status: 201,
    idempotency: 'required',
  },
  attachSummaryReportFile: {
    method: 'POST',
    path: '/summary-reports/:id/file',
    summary: 'Đính kèm bản ký của báo cáo (PDF, DOCX), khi còn chờ tiếp nhận',
    permission: 'summary:file',
    params,
    query: z.strictObject({
      filename: lineSchema(200).optional(),
      uploadId: idSchema.optional().meta({ description: 'Tệp đã gửi từng phần, thay cho nội dung trong yêu cầu này' }),
    }),
    upload: { maxBytes: largestOfficeFile, accept: officeFileTypes, resumable: true },
    response: summaryReportSchema,
  },
  getSummaryReportFile: {
    method: 'GET',
    path: '/summary-reports/:id/file',
    summary: 'Tải bản ký của báo cáo',
    permission: 'summary:read',
    params,
    download: officeFileTypes,
  },
  acceptSummaryReport: {
    method: 'POST',
    path: '/summary-reports/:id/accept',
    summary: 'Tiếp nhận báo cáo',
    permission: 'summary:accept',
    params,
    response: summaryReportSchema,
  },
  returnSummaryReport: {
    method: 'POST',
    path: '/summary-reports/:id/return',
    summary: 'Trả lại báo cáo, nêu lý do',
    permission: 'summary:accept',
    params,
    body: z.strictObject({ reason: lineSchema(1000, 3) }),
    response: summaryReportSchema,
  },
});
