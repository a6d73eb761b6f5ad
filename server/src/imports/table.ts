import type { Import } from '@chung-tay/shared/imports/schema';
import { sql } from 'drizzle-orm';
import { bigint, boolean, integer, jsonb, pgTable, real, text, uuid } from 'drizzle-orm/pg-core';
import { bytes, instant } from '../core/db/columns.ts';
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
  columns: jsonb().$type<Import['columns']>().notNull().default([]),
  rowsRead: integer('rows_read').notNull().default(0),
  rowsCreated: integer('rows_created').notNull().default(0),
  rowsUpdated: integer('rows_updated').notNull().default(0),
  rowsUnchanged: integer('rows_unchanged').notNull().default(0),
  rowsFailed: integer('rows_failed').notNull().default(0),
  progress: real().notNull().default(0),
  error: text(),
  createdAt: instant('created_at').notNull(),
  /** The moment carried by what it wrote. */
  writtenAt: instant('written_at'),
  finishedAt: instant('finished_at'),
  undoneBy: uuid('undone_by'),
  undoneByName: text('undone_by_name'),
  undoneAt: instant('undone_at'),
  undoReason: text('undo_reason'),
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

/** What an import created or changed, in its order; new households carry the import themselves. */
export const importChanges = pgTable('import_changes', {
  importId: uuid('import_id').notNull(),
  position: integer().notNull(),
  line: integer().notNull(),
  subjectType: text('subject_type').notNull(),
  subjectId: uuid('subject_id').notNull(),
  change: text().$type<'created' | 'updated'>().notNull(),
  before: jsonb().$type<Record<string, unknown>>(),
  version: integer(),
});

/** Refused rows of a file, packed and sealed. */
export const importFaultyRows = pgTable('import_faulty_rows', {
  importId: uuid('import_id').notNull(),
  position: integer().notNull(),
  sealed: bytes().notNull(),
  createdAt: instant('created_at').notNull(),
});

/** What each constraint of 0103 and 0104 means to the caller. */
export const importConstraints: ConstraintErrors = {
  imports_undone_once: { code: 'import_undone', detail: 'Lần nhập này đã được hoàn tác.' },
  imports_undone: { code: 'action_not_allowed', detail: 'Chỉ hoàn tác được lần nhập đã ghi xong.' },
};
