import type { ImportColumn, ImportNoun } from '@chung-tay/shared/imports/schema';
import type { z } from 'zod';
import type { Event } from './audit/audit.ts';
import type { ConstraintErrors } from './db/constraints.ts';

/** A column of a template, and how a cell of it is read before the schema judges it. */
export interface ReadColumn extends ImportColumn {
  read: (cell: string) => unknown;
  /** An empty cell of a column that is there empties the field (null); else it says nothing (undefined). */
  empties?: boolean;
}

/** What an import created, or changed from `before`; `version` is the one it has afterwards, where it has one. */
export interface ImportChange {
  subjectType: string;
  subjectId: string;
  change: 'created' | 'updated';
  before: Record<string, unknown> | null;
  version: number | null;
}

/** A change as it was written down, with the line of the file it came from. */
export interface KeptChange extends ImportChange {
  position: number;
  line: number;
}

/** What became of a row: its acts, in their order. No change: it says what is known already. */
export interface RowOutcome {
  result: 'created' | 'updated' | 'unchanged';
  changes: readonly ImportChange[];
  events: readonly Event[];
}

/**
 * An import whose rows are acts of their own, carried out one by one by the very functions the single act is made of; at
 * most `mostActRows` of them. All are one transaction.
 */
export interface RowImport<Context = never, Row = never> {
  columns: readonly ReadColumn[];
  /** Judges what was read from a row; its keys are the fields of the columns. */
  schema: z.ZodType<Row>;
  /** What makes two rows of one file the same; undefined: they may repeat. */
  keyOf(row: Row): string | undefined;
  /** Which column is to blame for a refusal at this pointer of the act (`/unitId`), when it is not one of the same name. */
  blame: Readonly<Record<string, string>>;
  writeRow(context: Context, row: Row): Promise<RowOutcome>;
  /** Takes one change back; refuses when anybody came after it. @throws AppError with the reason */
  undoChange(context: Context, change: KeptChange, undo: UndoOf): Promise<readonly Event[]>;
  /** Once after all rows, or after all were taken back. */
  settle?(context: Context): Promise<void>;
}

/** The undoing under way. */
export interface UndoOf {
  importId: string;
  reason: string;
}

/** A noun's files: their template, and how they are taken back. What a command is given is the `Context`: the services, which hold the importers, know none. */
export interface Importer<Context = never> {
  noun: ImportNoun;
  columns: readonly ImportColumn[];
  /** What a person should know before filling the template in, sentence by sentence. */
  guide: readonly string[];
  /** Without the ending. */
  filename: string;
  /** How the noun's constraints are told. */
  constraints: ConstraintErrors;
  /** Of imports whose rows are acts: what the job and the undoing run. */
  rows?: RowImport<Context, unknown>;
  /**
   * Takes back what an import wrote, all or nothing. @throws import_used_later with the first fifty rows that stand in the way
   */
  undo(context: Context, undo: UndoOf): Promise<{ undone: number; events: readonly Event[] }>;
}
