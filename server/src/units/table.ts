import type { Geometry } from '@chung-tay/shared/units/boundaries';
import type { UnitKind } from '@chung-tay/shared/units/schema';
import { boolean, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { day, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** A unit is its id; everything else about it is dated. */
export const units = pgTable('units', {
  id: uuid().primaryKey(),
  kind: text().$type<UnitKind>().notNull(),
  sample: boolean().notNull().default(false),
});

/** Code, name, type and parent of a unit from one day to another, both included. */
export const unitVersions = pgTable('unit_versions', {
  unitId: uuid('unit_id').notNull(),
  validFrom: day('valid_from').notNull(),
  validTo: day('valid_to'),
  code: text(),
  name: text().notNull(),
  type: text().notNull(),
  parentId: uuid('parent_id'),
  citation: text().notNull(),
});

/** Which unit became which, on the day the successor began to stand for it. */
export const unitLineage = pgTable('unit_lineage', {
  predecessorId: uuid('predecessor_id').notNull(),
  successorId: uuid('successor_id').notNull(),
  date: day().notNull(),
  confidence: text().notNull(),
  evidence: text().notNull(),
});

/** Official boundaries, each from a day until the next of its unit. */
export const unitBoundaries = pgTable('unit_boundaries', {
  unitId: uuid('unit_id').notNull(),
  validFrom: day('valid_from').notNull(),
  geometry: jsonb().$type<Geometry>().notNull(),
  source: text().notNull(),
  loadedBy: uuid('loaded_by').notNull(),
  loadedAt: instant('loaded_at').notNull(),
});

/** The registry has no writing route: its constraints speak only to who loads the files. */
export const unitConstraints: ConstraintErrors = {};
