import { z } from 'zod';
import { historyQuery, historyResponse } from '../core/audit.ts';
import { defineRoutes } from '../core/contract.ts';
import { exportQuery, exportTypes, listQuery, pageOf } from '../core/paging.ts';
import { idSchema, lineSchema } from '../core/text.ts';
import { duplicateKindSchema, duplicateSchema, duplicateStatusSchema, mergePreviewSchema } from './schema.ts';

const params = z.strictObject({ id: idSchema });
const filters = {
  unitId: idSchema.optional(),
  householdId: idSchema.optional(),
  kind: z.array(duplicateKindSchema).optional(),
  status: z.array(duplicateStatusSchema).optional(),
};

export const duplicateRoutes = defineRoutes({
  listDuplicates: {
    method: 'GET',
    path: '/duplicates',
    summary: 'Cặp hộ nghi trùng',
    permission: 'duplicate:read',
    query: listQuery(filters, ['-likeness', '-foundAt', 'foundAt']),
    response: pageOf(duplicateSchema),
  },
  exportDuplicates: {
    method: 'GET',
    path: '/duplicates/export',
    summary: 'Xuất danh sách nghi trùng',
    permission: 'duplicate:read',
    query: exportQuery(filters),
    download: exportTypes,
  },
  getDuplicate: {
    method: 'GET',
    path: '/duplicates/:id',
    summary: 'Một cặp nghi trùng',
    permission: 'duplicate:read',
    params,
    response: duplicateSchema,
  },
  getDuplicateHistory: {
    method: 'GET',
    path: '/duplicates/:id/history',
    summary: 'Lịch sử một cặp nghi trùng',
    permission: 'duplicate:read',
    params,
    query: historyQuery,
    response: historyResponse,
  },
  previewMerge: {
    method: 'GET',
    path: '/duplicates/:id/merge-preview',
    summary: 'Xem trước khi gộp hai hộ',
    permission: 'duplicate:read',
    params,
    query: z.strictObject({ keepId: idSchema }),
    response: mergePreviewSchema,
  },
  scanDuplicates: {
    method: 'POST',
    path: '/duplicates/scan',
    summary: 'Rà soát trùng trong một địa bàn',
    description: 'Cũng tự chạy sau mỗi lần nhập tệp và mỗi lần ghi hộ. Cặp đã xử lý không bị mở lại.',
    permission: 'duplicate:scan',
    body: z.strictObject({ unitId: idSchema }),
    response: z.strictObject({ households: z.int(), found: z.int(), opened: z.int() }),
    bulk: true,
  },
  overrideDuplicate: {
    method: 'POST',
    path: '/duplicates/:id/override',
    summary: 'Xác nhận là hai hộ khác nhau, nêu lý do',
    permission: 'duplicate:override',
    params,
    body: z.strictObject({ reason: lineSchema(1000, 10) }),
    response: duplicateSchema,
  },
  mergeDuplicate: {
    method: 'POST',
    path: '/duplicates/:id/merge',
    summary: 'Gộp hai hộ thành một',
    description:
      'Hộ kia được rút với lý do trùng; phiếu khảo sát và hồ sơ chuyển sang hộ giữ lại. Cả hai đã có nhà thì không gộp (household_has_house).',
    permission: 'duplicate:merge',
    params,
    body: z.strictObject({ keepId: idSchema, reason: lineSchema(1000, 3) }),
    response: duplicateSchema,
  },
});
