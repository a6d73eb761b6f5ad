import { bigint, boolean, integer, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { day, instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** What was told of a table on a day; append-only. */
export const publicReleases = pgTable('public_releases', {
  id: uuid().primaryKey(),
  subject: text().$type<'district' | 'programme' | 'complaint'>().notNull(),
  releasedOn: day('released_on').notNull(),
  releasedAt: instant('released_at').notNull(),
});

/** Rows of a release: houses decided, started, completed. */
export const publicReleaseRows = pgTable('public_release_rows', {
  releaseId: uuid('release_id').notNull(),
  position: integer().notNull(),
  code: text().notNull(),
  name: text().notNull(),
  cells: text().array().notNull(),
  whole: boolean().notNull(),
  need: bigint({ mode: 'number' }).notNull(),
  started: bigint({ mode: 'number' }).notNull(),
  completed: bigint({ mode: 'number' }).notNull(),
});

/** Under which name the houses of a unit stand in public lists. */
export const publicPlaces = pgTable('public_places', {
  placeId: uuid('place_id').primaryKey(),
  code: text().notNull(),
  name: text().notNull(),
  district: text(),
});

/** Nothing is written here on behalf of anybody: a refused release is an error of the nightly work, not of a person. */
export const publicConstraints: ConstraintErrors = {};
