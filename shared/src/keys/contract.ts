import { z } from 'zod';
import { historyQuery, historyResponse } from '../core/audit.ts';
import { defineRoutes } from '../core/contract.ts';
import { exportQuery, exportTypes, listQuery, pageOf } from '../core/paging.ts';
import { idSchema } from '../core/text.ts';
import {
  createKeyBody,
  createServiceAccountBody,
  keySchema,
  keyStateSchema,
  newKeySchema,
  revokeKeyBody,
  rotateKeyBody,
  serviceAccountSchema,
} from './schema.ts';

const params = z.strictObject({ id: idSchema });
const filters = {
  unitId: idSchema.optional(),
  userId: idSchema.optional(),
  state: z.array(keyStateSchema).optional(),
};

/** Keys by which programs act for a user (X5). */
export const keyRoutes = defineRoutes({
  listKeys: {
    method: 'GET',
    path: '/keys',
    summary: 'Khóa API trong phạm vi của tôi',
    description: '`q` tìm trong tên khóa và tên người dùng.',
    permission: 'key:read',
    query: listQuery(filters, ['-createdAt', 'expiresOn', '-expiresOn']),
    response: pageOf(keySchema),
  },
  exportKeys: {
    method: 'GET',
    path: '/keys/export',
    summary: 'Xuất danh sách khóa API (không có khóa)',
    permission: 'key:read',
    query: exportQuery(filters),
    download: exportTypes,
  },
  getKey: {
    method: 'GET',
    path: '/keys/:id',
    summary: 'Một khóa API',
    permission: 'key:read',
    params,
    response: keySchema,
  },
  getKeyHistory: {
    method: 'GET',
    path: '/keys/:id/history',
    summary: 'Lịch sử của một khóa API',
    permission: 'key:read',
    params,
    query: historyQuery,
    response: historyResponse,
  },
  createKey: {
    method: 'POST',
    path: '/keys',
    summary: 'Tạo khóa API',
    description:
      'Cho chính mình hoặc cho một tài khoản máy. Khóa làm được phần chung của: vai trò người dùng đang giữ hôm đó, các quyền của khóa, các đơn vị của khóa. Gửi `Authorization: Bearer ct_…`. Khóa không quản lý được người dùng, khóa, phiên, mật khẩu và không bỏ phiếu.',
    permission: 'key:manage',
    body: createKeyBody,
    response: newKeySchema,
    status: 201,
    idempotency: 'required',
  },
  rotateKey: {
    method: 'POST',
    path: '/keys/:id/rotate',
    summary: 'Đổi khóa: khóa mới, khóa cũ còn dùng thêm một thời gian',
    permission: 'key:manage',
    params,
    body: rotateKeyBody,
    response: newKeySchema,
    idempotency: 'required',
  },
  revokeKey: {
    method: 'POST',
    path: '/keys/:id/revoke',
    summary: 'Thu hồi khóa API ngay, nêu lý do',
    permission: 'key:manage',
    params,
    body: revokeKeyBody,
    response: keySchema,
  },
  listServiceAccounts: {
    method: 'GET',
    path: '/service-accounts',
    summary: 'Tài khoản máy trong phạm vi của tôi',
    permission: 'key:read',
    query: z.strictObject({ q: z.string().max(100).optional() }),
    response: z.strictObject({ data: z.array(serviceAccountSchema) }),
  },
  createServiceAccount: {
    method: 'POST',
    path: '/service-accounts',
    summary: 'Thêm tài khoản máy: không có mật khẩu, chỉ dùng qua khóa',
    description: 'Giao vai trò bằng grantRole như cho một người, rồi tạo khóa.',
    permission: 'user:manage',
    body: createServiceAccountBody,
    response: serviceAccountSchema,
    status: 201,
    idempotency: 'required',
  },
});
