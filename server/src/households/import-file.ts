import type { Readable } from 'node:stream';
import { AppError } from '@chung-tay/shared/core/errors';
import type { Client } from '../core/db/pool.ts';
import type { Services } from '../core/services.ts';
import { readSheet } from '../core/sheet/open-sheet.ts';
import type { SheetRow } from '../core/sheet/rows.ts';
import type { Progress } from '../imports/background.ts';
import { keepFaultyRows } from '../imports/faulty-rows.ts';
import { type Header, readColumnNames, readHeader } from '../imports/header.ts';
import { finishImport, type ImportEnd, type NewImport, storedName } from '../imports/record-import.ts';
import { compareImport } from './compare-import.ts';
import { checkRows } from './import-checks.ts';
import { type ImportField, importColumns } from './import-columns.ts';
import { readRow } from './import-row.ts';
import { openStaging, type Staging } from './import-staging.ts';
import { planRows, writeRows } from './import-writing.ts';
import { yearInVietnam } from './survey-rules.ts';

/** One import being carried out. */
export interface ImportRun {
  services: Services;
  client: Client;
  roots: readonly string[];
  now: Date;
  import: Pick<NewImport, 'id' | 'dryRun' | 'mode' | 'actor'>;
  /** What the importer said of columns named otherwise: `columns` of the query. */
  columns: string | undefined;
  progress: Progress;
}

interface Staged {
  read: number;
  header: Header;
  present: ReadonlySet<ImportField>;
}

const headerOf = (cells: readonly string[], columns: string | undefined): Header =>
  readHeader(importColumns, cells, readColumnNames(columns, importColumns));

/**
 * Reads just the header of a file, so that a wrong one is refused while its sender waits.
 * @throws AppError when the file cannot be read, or its columns are not those of the template
 */
export async function checkHeader(source: Readable, columns: string | undefined): Promise<void> {
  for await (const rows of readSheet(source)) {
    const [header] = rows;
    if (header) return void headerOf(header.cells, columns);
  }
  throw new AppError('file_columns', 'Tệp không có dòng tiêu đề.');
}

/** Reads the rows into the staging table as the file streams by. */
async function stageRows(run: ImportRun, source: Readable, staging: Staging): Promise<Staged> {
  const thisYear = yearInVietnam(run.now);
  let header: Header | undefined;
  let fields: (ImportField | null)[] = [];
  let read = 0;
  const stage = ({ line, cells }: SheetRow): void => {
    if (!header) {
      header = headerOf(cells, run.columns);
      fields = header.map(({ field }) => field as ImportField | null);
      return;
    }
    read += 1;
    const row = readRow(cells, fields, thisYear);
    if (row.faults) staging.bad(line, row.faults);
    else staging.good(line, run.services.newId(), row.household);
  };
  for await (const rows of readSheet(source)) {
    for (const row of rows) stage(row);
    await staging.room();
    run.progress({ status: 'reading', rowsRead: read });
  }
  if (!header) throw new AppError('file_columns', 'Tệp không có dòng tiêu đề.');
  return { read, header, present: new Set(fields.filter((field) => field !== null)) };
}

async function stage(run: ImportRun, source: Readable): Promise<Staged> {
  const staging = await openStaging(run.client, run.services.cipher);
  try {
    const staged = await stageRows(run, source, staging);
    await staging.close();
    return staged;
  } catch (error) {
    await staging.abandon(error instanceof Error ? error : new Error(String(error)));
    throw error;
  }
}

/**
 * Carries out an import in the client's transaction: reads, checks by the rules of the API and against the register,
 * writes (not when it is a dry run, nor when a row is wrong and the mode is `all`), and records how it ended.
 * @throws AppError when the file as a whole cannot be read; the transaction cannot go on then
 */
export async function importFile(run: ImportRun, source: Readable): Promise<ImportEnd> {
  const { client, roots, now } = run;
  const { read, header, present } = await stage(run, source);
  run.progress({ status: 'checking', rowsRead: read });
  const failed = await checkRows(client, run.import.id, roots, now);
  const planned = await planRows(client, present);
  const rejected = failed > 0 && run.import.mode === 'all';
  const writes = !rejected && !run.import.dryRun;
  if (writes) {
    run.progress({ status: 'writing', rowsRead: read });
    const by = { importId: run.import.id, actorId: run.import.actor.id, now };
    await writeRows(client, run.services.cipher, present, planned, by);
  }
  if (failed > 0) await keepFaults(run);
  const counts = rejected ? { read, created: 0, updated: 0, unchanged: 0, failed } : { read, ...planned, failed };
  const error = rejected ? `Có ${failed} dòng lỗi nên không ghi dòng nào.` : null;
  const end: ImportEnd = { status: rejected ? 'rejected' : 'done', counts, error, columns: header };
  await finishImport(client, run.import.id, { now: run.services.clock.now(), writtenAt: now }, end);
  if (writes)
    await compareImport({ ...run, actorId: run.import.actor.id }, run.import.id, planned.created + planned.updated);
  return end;
}

/** The refused rows, from the file as it waits in the store. */
async function keepFaults({ services, client, now, import: { id } }: ImportRun): Promise<void> {
  const source = await services.store.get(storedName(id));
  if (source) await keepFaultyRows({ client, cipher: services.cipher, now }, id, readSheet(source));
}
