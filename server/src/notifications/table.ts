import { boolean, customType, date, integer, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** An hour of the day. */
const hour = customType<{ data: string; driverData: string }>({ dataType: () => 'time without time zone' });

/** What somebody may have to be told of, until a job has told it. */
export const notificationOutbox = pgTable('notification_outbox', {
  source: text('source').notNull(),
  sourceId: uuid('source_id').notNull(),
  at: instant('at').notNull(),
});

/** Where somebody is written to; sealed. */
export const userAddresses = pgTable('user_addresses', {
  userId: uuid('user_id').primaryKey(),
  addressSealed: bytes('address_sealed'),
  confirmedAt: instant('confirmed_at'),
  pendingSealed: bytes('pending_sealed'),
  codeSealed: bytes('code_sealed'),
  codeSentAt: instant('code_sent_at'),
  codeExpiresAt: instant('code_expires_at'),
  codeTries: smallint('code_tries').notNull().default(0),
  codesOn: date('codes_on'),
  codesSent: smallint('codes_sent').notNull().default(0),
});

export const notificationPreferences = pgTable('notification_preferences', {
  userId: uuid('user_id').notNull(),
  kind: text('kind').notNull(),
  inApp: boolean('in_app').notNull(),
  mail: text('mail').notNull(),
});

export const notificationSettings = pgTable('notification_settings', {
  userId: uuid('user_id').primaryKey(),
  quietFrom: hour('quiet_from'),
  quietTo: hour('quiet_to'),
  mailPaused: boolean('mail_paused').notNull().default(false),
});

export const notificationMails = pgTable('notification_mails', {
  id: uuid('id').primaryKey(),
  userId: uuid('user_id').notNull(),
  createdAt: instant('created_at').notNull(),
  doneAt: instant('done_at'),
  sent: boolean('sent').notNull().default(false),
  failedAt: instant('failed_at'),
});

export const notifications = pgTable('notifications', {
  id: uuid('id').primaryKey(),
  userId: uuid('user_id').notNull(),
  kind: text('kind').notNull(),
  topic: text('topic').notNull().default(''),
  permission: text('permission'),
  unitId: uuid('unit_id'),
  subjectType: text('subject_type'),
  subjectId: uuid('subject_id'),
  code: text('code'),
  dueOn: date('due_on'),
  count: integer('count').notNull().default(1),
  inApp: boolean('in_app').notNull().default(true),
  at: instant('at').notNull(),
  readAt: instant('read_at'),
  mailDueAt: instant('mail_due_at'),
  mailId: uuid('mail_id'),
});

export const notificationConstraints: ConstraintErrors = {
  notification_settings_quiet: {
    code: 'invalid_request',
    detail: 'Nêu cả giờ bắt đầu và giờ kết thúc, khác nhau; hoặc bỏ trống cả hai.',
    pointer: '/quietTo',
  },
};
