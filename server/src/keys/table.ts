import type { Permission } from '@chung-tay/shared/core/permissions';
import { sql } from 'drizzle-orm';
import { integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, day, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** Keys by which programs act for a user. The key itself is kept nowhere. */
export const apiKeys = pgTable('api_keys', {
  id: uuid().primaryKey(),
  unitId: uuid('unit_id').notNull(),
  userId: uuid('user_id').notNull(),
  name: text().notNull(),
  secretHash: bytes('secret_hash').notNull(),
  previousHash: bytes('previous_hash'),
  previousUntil: instant('previous_until'),
  start: text().notNull(),
  scopes: text().array().$type<Permission[]>().notNull(),
  units: uuid().array().notNull().default(sql`'{}'`),
  addresses: text().array().notNull().default(sql`'{}'`),
  expiresOn: day('expires_on').notNull(),
  lastUsedOn: day('last_used_on'),
  lastUsedFrom: text('last_used_from'),
  createdBy: uuid('created_by').notNull(),
  createdByName: text('created_by_name').notNull(),
  createdAt: instant('created_at').notNull(),
  rotatedAt: instant('rotated_at'),
  rotatedBy: uuid('rotated_by').array().notNull().default(sql`'{}'`),
  revokedAt: instant('revoked_at'),
  revokedByName: text('revoked_by_name'),
  revokeReason: text('revoke_reason'),
  version: integer().notNull().default(1),
});

/** What each constraint of 0100 means to the caller. */
export const keyConstraints: ConstraintErrors = {
  api_keys_expiry: { code: 'invalid_request', detail: 'Khóa dùng nhiều nhất hai năm.', pointer: '/expiresOn' },
  api_keys_scopes: {
    code: 'invalid_request',
    detail: 'Khóa không nhận quyền quản lý người dùng, quản lý khóa, bỏ phiếu.',
    pointer: '/scopes',
  },
  api_keys_ended: { code: 'key_ended', detail: 'Khóa này đã thu hồi; hãy tạo khóa mới.' },
};
