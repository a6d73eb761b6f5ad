import type {
  AreaKind,
  EligibilityParameters,
  NormParameters,
  PriorityParameters,
  Programme,
  RuleKind,
} from '@chung-tay/shared/rules/schema';
import { boolean, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { day, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** Versions of the rules, each with its source and period. What is recorded stays; only its end may come earlier. */
export const rules = pgTable('rules', {
  id: uuid().primaryKey(),
  kind: text().$type<RuleKind>().notNull(),
  programme: text().$type<Programme>().notNull(),
  areaKind: text('area_kind').$type<AreaKind>().notNull(),
  title: text().notNull(),
  citation: text().notNull(),
  validFrom: day('valid_from').notNull(),
  validTo: day('valid_to'),
  assumed: boolean().notNull().default(false),
  parameters: jsonb().$type<EligibilityParameters | PriorityParameters | NormParameters>().notNull(),
  createdBy: uuid('created_by'),
  createdAt: instant('created_at').notNull(),
});

/** Units that are a special area for a period. Loaded from the reference files. */
export const unitAreas = pgTable('unit_areas', {
  id: uuid().primaryKey(),
  unitId: uuid('unit_id').notNull(),
  areaKind: text('area_kind').$type<AreaKind>().notNull(),
  validFrom: day('valid_from').notNull(),
  validTo: day('valid_to'),
  citation: text().notNull(),
  assumed: boolean().notNull(),
});

/** What each constraint of 0011 means to the caller. */
export const ruleConstraints: ConstraintErrors = {
  rules_one_version: {
    code: 'rule_overlap',
    detail: 'Ngày hiệu lực chồng lên một bản khác cùng loại, chương trình và địa bàn.',
    pointer: '/validFrom',
  },
  rules_period: {
    code: 'invalid_request',
    detail: 'Ngày hết hiệu lực không được trước ngày bắt đầu.',
    pointer: '/validTo',
  },
};
