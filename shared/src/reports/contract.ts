import { z } from 'zod';
import { historyQuery, historyResponse } from '../core/audit.ts';
import { defineRoutes } from '../core/contract.ts';
import { documentTypes, exportQuery, exportTypes, listQuery, pageOf, sheetTypes } from '../core/paging.ts';
import { daySchema, idSchema } from '../core/text.ts';
import {
  lockReportsBody,
  periodCodeSchema,
  periodKindSchema,
  reportFormSchema,
  reportLockDetailSchema,
  reportLockSchema,
  reportSchema,
} from './schema.ts';

const formParams = z.strictObject({ form: reportFormSchema });
const params = z.strictObject({ id: idSchema });

/** Which report: of whom, which days, by which tree. */
const asked = {
  unitId: idSchema.optional().meta({ description: 'Mặc định: đơn vị cao nhất trong phạm vi của tôi' }),
  period: periodCodeSchema.optional(),
  from: daySchema.optional().meta({ description: 'Thay cho mã kỳ: ngày đầu' }),
  to: daySchema.optional().meta({ description: 'Thay cho mã kỳ: ngày cuối' }),
  treeDay: daySchema.optional().meta({ description: 'Xếp theo cây đơn vị của ngày khác ngày cuối kỳ' }),
  movementId: idSchema.optional().meta({ description: 'Biểu 05: phong trào nào; mặc định phong trào của kỳ' }),
  masked: z.boolean().default(false).meta({ description: 'Biểu 04: che họ tên, như bản công khai' }),
};

const filters = {
  unitId: idSchema.optional(),
  periodKind: z.array(periodKindSchema).optional(),
  adjusted: z.boolean().optional().meta({ description: 'true: có ô nay khác số đã chốt' }),
};

/** Forms of any unit and period, and periods that are locked (R2; forms of the plan and PL V of TT 01/2022/TT-BXD). */
export const reportRoutes = defineRoutes({
  getReport: {
    method: 'GET',
    path: '/reports/:form',
    summary: 'Biểu mẫu của một đơn vị trong một kỳ',
    description:
      'Số liệu đúng như cuối kỳ đó (ngày nghiệm thu, ngày quyết định, ngày bút toán), so với kỳ trước, kèm các phép kiểm tra. Kỳ đã chốt trả số đã chốt và các điều chỉnh sau khi chốt.',
    permission: 'report:read',
    params: formParams,
    query: z.strictObject(asked),
    response: reportSchema,
  },
  getReportFile: {
    method: 'GET',
    path: '/reports/:form/file',
    summary: 'Biểu mẫu thành tệp: XLSX đúng khổ in, DOCX, PDF',
    description:
      'Khổ A4 ngang (XLSX có nhiều cột tiền: A3), tiêu đề lặp lại ở mỗi trang, có chỗ ký. Kỳ đã chốt in số đã chốt.',
    permission: 'report:read',
    params: formParams,
    query: z.strictObject({ ...asked, format: z.enum(['xlsx', 'docx', 'pdf']).default('xlsx') }),
    download: [...documentTypes, sheetTypes[1]],
  },
  listReportLocks: {
    method: 'GET',
    path: '/report-locks',
    summary: 'Các kỳ báo cáo đã chốt trong phạm vi của tôi',
    permission: 'report:read',
    query: listQuery(filters, ['-toDay', 'toDay']),
    response: pageOf(reportLockSchema),
  },
  exportReportLocks: {
    method: 'GET',
    path: '/report-locks/export',
    summary: 'Xuất danh sách kỳ đã chốt',
    permission: 'report:read',
    query: exportQuery(filters),
    download: exportTypes,
  },
  getReportLock: {
    method: 'GET',
    path: '/report-locks/:id',
    summary: 'Một kỳ đã chốt và mọi điều chỉnh sau khi chốt',
    permission: 'report:read',
    params,
    response: reportLockDetailSchema,
  },
  getReportLockHistory: {
    method: 'GET',
    path: '/report-locks/:id/history',
    summary: 'Lịch sử của một kỳ đã chốt',
    permission: 'report:read',
    params,
    query: historyQuery,
    response: historyResponse,
  },
  lockReports: {
    method: 'POST',
    path: '/report-locks',
    summary: 'Chốt số liệu một kỳ của một đơn vị: mọi biểu, không mở lại',
    description:
      'Chỉ chốt kỳ đã kết thúc. Từ đó số đã chốt không đổi; sửa sai về sau hiện thành điều chỉnh ghi ngày, và ở kỳ sau thành “Điều chỉnh kỳ trước”.',
    permission: 'report:lock',
    body: lockReportsBody,
    response: reportLockDetailSchema,
    status: 201,
    idempotency: 'required',
  },
  checkReportLock: {
    method: 'POST',
    path: '/report-locks/:id/check',
    summary: 'Đối chiếu một kỳ đã chốt với sổ sách lúc này',
    description: 'Ghi lại từng ô nay khác số đã chốt, ghi thời điểm thấy. Hằng đêm hệ thống tự đối chiếu.',
    permission: 'report:lock',
    params,
    response: reportLockDetailSchema,
  },
});
