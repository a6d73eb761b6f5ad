import { z } from 'zod';
import { permissions } from '../core/permissions.ts';
import { keyScopes } from '../core/policy.ts';
import { daySchema, idSchema, instantSchema, lineSchema } from '../core/text.ts';
import { usernameSchema } from '../users/schema.ts';

/** A key lives two years at most from when its secret was made. */
export const longestKeyDays = 731;

/** A key that ends within so many days is about to expire. */
export const expiringDays = 30;

/** What of a key is in force today. */
export const keyStates = {
  active: 'Đang dùng',
  expiring: 'Sắp hết hạn',
  expired: 'Đã hết hạn',
  revoked: 'Đã thu hồi',
} as const;
export type KeyState = keyof typeof keyStates;
export const keyStateSchema = z.enum(Object.keys(keyStates) as [KeyState, ...KeyState[]]);

/** A permission that a key may be given: all but managing users, keys, and voting. */
export const scopeSchema = z.enum(keyScopes as [(typeof permissions)[number], ...(typeof permissions)[number][]]);

/** An address or a network: 203.0.113.7, 203.0.113.0/24, 2001:db8::/32. */
export const networkSchema = z
  .union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], 'Địa chỉ IP hoặc dải mạng, ví dụ 203.0.113.0/24')
  .meta({ description: 'Địa chỉ IP hoặc dải mạng, ví dụ 203.0.113.0/24' });

export const keySchema = z
  .strictObject({
    id: idSchema,
    name: z.string(),
    start: z.string().meta({ description: 'Vài ký tự đầu, để nhận ra khóa; toàn bộ khóa chỉ hiện một lần khi tạo' }),
    userId: idSchema,
    userName: z.string(),
    service: z.boolean().meta({ description: 'true: tài khoản máy, không đăng nhập được, chỉ dùng qua khóa' }),
    scopes: z
      .array(z.enum(permissions))
      .meta({ description: 'Quyền; khóa làm được phần chung của các quyền này và quyền người dùng đang có' }),
    units: z
      .array(z.strictObject({ id: idSchema, name: z.string() }))
      .meta({ description: 'Chỉ trong các đơn vị này và cấp dưới; rỗng: mọi đơn vị của người dùng' }),
    addresses: z.array(z.string()).meta({ description: 'Chỉ dùng được từ các địa chỉ này; rỗng: mọi nơi' }),
    state: keyStateSchema,
    expiresOn: daySchema.meta({ description: 'Ngày cuối cùng khóa còn dùng được' }),
    previousUntil: instantSchema.nullable().meta({ description: 'Khóa cũ còn dùng được đến lúc này, sau khi đổi' }),
    lastUsedOn: daySchema.nullable(),
    lastUsedFrom: z.string().nullable().meta({ description: 'Mạng dùng lần cuối, đã che phần máy' }),
    createdBy: z.string(),
    createdAt: instantSchema,
    rotatedAt: instantSchema.nullable(),
    revokedAt: instantSchema.nullable(),
    revokedBy: z.string().nullable(),
    revokeReason: z.string().nullable(),
    version: z.int(),
  })
  .meta({ id: 'Key' });
export type Key = z.output<typeof keySchema>;

/** A key with its secret: shown once. */
export const newKeySchema = keySchema
  .extend({
    secret: z
      .string()
      .nullable()
      .meta({ description: 'ct_…: chỉ trả một lần; gửi lại cùng Idempotency-Key nhận null' }),
  })
  .meta({ id: 'NewKey' });
export type NewKey = z.output<typeof newKeySchema>;

export const createKeyBody = z.strictObject({
  userId: idSchema.meta({ description: 'Chính mình hoặc một tài khoản máy' }),
  name: lineSchema(120, 3).meta({ description: 'Chương trình nào dùng khóa này; có trong nhật ký' }),
  scopes: z.array(scopeSchema).min(1, 'Chọn ít nhất một quyền').max(200),
  unitIds: z.array(idSchema).max(50).default([]).meta({ description: 'Rỗng: mọi đơn vị của người dùng' }),
  expiresOn: daySchema.meta({ description: 'Ngày cuối cùng còn dùng được, nhiều nhất hai năm' }),
  addresses: z.array(networkSchema).max(50).default([]),
});

export const rotateKeyBody = z.strictObject({
  keepHours: z
    .int()
    .min(0)
    .max(720)
    .default(24)
    .meta({ description: 'Khóa cũ còn dùng được bao nhiêu giờ; 0: dừng ngay' }),
  expiresOn: daySchema.optional().meta({ description: 'Hạn mới; vắng: giữ hạn cũ' }),
});

export const revokeKeyBody = z.strictObject({ reason: lineSchema(500, 3) });

/** A user without a password, for programs. */
export const serviceAccountSchema = z
  .strictObject({
    id: idSchema,
    username: z.string(),
    fullName: z.string(),
    active: z.boolean(),
    roles: z.int().meta({ description: 'Số vai trò đang giữ' }),
    keys: z.int().meta({ description: 'Số khóa còn dùng được' }),
    createdAt: instantSchema,
  })
  .meta({ id: 'ServiceAccount' });
export type ServiceAccount = z.output<typeof serviceAccountSchema>;

export const createServiceAccountBody = z.strictObject({ username: usernameSchema, fullName: lineSchema(120) });
