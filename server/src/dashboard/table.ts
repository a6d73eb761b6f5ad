import type { HouseholdCategory } from '@chung-tay/shared/households/schema';
import type { HouseKind, Programme } from '@chung-tay/shared/rules/schema';
import { integer, pgTable, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { instant, vnd } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

const count = (name: string) => integer(name).notNull();

/** Households per unit of record. All rollups are written by triggers alone (0009). */
export const householdRollup = pgTable('household_rollup', {
  unitId: uuid('unit_id').notNull(),
  category: text().$type<HouseholdCategory>().notNull(),
  surveyed: count('surveyed'),
  withdrawn: count('withdrawn'),
  changedAt: instant('changed_at').notNull(),
});

/** Houses per unit of record, kind and programme, one column per status. */
export const houseRollup = pgTable('house_rollup', {
  unitId: uuid('unit_id').notNull(),
  kind: text().$type<HouseKind>().notNull(),
  programme: text().$type<Programme>().notNull(),
  proposed: count('proposed'),
  approved: count('approved'),
  started: count('started'),
  foundation: count('foundation'),
  frameWalls: count('frame_walls'),
  roof: count('roof'),
  completed: count('completed'),
  handedOver: count('handed_over'),
  withdrawn: count('withdrawn'),
  changedAt: instant('changed_at').notNull(),
});

/** Cash in đồng, per fund and per unit of the houses. */
export const moneyRollup = pgTable('money_rollup', {
  side: text().$type<'fund' | 'house'>().notNull(),
  unitId: uuid('unit_id').notNull(),
  slot: smallint().notNull(),
  pledgedVnd: vnd('pledged_vnd').notNull(),
  receivedVnd: vnd('received_vnd').notNull(),
  /** Got from funds above, less what was passed down. */
  allottedVnd: vnd('allotted_vnd').notNull().default(0),
  allocatedVnd: vnd('allocated_vnd').notNull(),
  releasedVnd: vnd('released_vnd').notNull(),
  changedAt: instant('changed_at').notNull(),
});

/** Reports write nothing, so nothing of theirs can be refused. */
export const dashboardConstraints: ConstraintErrors = {};
