import { AppError, type FieldError } from '@chung-tay/shared/core/errors';
import type { Event } from '../core/audit/audit.ts';
import { isRetryable, translateDatabaseError } from '../core/db/constraints.ts';
import { firstFailure } from '../core/db/pool.ts';
import type { CommandContext } from '../core/http/handler.ts';
import type { Importer, KeptChange, UndoOf } from '../core/importer.ts';

/** So many rows that stand in the way are named. */
export const mostNamed = 50;

async function changesOf({ client }: CommandContext, importId: string): Promise<KeptChange[]> {
  const { rows } = await client.query<KeptChange>({
    name: 'changes_of_import',
    text: `SELECT position, line, subject_type AS "subjectType", subject_id AS "subjectId", change, before, version
           FROM import_changes WHERE import_id = $1 ORDER BY position DESC`,
    values: [importId],
  });
  return rows;
}

/** A row that stands in the way of undoing: its line, or its record where the line is not known. */
export interface Stopped {
  line?: number;
  what?: string;
  reason: string;
}

/** Says which rows were edited or used after the import, and how. */
export function usedLater(rows: readonly Stopped[]): AppError {
  const fields: FieldError[] = rows.slice(0, mostNamed).map(({ line, what, reason }) => {
    const where = [line === undefined ? '' : `Dòng ${line}`, what].filter(Boolean).join(', ');
    return { pointer: line === undefined ? '' : `/rows/${line}`, code: 'used_later', message: `${where}: ${reason}` };
  });
  const count = rows.length > mostNamed ? `Hơn ${mostNamed} dòng` : `${rows.length} dòng`;
  return new AppError('import_used_later', `${count} đã được sửa hoặc dùng sau lần nhập nên không hoàn tác được.`, {
    fields,
  });
}

/**
 * Takes the acts of an import back one by one, the last first, by the acts of the noun; when any of them is stopped, all of
 * it is (`import_used_later`), with the first fifty and why.
 */
export async function undoActs(
  context: CommandContext,
  importer: Importer<CommandContext>,
  undo: UndoOf,
): Promise<{ undone: number; events: readonly Event[] }> {
  const changes = await changesOf(context, undo.importId);
  const events: Event[] = [];
  const stopped: Stopped[] = [];
  for (const change of changes) {
    const outcome = await undoOne(context, importer, change, undo);
    if (outcome instanceof AppError) stopped.push({ line: change.line, reason: outcome.detail ?? outcome.message });
    else events.push(...outcome);
    if (stopped.length > mostNamed) break;
  }
  if (stopped.length > 0) throw usedLater(stopped);
  await importer.rows?.settle?.(context);
  return { undone: new Set(changes.map(({ line }) => line)).size, events };
}

/** Between savepoints, so that the next row can be asked after one that is stopped. */
async function undoOne(
  context: CommandContext,
  importer: Importer<CommandContext>,
  change: KeptChange,
  undo: UndoOf,
): Promise<readonly Event[] | AppError> {
  const { client } = context;
  await client.query('SAVEPOINT undo_row');
  try {
    const events = await importer.rows?.undoChange(context, change, undo);
    await client.query('SET CONSTRAINTS ALL IMMEDIATE');
    await client.query('SET CONSTRAINTS ALL DEFERRED');
    await client.query('RELEASE SAVEPOINT undo_row');
    return events ?? [];
  } catch (heard) {
    const error = firstFailure(client, heard);
    const refusal = translateDatabaseError(error, importer.constraints);
    if (isRetryable(error) || !(refusal instanceof AppError) || refusal.status >= 500) throw error;
    await client.query('ROLLBACK TO SAVEPOINT undo_row');
    return refusal;
  }
}
