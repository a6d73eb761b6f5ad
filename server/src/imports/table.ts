import type { Import } from '@chung-tay/shared/imports/schema';
import { sql } from 'drizzle-orm';
import { bigint, boolean, integer, pgTable, real, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from '../core/db/columns.ts';
import type { ConstraintErrors } from '../core/db/constraints.ts';

/** One file read into a noun; its counts are final once it is finished. The file itself is not kept. */
export const imports = pgTable('imports', {
  id: uuid().primaryKey(),
  noun: text().$type<Import['noun']>().notNull(),
  unitId: uuid('unit_id').notNull(),
  actorId: uuid('actor_id').notNull(),
  actorName: text('actor_name').notNull(),
  status: text().$type<Import['status']>().notNull(),
  dryRun: boolean('dry_run').notNull(),
  mode: text().$type<Import['mode']>().notNull(),
  filename: text(),
  sizeBytes: bigint('size_bytes', { mode: 'number' }).notNull(),
  rowsRead: integer('rows_read').notNull().default(0),
  rowsCreated: integer('rows_created').notNull().default(0),
  rowsUpdated: integer('rows_updated').notNull().default(0),
  rowsUnchanged: integer('rows_unchanged').notNull().default(0),
  rowsFailed: integer('rows_failed').notNull().default(0),
  progress: real().notNull().default(0),
  error: text(),
  createdAt: instant('created_at').notNull(),
  finishedAt: instant('finished_at'),
});

/** What was wrong in a file, by line and column. */
export const importErrors = pgTable('import_errors', {
  id: uuid().primaryKey().default(sql`uuidv7()`),
  importId: uuid('import_id').notNull(),
  line: integer().notNull(),
  columnName: text('column_name'),
  code: text().notNull(),
  message: text().notNull(),
});

export const importConstraints: ConstraintErrors = {};
