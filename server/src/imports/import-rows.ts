import { AppError } from '@chung-tay/shared/core/errors';
import { mostActRows } from '@chung-tay/shared/imports/schema';
import type { Event } from '../core/audit/audit.ts';
import { isRetryable, translateDatabaseError } from '../core/db/constraints.ts';
import { firstFailure } from '../core/db/pool.ts';
import type { CommandContext } from '../core/http/handler.ts';
import type { KeptChange, RowOutcome } from '../core/importer.ts';
import type { SheetRow, SheetRows } from '../core/sheet/rows.ts';
import type { Progress } from './background.ts';
import { keepFaultyRows } from './faulty-rows.ts';
import { type Header, readColumnNames, readHeader } from './header.ts';
import type { Importer, RowImport } from './importer.ts';
import { readRow } from './read-row.ts';
import { finishImport, type ImportEnd, type NewImport } from './record-import.ts';
import type { LineFault } from './row-fault.ts';
import { faultsOfRefusal, writeChanges, writeFaults } from './write-report.ts';

/** A small file, read whole. */
export interface SmallSheet {
  header: Header;
  /** As sent, for the file of refused rows. */
  titles: SheetRow;
  rows: readonly SheetRow[];
}

/**
 * Reads a file of at most {@link mostActRows} rows into memory.
 * @throws file_columns, file_rows, and what the reading of sheets refuses
 */
export async function readSmallSheet(importer: Importer, sheet: SheetRows, columns?: string): Promise<SmallSheet> {
  const names = readColumnNames(columns, importer.columns);
  let titles: SheetRow | undefined;
  let header: Header = [];
  const rows: SheetRow[] = [];
  for await (const batch of sheet)
    for (const row of batch) {
      if (titles) rows.push(row);
      else {
        titles = row;
        header = readHeader(importer.columns, row.cells, names);
      }
      if (rows.length > mostActRows)
        throw new AppError(
          'file_rows',
          `Tệp loại này nhận tối đa ${mostActRows.toLocaleString('vi-VN')} dòng; hãy chia thành nhiều tệp.`,
        );
    }
  if (!titles) throw new AppError('file_columns', 'Tệp không có dòng tiêu đề.');
  return { header, titles, rows };
}

interface Written {
  counts: ImportEnd['counts'];
  faults: LineFault[];
  changes: KeptChange[];
  events: Event[];
}

/**
 * Carries out each row as the act it is, in the order of the file, in the command's transaction: the rules are those of the
 * single act, because it is the single act. A row that is refused is undone by itself and written down. A dry run does the
 * same and takes it all back, and so does a file of mode `all` with a refused row. Savepoints of its own are what tells a
 * refused row from a failed file.
 */
export async function importRows(
  context: CommandContext,
  importer: Importer,
  one: Pick<NewImport, 'id' | 'dryRun' | 'mode'>,
  sheet: SmallSheet,
  progress: Progress,
): Promise<{ end: ImportEnd; events: readonly Event[] }> {
  const { client, now, services } = context;
  await client.query('SAVEPOINT import_file');
  const written = await writeRows(context, importer, sheet, progress);
  const { counts, faults } = written;
  const rejected = counts.failed > 0 && one.mode === 'all';
  const isKept = !rejected && !one.dryRun;
  if (!isKept) await client.query('ROLLBACK TO SAVEPOINT import_file');
  else await writeChanges(client, one.id, written.changes);
  if (faults.length > 0) {
    await writeFaults(client, one.id, faults);
    const rows = [sheet.titles, ...sheet.rows];
    await keepFaultyRows({ client, cipher: services.cipher, now }, one.id, once(rows));
  }
  const nothing = { ...counts, created: 0, updated: 0, unchanged: 0 };
  const end: ImportEnd = {
    status: rejected ? 'rejected' : 'done',
    counts: rejected ? nothing : counts,
    error: rejected ? `Có ${counts.failed} dòng lỗi nên không ghi dòng nào.` : null,
    columns: sheet.header,
  };
  await finishImport(client, one.id, { now: services.clock.now(), writtenAt: now }, end);
  return { end, events: isKept ? written.events : [] };
}

async function* once(rows: SheetRow[]): SheetRows {
  yield rows;
}

async function writeRows(
  context: CommandContext,
  importer: Importer,
  { header, rows }: SmallSheet,
  progress: Progress,
): Promise<Written> {
  const definition = importer.rows as RowImport<unknown>;
  const counts = { read: rows.length, created: 0, updated: 0, unchanged: 0, failed: 0 };
  const written: Written = { counts, faults: [], changes: [], events: [] };
  const seen = new Map<string, number>();
  for (const [at, { line, cells }] of rows.entries()) {
    const row = readRow(definition, header, cells);
    const outcome =
      row.faults ?? repeated(definition, row.value, line, seen) ?? (await act(context, importer, row.value));
    if (Array.isArray(outcome)) {
      counts.failed += 1;
      for (const fault of outcome) written.faults.push({ line, ...fault });
    } else {
      counts[outcome.result] += 1;
      for (const change of outcome.changes)
        written.changes.push({ ...change, line, position: written.changes.length + 1 });
      written.events.push(...outcome.events);
    }
    progress({ status: 'writing', rowsRead: at + 1, share: (at + 1) / (rows.length + 1) });
  }
  if (written.changes.length > 0) await definition.settle?.(context);
  return written;
}

type Faults = Omit<LineFault, 'line'>[];

/** The same key twice in one file: which of the two rows is meant? */
function repeated(
  definition: RowImport<unknown>,
  row: unknown,
  line: number,
  seen: Map<string, number>,
): Faults | undefined {
  const key = definition.keyOf(row);
  if (key === undefined) return undefined;
  const first = seen.get(key);
  if (first !== undefined) return [{ column: null, code: 'repeated', message: `Cùng một đối tượng với dòng ${first}` }];
  seen.set(key, line);
  return undefined;
}

/** One row as its act, between savepoints, with what the database would only ask at the end asked at once. */
async function act(context: CommandContext, importer: Importer, row: unknown): Promise<RowOutcome | Faults> {
  const { client } = context;
  const definition = importer.rows as RowImport<unknown>;
  await client.query('SAVEPOINT import_row');
  try {
    const outcome = await definition.writeRow(context, row);
    await client.query('SET CONSTRAINTS ALL IMMEDIATE');
    await client.query('SET CONSTRAINTS ALL DEFERRED');
    await client.query('RELEASE SAVEPOINT import_row');
    return outcome;
  } catch (heard) {
    const error = firstFailure(client, heard);
    const refusal = translateDatabaseError(error, importer.constraints);
    if (isRetryable(error) || !(refusal instanceof AppError) || refusal.status >= 500) throw error;
    await client.query('ROLLBACK TO SAVEPOINT import_row');
    return faultsOfRefusal(definition, refusal);
  }
}
