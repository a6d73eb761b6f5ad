import type { DeliveryState, WebhookState } from '@chung-tay/shared/webhooks/schema';
import { sql } from 'drizzle-orm';
import { integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** Endpoints of other systems. */
export const webhooks = pgTable('webhooks', {
  id: uuid().primaryKey(),
  unitId: uuid('unit_id').notNull(),
  url: text().notNull(),
  description: text().notNull(),
  events: text().array().notNull(),
  secretSealed: bytes('secret_sealed').notNull(),
  previousSealed: bytes('previous_sealed'),
  previousUntil: instant('previous_until'),
  state: text().$type<WebhookState>().notNull().default('active'),
  failingSince: instant('failing_since'),
  stoppedAt: instant('stopped_at'),
  stopReason: text('stop_reason'),
  createdBy: uuid('created_by').notNull(),
  createdByName: text('created_by_name').notNull(),
  createdAt: instant('created_at').notNull(),
  version: integer().notNull().default(1),
});

/** One event for one endpoint; written by the trigger on the audit log. */
export const webhookDeliveries = pgTable('webhook_deliveries', {
  id: uuid().primaryKey().default(sql`uuidv7()`),
  webhookId: uuid('webhook_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  eventId: uuid('event_id'),
  type: text().notNull(),
  at: instant().notNull(),
  subjectType: text('subject_type').notNull(),
  subjectId: uuid('subject_id').notNull(),
  aboutUnitId: uuid('about_unit_id').notNull(),
  state: text().$type<DeliveryState>().notNull().default('pending'),
  attempts: integer().notNull().default(0),
  tries: integer().notNull().default(0),
  nextAt: instant('next_at').notNull(),
  heldUntil: instant('held_until'),
  lastStatus: integer('last_status'),
  lastMs: integer('last_ms'),
  lastError: text('last_error'),
  finishedAt: instant('finished_at'),
});

/** What each attempt met. */
export const webhookAttempts = pgTable('webhook_attempts', {
  id: uuid().primaryKey(),
  deliveryId: uuid('delivery_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  at: instant().notNull(),
  status: integer(),
  ms: integer().notNull(),
  error: text(),
  answer: text(),
});

/** What each constraint of 0101 means to the caller. */
export const webhookConstraints: ConstraintErrors = {
  webhooks_limit: {
    code: 'webhook_limit',
    detail: 'Đã có 100 địa chỉ đang nhận; hãy tạm dừng một địa chỉ không dùng nữa.',
  },
};
