import type {
  HouseholdCategory,
  HouseholdStatus,
  HouseholdWithdrawReason,
  landStatuses,
} from '@chung-tay/shared/households/schema';
import { sql } from 'drizzle-orm';
import { boolean, integer, numeric, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** A household as surveyed. What it receives is told by its house and the ledger, never here. */
export const households = pgTable('households', {
  id: uuid().primaryKey(),
  code: text().notNull().default(sql`household_code(nextval('household_numbers'))`),
  unitId: uuid('unit_id').notNull(),
  village: text().notNull(),
  villageFolded: text('village_folded').notNull().generatedAlwaysAs(sql`fold(village)`),
  headName: text('head_name').notNull(),
  headNameFolded: text('head_name_folded').notNull().generatedAlwaysAs(sql`fold(head_name)`),
  headBirthYear: smallint('head_birth_year'),
  category: text().$type<HouseholdCategory>().notNull(),
  categoryYear: smallint('category_year').notNull(),
  memberCount: smallint('member_count').notNull(),
  ethnicity: text(),
  landStatus: text('land_status').$type<keyof typeof landStatuses>().notNull(),
  dwellingAreaM2: numeric('dwelling_area_m2', { precision: 6, scale: 1, mode: 'number' }),
  spouseName: text('spouse_name'),
  spouseNameFolded: text('spouse_name_folded').generatedAlwaysAs(sql`fold(spouse_name)`),
  spouseBirthYear: smallint('spouse_birth_year'),
  hasMeritMember: boolean('has_merit_member').notNull().default(false),
  hasSocialProtection: boolean('has_social_protection').notNull().default(false),
  specialHardship: boolean('special_hardship').notNull().default(false),
  permanentResidence: boolean('permanent_residence').notNull().default(true),
  previouslySupported: boolean('previously_supported').notNull().default(false),
  categoryDocument: text('category_document'),
  note: text(),
  status: text().$type<HouseholdStatus>().notNull().default('surveyed'),
  withdrawReason: text('withdraw_reason').$type<HouseholdWithdrawReason>(),
  /** The household that was kept, when this one was the same. */
  mergedIntoId: uuid('merged_into_id'),
  /** The file it came with. */
  importId: uuid('import_id'),
  createdBy: uuid('created_by').notNull(),
  createdAt: instant('created_at').notNull(),
  updatedAt: instant('updated_at').notNull(),
  version: integer().notNull().default(1),
});

/** The category of a household in each year it was listed, with its paper; kept by trigger. */
export const householdCategories = pgTable('household_categories', {
  householdId: uuid('household_id').notNull(),
  unitId: uuid('unit_id').notNull(),
  year: smallint().notNull(),
  category: text().$type<HouseholdCategory>().notNull(),
  document: text(),
});

/** National id and phone of a household: sealed, beside a keyed index for equality. */
export const householdIdentifiers = pgTable('household_identifiers', {
  householdId: uuid('household_id').primaryKey(),
  unitId: uuid('unit_id').notNull(),
  nationalIdSealed: bytes('national_id_sealed'),
  nationalIdIndex: bytes('national_id_index'),
  phoneSealed: bytes('phone_sealed'),
  phoneIndex: bytes('phone_index'),
  /** Follows the household's status by trigger. */
  active: boolean().notNull().default(true),
});

/** Runs of words of the names, kept by triggers; read by the search only. */
export const householdSearch = pgTable('household_search', {
  words: text().notNull(),
  createdAt: instant('created_at').notNull(),
  householdId: uuid('household_id').notNull(),
  unitId: uuid('unit_id').notNull(),
});

/** What each constraint of 0004 means to the caller. Whose the other household is, is not said. */
export const householdConstraints: ConstraintErrors = {
  households_same_head: {
    code: 'household_duplicate',
    detail: 'Trong thôn này đã có hộ cùng họ tên chủ hộ và năm sinh.',
    pointer: '/headName',
  },
  household_identifiers_national_id: {
    code: 'household_duplicate',
    detail: 'Số CCCD này đã có trong hệ thống.',
    pointer: '/nationalId',
  },
  households_has_case: {
    code: 'household_has_case',
    detail: 'Hộ đang có hồ sơ xét hỗ trợ; hãy rút hồ sơ trước rồi mới rút hộ.',
  },
};
