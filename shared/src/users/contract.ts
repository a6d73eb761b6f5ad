import { z } from 'zod';
import { historyQuery, historyResponse } from '../core/audit.ts';
import { defineRoutes } from '../core/contract.ts';
import { listQuery, pageOf } from '../core/paging.ts';
import { idSchema, lineSchema } from '../core/text.ts';
import {
  accessSchema,
  createUserBody,
  grantRoleBody,
  meSchema,
  passwordSchema,
  roleSchema,
  sessionSchema,
  userSchema,
} from './schema.ts';

const params = z.strictObject({ id: idSchema });

export const userRoutes = defineRoutes({
  createSession: {
    method: 'POST',
    path: '/sessions',
    summary: 'Đăng nhập bằng mật khẩu',
    description:
      'Trả access token dùng 10 phút và đặt cookie làm mới (HttpOnly). Sai 5 lần thì phải chờ 1, 2, 4… tới 15 phút; câu trả lời như nhau dù tên có hay không.',
    permission: 'anyone',
    body: z.strictObject({ username: z.string().min(1).max(64), password: z.string().min(1).max(128) }),
    response: accessSchema,
    status: 201,
  },
  refreshSession: {
    method: 'POST',
    path: '/sessions/refresh',
    summary: 'Đổi cookie làm mới lấy access token mới',
    description: 'Mỗi cookie dùng một lần; dùng lại cookie cũ sau 10 giây thì cả phiên bị thu hồi.',
    permission: 'anyone',
    response: accessSchema,
  },
  endSession: {
    method: 'DELETE',
    path: '/sessions/current',
    summary: 'Đăng xuất phiên này',
    permission: 'anyone',
    status: 204,
  },
  listSessions: {
    method: 'GET',
    path: '/sessions',
    summary: 'Các phiên đang mở của tôi',
    permission: 'signed-in',
    response: z.strictObject({ data: z.array(sessionSchema) }),
  },
  revokeSession: {
    method: 'DELETE',
    path: '/sessions/:id',
    summary: 'Thu hồi một phiên của tôi',
    permission: 'signed-in',
    params,
    status: 204,
  },
  getMe: {
    method: 'GET',
    path: '/me',
    summary: 'Tôi là ai, giữ vai trò gì ở đâu',
    permission: 'signed-in',
    response: meSchema,
  },
  changePassword: {
    method: 'POST',
    path: '/me/password',
    summary: 'Đổi mật khẩu; mọi phiên khác bị thu hồi',
    permission: 'signed-in',
    body: z.strictObject({ currentPassword: z.string().min(1).max(128), newPassword: passwordSchema }),
    status: 204,
  },
  listUsers: {
    method: 'GET',
    path: '/users',
    summary: 'Danh sách người dùng',
    permission: 'user:read',
    query: listQuery({ role: roleSchema.optional(), unitId: idSchema.optional(), active: z.boolean().optional() }, [
      'username',
      '-username',
    ]),
    response: pageOf(userSchema),
  },
  getUser: {
    method: 'GET',
    path: '/users/:id',
    summary: 'Một người dùng và các vai trò',
    permission: 'user:read',
    params,
    response: userSchema,
  },
  createUser: {
    method: 'POST',
    path: '/users',
    summary: 'Thêm người dùng',
    permission: 'user:manage',
    body: createUserBody,
    response: userSchema,
    status: 201,
    idempotency: 'required',
  },
  updateUser: {
    method: 'PATCH',
    path: '/users/:id',
    summary: 'Sửa tên, khóa hoặc mở người dùng',
    permission: 'user:manage',
    params,
    body: z.strictObject({ fullName: lineSchema(120).optional(), active: z.boolean().optional() }),
    response: userSchema,
    ifMatch: 'required',
  },
  grantRole: {
    method: 'POST',
    path: '/users/:id/grants',
    summary: 'Giao vai trò ở một đơn vị',
    permission: 'user:manage',
    params,
    body: grantRoleBody,
    response: userSchema,
    status: 201,
    idempotency: 'required',
  },
  revokeGrant: {
    method: 'POST',
    path: '/users/:id/grants/:grantId/revoke',
    summary: 'Thôi giao vai trò',
    permission: 'user:manage',
    params: z.strictObject({ id: idSchema, grantId: idSchema }),
    response: userSchema,
  },
  getUserHistory: {
    method: 'GET',
    path: '/users/:id/history',
    summary: 'Lịch sử của một người dùng',
    permission: 'user:read',
    params,
    query: historyQuery,
    response: historyResponse,
  },
});
