import type { AppError } from '@chung-tay/shared/core/errors';
import type { Client } from '../core/db/pool.ts';
import type { KeptChange } from '../core/importer.ts';
import type { RowImport } from './importer.ts';
import type { LineFault, RowFault } from './row-fault.ts';

/** A refusal of the act in the words of the file: its fields by the titles of their columns. */
export function faultsOfRefusal(definition: RowImport<unknown>, refusal: AppError): RowFault[] {
  const titles = new Map(definition.columns.map(({ field, title }) => [field, title]));
  const titleAt = (pointer: string): string | null =>
    titles.get(definition.blame[pointer] ?? pointer.split('/')[1] ?? '') ?? null;
  if (refusal.fields.length === 0)
    return [{ column: null, code: refusal.code, message: refusal.detail ?? refusal.message }];
  return refusal.fields.map(({ pointer, code, message }) => ({
    column: titleAt(pointer),
    code: refusal.code === 'invalid_request' ? code : refusal.code,
    message,
  }));
}

/** What was wrong, in the order of the file. */
export async function writeFaults(client: Client, importId: string, faults: readonly LineFault[]): Promise<void> {
  await client.query({
    name: 'write_import_faults',
    text: `INSERT INTO import_errors (import_id, line, column_name, code, message)
           SELECT $1, line, "column", code, message
           FROM jsonb_to_recordset($2::jsonb) AS f (line int, "column" text, code text, message text, at int) ORDER BY at`,
    values: [importId, JSON.stringify(faults.map((fault, at) => ({ ...fault, at })))],
  });
}

/** What was done, so that it can be taken back. */
export async function writeChanges(client: Client, importId: string, changes: readonly KeptChange[]): Promise<void> {
  if (changes.length === 0) return;
  await client.query({
    name: 'write_import_changes',
    text: `INSERT INTO import_changes (import_id, position, line, subject_type, subject_id, change, before, version)
           SELECT $1, position, line, "subjectType", "subjectId", change, before, version
           FROM jsonb_to_recordset($2::jsonb) AS c (position int, line int, "subjectType" text, "subjectId" uuid, change text, before jsonb, version int)`,
    values: [importId, JSON.stringify(changes.map((one) => ({ ...one, before: one.before ?? undefined })))],
  });
}
