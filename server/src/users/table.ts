import { boolean, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, day, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

export const users = pgTable('users', {
  id: uuid('id').primaryKey(),
  username: text('username').notNull(),
  fullName: text('full_name').notNull(),
  /** None for a service account: nobody logs in as it. */
  passwordHash: text('password_hash'),
  service: boolean('service').notNull().default(false),
  active: boolean('active').notNull().default(true),
  sample: boolean('sample').notNull().default(false),
  createdBy: uuid('created_by'),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  version: integer('version').notNull().default(1),
});

/** Failed logins by name, known or not. */
export const loginFailures = pgTable('login_failures', {
  nameIndex: bytes('name_index').primaryKey(),
  failures: integer('failures').notNull(),
  lastFailedAt: instant('last_failed_at').notNull(),
  lockedUntil: instant('locked_until'),
});

export const grants = pgTable('grants', {
  id: uuid('id').primaryKey(),
  userId: uuid('user_id').notNull(),
  role: text('role').notNull(),
  unitId: uuid('unit_id').notNull(),
  validFrom: day('valid_from').notNull(),
  validTo: day('valid_to'),
  grantedBy: uuid('granted_by'),
  /** Set when the role is lent by who holds it, from their grant. */
  delegatedBy: uuid('delegated_by'),
  delegatedFrom: uuid('delegated_from'),
  reason: text(),
  createdAt: instant('created_at').notNull(),
});

/** A refresh token that was replaced: its SHA-256 in hex, and until when (epoch ms) it still gets its successor. */
export interface RetiredToken {
  hash: string;
  until: number;
}

export const sessions = pgTable('sessions', {
  id: uuid('id').primaryKey(),
  userId: uuid('user_id').notNull(),
  tokenHash: bytes('token_hash').notNull(),
  tokenSealed: bytes('token_sealed'),
  retired: jsonb('retired').$type<RetiredToken[]>().notNull().default([]),
  createdAt: instant('created_at').notNull(),
  lastUsedAt: instant('last_used_at').notNull(),
  expiresAt: instant('expires_at').notNull(),
  revokedAt: instant('revoked_at'),
  revokeReason: text('revoke_reason'),
  userAgent: text('user_agent'),
});

export const userConstraints: ConstraintErrors = {
  users_username: { code: 'username_taken', detail: 'Tên đăng nhập này đã có người dùng.', pointer: '/username' },
  grants_once: {
    code: 'conflict',
    detail: 'Người này đã giữ vai trò đó ở đơn vị đó trong khoảng thời gian này.',
    pointer: '/role',
  },
  grants_not_held: {
    code: 'not_competent',
    detail: 'Chỉ ủy quyền vai trò mình đang giữ, ở đơn vị đó, trong thời gian mình giữ.',
    pointer: '/role',
  },
};
