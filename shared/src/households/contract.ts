import { z } from 'zod';
import { historyQuery, historyResponse } from '../core/audit.ts';
import { defineRoutes } from '../core/contract.ts';
import { exportQuery, exportTypes, listQuery, pageOf, sheetTypes } from '../core/paging.ts';
import { idSchema, textSchema } from '../core/text.ts';
import { importQuery, importSchema } from '../imports/schema.ts';
import {
  createHouseholdBody,
  householdCategorySchema,
  householdFields,
  householdItemSchema,
  householdSchema,
  householdStatusSchema,
  nationalIdSchema,
  updateHouseholdBody,
  withdrawReasonSchema,
} from './schema.ts';

const params = z.strictObject({ id: idSchema });

const filters = {
  unitId: idSchema.optional().meta({ description: 'Đơn vị này và mọi đơn vị dưới nó, kể cả đơn vị trước sắp xếp' }),
  category: z.array(householdCategorySchema).optional(),
  categoryYear: householdFields.categoryYear.optional(),
  status: z.array(householdStatusSchema).optional(),
  hasHouse: z.boolean().optional(),
};

export const householdRoutes = defineRoutes({
  listHouseholds: {
    method: 'GET',
    path: '/households',
    summary: 'Danh sách hộ trong phạm vi của tôi',
    permission: 'household:read',
    query: listQuery(filters, ['-createdAt', 'createdAt', 'headName', '-headName']),
    response: pageOf(householdItemSchema),
  },
  exportHouseholds: {
    method: 'GET',
    path: '/households/export',
    summary: 'Xuất danh sách hộ ra CSV, XLSX hoặc JSON từng dòng',
    permission: 'household:read',
    query: exportQuery(filters),
    download: exportTypes,
  },
  getHouseholdTemplate: {
    method: 'GET',
    path: '/households/import-template',
    summary: 'Mẫu tệp nhập hộ',
    permission: 'household:import',
    query: z.strictObject({ format: z.enum(['csv', 'xlsx']).default('csv') }),
    download: sheetTypes,
  },
  importHouseholds: {
    method: 'POST',
    path: '/households/import',
    summary: 'Nhập hộ từ tệp CSV hoặc XLSX',
    description:
      'Tệp nhỏ trả kết quả ngay (200); tệp lớn trả 202 và chạy tiếp, xem ở /imports/{id}. Khóa nghiệp vụ: số CCCD; không có thì đơn vị + thôn + họ tên + năm sinh. Nhập lại cùng tệp không thay đổi gì.',
    permission: 'household:import',
    query: importQuery,
    upload: {
      maxBytes: 200 * 1024 * 1024,
      accept: sheetTypes,
    },
    response: importSchema,
    bulk: true,
  },
  findHousehold: {
    method: 'POST',
    path: '/households/find',
    summary: 'Tìm hộ theo số CCCD',
    description: 'Dùng POST để số CCCD không nằm trong địa chỉ và nhật ký. Chỉ thấy hộ trong phạm vi của mình.',
    permission: 'household:read',
    body: z.strictObject({ nationalId: nationalIdSchema }),
    response: householdSchema,
  },
  getHousehold: {
    method: 'GET',
    path: '/households/:id',
    summary: 'Một hộ, với nhà và số tiền hỗ trợ',
    permission: 'household:read',
    params,
    response: householdSchema,
  },
  getHouseholdHistory: {
    method: 'GET',
    path: '/households/:id/history',
    summary: 'Lịch sử của một hộ',
    permission: 'household:read',
    params,
    query: historyQuery,
    response: historyResponse,
  },
  createHousehold: {
    method: 'POST',
    path: '/households',
    summary: 'Ghi một hộ sau rà soát',
    description: 'Trùng số CCCD, hoặc trùng đơn vị + thôn + họ tên + năm sinh, thì bị từ chối (household_duplicate).',
    permission: 'household:create',
    body: createHouseholdBody,
    response: householdSchema,
    status: 201,
    idempotency: 'required',
  },
  updateHousehold: {
    method: 'PATCH',
    path: '/households/:id',
    summary: 'Sửa hồ sơ hộ',
    permission: 'household:update',
    params,
    body: updateHouseholdBody,
    response: householdSchema,
    ifMatch: 'required',
  },
  withdrawHousehold: {
    method: 'POST',
    path: '/households/:id/withdraw',
    summary: 'Rút hộ khỏi danh sách rà soát',
    permission: 'household:withdraw',
    params,
    body: z.strictObject({ reason: withdrawReasonSchema, note: textSchema(1000).nullable().default(null) }),
    response: householdSchema,
  },
});
