import { z } from 'zod';
import { permissions, roleNames } from '../core/permissions.ts';
import { daySchema, idSchema, instantSchema, lineSchema } from '../core/text.ts';

export const roleSchema = z.enum(roleNames);

/** Lower-case letters, digits, dot, dash, underscore; what one types to log in. */
export const usernameSchema = z
  .string()
  .min(3, 'Cần ít nhất 3 ký tự')
  .max(64, 'Dài quá 64 ký tự')
  .regex(/^[a-z0-9][a-z0-9._-]*$/, 'Chỉ dùng chữ thường không dấu, số, dấu chấm, gạch ngang, gạch dưới');

/** 12–128 characters, no composition rules; the server also refuses the commonest ones. */
export const passwordSchema = z.string().min(12, 'Mật khẩu cần ít nhất 12 ký tự').max(128, 'Dài quá 128 ký tự');

/** A role held at a unit for a period (both days included). */
export const grantSchema = z
  .strictObject({
    id: idSchema,
    role: roleSchema,
    unitId: idSchema,
    unitName: z.string(),
    validFrom: daySchema,
    validTo: daySchema.nullable(),
    delegatedBy: z.string().nullable().meta({ description: 'Ai ủy quyền; null: vai trò được giao' }),
    reason: z.string().nullable().meta({ description: 'Lý do ủy quyền' }),
  })
  .meta({ id: 'Grant' });

export const userSchema = z
  .strictObject({
    id: idSchema,
    username: usernameSchema,
    fullName: z.string(),
    active: z.boolean(),
    grants: z.array(grantSchema),
    createdAt: instantSchema,
    version: z.int(),
  })
  .meta({ id: 'User' });
export type User = z.output<typeof userSchema>;

export const meSchema = userSchema.extend({ permissions: z.array(z.enum(permissions)) }).meta({ id: 'Me' });
export type Me = z.output<typeof meSchema>;

export const accessSchema = z
  .strictObject({
    accessToken: z.string().meta({ description: 'Gửi lại trong tiêu đề Authorization: Bearer …' }),
    expiresInSeconds: z.int(),
    user: meSchema,
  })
  .meta({ id: 'Access' });
export type Access = z.output<typeof accessSchema>;

export const sessionSchema = z
  .strictObject({
    id: idSchema,
    createdAt: instantSchema,
    lastUsedAt: instantSchema,
    userAgent: z.string().nullable(),
    current: z.boolean(),
  })
  .meta({ id: 'Session' });

export const createUserBody = z.strictObject({
  username: usernameSchema,
  fullName: lineSchema(120),
  password: passwordSchema,
});

export const grantRoleBody = z.strictObject({
  role: roleSchema,
  unitId: idSchema,
  validFrom: daySchema.optional(),
  validTo: daySchema.nullable().optional(),
});

/** A role one holds, lent to a colleague until a day; it ends with the role it is lent from. */
export const delegateRoleBody = z.strictObject({
  userId: idSchema.meta({ description: 'Người được ủy quyền' }),
  role: roleSchema,
  unitId: idSchema.meta({ description: 'Đơn vị mà tôi giữ vai trò đó' }),
  validFrom: daySchema.optional().meta({ description: 'Vắng: từ hôm nay' }),
  validTo: daySchema.meta({ description: 'Ngày cuối cùng còn ủy quyền' }),
  reason: lineSchema(500, 3),
});

export const delegationSchema = z
  .strictObject({
    id: idSchema,
    direction: z.enum(['given', 'received']),
    userId: idSchema,
    userName: z.string(),
    delegatedById: idSchema,
    delegatedByName: z.string(),
    role: roleSchema,
    unitId: idSchema,
    unitName: z.string(),
    validFrom: daySchema,
    validTo: daySchema,
    reason: z.string(),
    inForce: z.boolean(),
    createdAt: instantSchema,
  })
  .meta({ id: 'Delegation' });
export type Delegation = z.output<typeof delegationSchema>;

/** Somebody a role may be lent to: who holds a role at one's own unit, or below it. */
export const colleagueSchema = z
  .strictObject({ id: idSchema, fullName: z.string(), unitName: z.string(), roles: z.array(roleSchema) })
  .meta({ id: 'Colleague' });
export type Colleague = z.output<typeof colleagueSchema>;
