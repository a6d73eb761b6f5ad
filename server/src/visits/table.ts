import type { Condition, Occupancy } from '@chung-tay/shared/visits/schema';
import { sql } from 'drizzle-orm';
import { customType, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { day, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** As PostgreSQL names it. */
const numbers = customType<{ data: number[] }>({ dataType: () => 'int4[]' });

/** After how many months a house is visited, by the rule of the day of its handover. */
export const visitRules = pgTable('visit_rules', {
  id: uuid().primaryKey(),
  validFrom: day('valid_from').notNull(),
  validTo: day('valid_to'),
  afterMonths: numbers('after_months').notNull(),
  citation: text().notNull(),
});

/** Visits due and done, made by a trigger when a house is handed over. */
export const visits = pgTable('visits', {
  id: uuid().primaryKey().default(sql`uuidv7()`),
  houseId: uuid('house_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  ruleId: uuid('rule_id').notNull(),
  afterMonths: integer('after_months').notNull(),
  handedOverOn: day('handed_over_on').notNull(),
  dueOn: day('due_on').notNull(),
  state: text().$type<'due' | 'done'>().notNull().default('due'),
  visitedOn: day('visited_on'),
  occupancy: text().$type<Occupancy>(),
  foundation: text().$type<Condition>(),
  frameWalls: text('frame_walls').$type<Condition>(),
  roof: text().$type<Condition>(),
  toilet: text().$type<Condition>(),
  water: text().$type<Condition>(),
  power: text().$type<Condition>(),
  note: text(),
  visitedBy: uuid('visited_by'),
  recordedAt: instant('recorded_at'),
  version: integer().notNull().default(1),
});

const recorded = 'Lượt thăm này đã ghi kết quả, không sửa được.';

/** What each constraint of 0070 and 0075 means to the caller. */
export const visitConstraints: ConstraintErrors = {
  visits_final: { code: 'action_not_allowed', detail: recorded },
  visits_after_handover: {
    code: 'invalid_request',
    detail: 'Ngày thăm không được trước ngày bàn giao.',
    pointer: '/visitedOn',
  },
  visits_order: {
    code: 'invalid_request',
    detail: 'Ngày thăm không được trước hạn của lượt thăm trước.',
    pointer: '/visitedOn',
  },
  visits_day: { code: 'invalid_request', detail: 'Ngày thăm không được ở tương lai.', pointer: '/visitedOn' },
};
