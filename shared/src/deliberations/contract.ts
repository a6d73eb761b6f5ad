import { z } from 'zod';
import { historyQuery, historyResponse } from '../core/audit.ts';
import { defineRoutes } from '../core/contract.ts';
import { documentQuery, documentTypes, exportQuery, exportTypes, listQuery, pageOf } from '../core/paging.ts';
import { daySchema, idSchema, lineSchema } from '../core/text.ts';
import { deliberationItemSchema, deliberationSchema, recordDeliberationBody } from './schema.ts';

const params = z.strictObject({ id: idSchema });

const deliberationFilters = {
  unitId: idSchema.optional(),
  village: z.string().max(120).optional(),
  heldFrom: daySchema.optional(),
  heldTo: daySchema.optional(),
};

export const deliberationRoutes = defineRoutes({
  listDeliberations: {
    method: 'GET',
    path: '/deliberations',
    summary: 'Biên bản họp thôn bình xét',
    permission: 'case:read',
    query: listQuery(deliberationFilters, ['-heldOn', 'heldOn']),
    response: pageOf(deliberationItemSchema),
  },
  exportDeliberations: {
    method: 'GET',
    path: '/deliberations/export',
    summary: 'Xuất danh sách biên bản họp thôn',
    permission: 'case:read',
    query: exportQuery(deliberationFilters),
    download: exportTypes,
  },
  getDeliberation: {
    method: 'GET',
    path: '/deliberations/:id',
    summary: 'Một biên bản bình xét',
    permission: 'case:read',
    params,
    response: deliberationSchema,
  },
  getDeliberationHistory: {
    method: 'GET',
    path: '/deliberations/:id/history',
    summary: 'Lịch sử một biên bản',
    permission: 'case:read',
    params,
    query: historyQuery,
    response: historyResponse,
  },
  getMinutes: {
    method: 'GET',
    path: '/deliberations/:id/minutes',
    summary: 'Biên bản theo Phụ lục I, TT 01/2022/TT-BXD, thể thức NĐ 30/2020/NĐ-CP',
    permission: 'case:read',
    params,
    query: documentQuery,
    download: documentTypes,
  },
  recordDeliberation: {
    method: 'POST',
    path: '/deliberations',
    summary: 'Ghi biên bản họp bình xét',
    description:
      'Hồ sơ quá tỷ lệ đồng ý của tuyến đi tiếp; hồ sơ không quá bán dừng ở “Không được chọn”. Số phiếu không được nhiều hơn người dự (votes_exceed_attendance).',
    permission: 'deliberation:record',
    body: recordDeliberationBody,
    response: deliberationSchema,
    status: 201,
    idempotency: 'required',
  },
  voidDeliberation: {
    method: 'POST',
    path: '/deliberations/:id/void',
    summary: 'Hủy biên bản ghi sai, nêu lý do; các hồ sơ trở lại bước bình xét',
    description: 'Chỉ khi chưa hồ sơ nào của biên bản đi quá bước kế tiếp.',
    permission: 'deliberation:record',
    params,
    body: z.strictObject({ reason: lineSchema(500, 3) }),
    response: deliberationSchema,
  },
});
