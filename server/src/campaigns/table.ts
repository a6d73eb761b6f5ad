import { sql } from 'drizzle-orm';
import { bigint, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { day, instant, vnd } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** Drives for donations of one fund. What they brought is told by the ledger, where they stand by their days. */
export const campaigns = pgTable('campaigns', {
  id: uuid().primaryKey(),
  number: bigint({ mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
  code: text().notNull().generatedAlwaysAs(sql`number`),
  unitId: uuid('unit_id').notNull(),
  name: text().notNull(),
  nameFolded: text('name_folded').notNull().generatedAlwaysAs(sql`fold(name)`),
  appeal: text().notNull(),
  goalVnd: vnd('goal_vnd'),
  opensOn: day('opens_on').notNull(),
  endsOn: day('ends_on'),
  createdBy: uuid('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  version: integer().notNull().default(1),
});

/** What the constraint of 0061 means to the caller. */
export const campaignConstraints: ConstraintErrors = {
  campaigns_period: { code: 'invalid_request', detail: 'Ngày kết thúc không được trước ngày mở.', pointer: '/endsOn' },
};
