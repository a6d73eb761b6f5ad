import type { ImportNoun } from '@chung-tay/shared/imports/schema';
import type { Event } from '../core/audit/audit.ts';
import type { CommandContext, Outcome } from '../core/http/handler.ts';
import type * as core from '../core/importer.ts';
import type { Services } from '../core/services.ts';
import { exampleWords } from './example-words.ts';
import { undoActs } from './undo-rows.ts';

/** A noun's files, as commands carry them out. */
export type Importer = core.Importer<CommandContext>;
/** An import whose rows are acts of their own. */
export type RowImport<Row> = core.RowImport<CommandContext, Row>;

/** The importer of a noun: made for commands, kept where nobody knows commands. */
export const importerOf = ({ importers }: Services, noun: ImportNoun): Importer => importers[noun] as Importer;

/** An importer whose rows are acts; what its columns are and how it is undone follows from them. */
export function actsImporter<Row>(
  described: Omit<Importer, 'columns' | 'rows' | 'undo'>,
  rows: RowImport<Row>,
): Importer {
  const importer: Importer = {
    ...described,
    columns: rows.columns,
    rows: rows as RowImport<unknown>,
    undo: (context, undo) => undoActs(context, importer, undo),
  };
  return importer;
}

/** What an act did, when a row carries it out: its result and its events; its refusal is thrown. */
export function actDone<Result>(outcome: Outcome<Result>): { result: Result; events: readonly Event[] } {
  if ('refusal' in outcome) throw outcome.refusal;
  const { result, event } = outcome;
  return { result, events: 'action' in event ? [event] : event };
}

export const unchanged: core.RowOutcome = { result: 'unchanged', changes: [], events: [] };

/** A column for the file's own use: whatever it says is not read. It is where the example says that it is one. */
export const remarkColumn: core.ReadColumn = {
  field: 'remark',
  title: 'Ghi chú (không nhập)',
  required: false,
  meaning: 'Ghi chú của người lập tệp; hệ thống không ghi cột này',
  example: exampleWords,
  choices: null,
  read: () => undefined,
};
