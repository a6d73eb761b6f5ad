import type { DuplicateKind, DuplicateStatus } from '@chung-tay/shared/duplicates/schema';
import { integer, jsonb, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** Two households that look like one. Found and kept by `find_duplicates()`; people settle them. */
export const duplicates = pgTable('duplicates', {
  id: uuid().primaryKey(),
  /** The older of the two. */
  firstId: uuid('first_id').notNull(),
  secondId: uuid('second_id').notNull(),
  firstUnitId: uuid('first_unit_id').notNull(),
  secondUnitId: uuid('second_unit_id').notNull(),
  firstCode: text('first_code').notNull(),
  secondCode: text('second_code').notNull(),
  kinds: text().array().$type<DuplicateKind[]>().notNull(),
  likeness: smallint().notNull(),
  /** How the two compare, sign by sign. */
  explanation: jsonb().notNull(),
  status: text().$type<DuplicateStatus>().notNull().default('open'),
  foundAt: instant('found_at').notNull(),
  settledBy: uuid('settled_by'),
  settledAt: instant('settled_at'),
  reason: text(),
  version: integer().notNull().default(1),
});

/** What each constraint of 0012 means to the caller. */
export const duplicateConstraints: ConstraintErrors = {
  duplicates_final: { code: 'action_not_allowed', detail: 'Cặp này đã được xử lý; kết luận không sửa lại.' },
};
