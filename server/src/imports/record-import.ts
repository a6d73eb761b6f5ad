import { AppError } from '@chung-tay/shared/core/errors';
import type { Import } from '@chung-tay/shared/imports/schema';
import type { Client } from '../core/db/pool.ts';
import { inTransaction, type RowContext } from '../core/db/transaction.ts';
import type { Services } from '../core/services.ts';

/** What is known of an import when its file has arrived. */
export interface NewImport {
  id: string;
  noun: Import['noun'];
  /** Where the importer stands. */
  unitId: string;
  actor: { id: string; name: string };
  dryRun: boolean;
  mode: Import['mode'];
  filename: string | null;
  sizeBytes: number;
  now: Date;
}

/** Rows of a file by what became of them. */
export interface ImportCounts {
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  failed: number;
}

/** How an import ended. */
export interface ImportEnd {
  status: 'done' | 'rejected' | 'failed';
  counts: ImportCounts;
  /** Why the whole file was refused. */
  error: string | null;
  /** What each column was taken for, once the header was read. */
  columns?: Import['columns'];
}

/** An import of a file that was refused as a whole. */
export const nothingRead = { read: 0, created: 0, updated: 0, unchanged: 0, failed: 0 } as const satisfies ImportCounts;

/** Under which name the file waits in the store until it was read; then it is removed, for it holds identifiers. */
export const storedName = (importId: string): string => `imports/${importId}`;

/** Writes down that a file arrived and is being read. */
export async function startImport(client: Client, one: NewImport): Promise<void> {
  await client.query({
    name: 'start_import',
    text: `INSERT INTO imports (id, noun, unit_id, actor_id, actor_name, status, dry_run, mode, filename, size_bytes, created_at)
           VALUES ($1, $2, $3, $4, $5, 'reading', $6, $7, $8, $9, $10)`,
    values: [
      one.id,
      one.noun,
      one.unitId,
      one.actor.id,
      one.actor.name,
      one.dryRun,
      one.mode,
      one.filename,
      one.sizeBytes,
      one.now.toISOString(),
    ],
  });
}

/** Tells how far a running import is, from a connection of its own: its effect is not visible before it ends. */
export async function reportProgress(
  services: Services,
  context: RowContext,
  id: string,
  step: { status: 'reading' | 'checking' | 'writing'; progress: number; rowsRead: number },
): Promise<void> {
  await inTransaction(services.pools.app, context, ({ client }) =>
    client.query({
      name: 'report_import_progress',
      text: 'UPDATE imports SET status = $2, progress = $3, rows_read = $4 WHERE id = $1 AND finished_at IS NULL',
      values: [id, step.status, step.progress, step.rowsRead],
    }),
  );
}

/** Writes down how an import ended, in the transaction of its effect. `writtenAt` is the moment its rows carry. */
export async function finishImport(
  client: Client,
  id: string,
  { now, writtenAt }: { now: Date; writtenAt: Date },
  end: ImportEnd,
): Promise<void> {
  const { counts, columns = [] } = end;
  await client.query({
    name: 'finish_import',
    text: `UPDATE imports SET status = $2, rows_read = $3, rows_created = $4, rows_updated = $5, rows_unchanged = $6, rows_failed = $7,
             error = $8, finished_at = $9, written_at = $10, columns = $11, progress = 1
           WHERE id = $1 AND finished_at IS NULL`,
    values: [
      id,
      end.status,
      counts.read,
      counts.created,
      counts.updated,
      counts.unchanged,
      counts.failed,
      end.error,
      now.toISOString(),
      writtenAt.toISOString(),
      JSON.stringify(columns),
    ],
  });
}

/** An import as its job needs it. */
export type UnfinishedImport = Pick<NewImport, 'noun' | 'unitId' | 'dryRun' | 'mode' | 'actor'>;

/**
 * An import that has not ended, locked against another run of its job; undefined when it has ended.
 * @throws unavailable while another run has it
 */
export async function lockUnfinished(client: Client, id: string): Promise<UnfinishedImport | undefined> {
  const { rows: locks } = await client.query<{ locked: boolean }>({
    name: 'lock_import',
    text: `SELECT pg_try_advisory_xact_lock(hashtextextended('import ' || $1, 0)) AS locked`,
    values: [id],
  });
  if (!locks[0]?.locked) throw new AppError('unavailable', 'Tệp này đang được nhập.');
  const { rows } = await client.query<UnfinishedImport>({
    name: 'unfinished_import',
    text: `SELECT noun, unit_id AS "unitId", dry_run AS "dryRun", mode, json_build_object('id', actor_id, 'name', actor_name) AS actor
           FROM imports WHERE id = $1 AND finished_at IS NULL`,
    values: [id],
  });
  return rows[0];
}
