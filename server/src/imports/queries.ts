import type { importRoutes } from '@chung-tay/shared/imports/contract';
import type { Import } from '@chung-tay/shared/imports/schema';
import { equals, type ListDefinition, listPage, withinUnits } from '../core/db/list.ts';
import type { Client } from '../core/db/pool.ts';
import { found, type Query } from '../core/http/handler.ts';

type ImportError = Import['errors'][number];

/** Errors shown with the import itself. */
const mostShown = 100;

const firstErrors = `coalesce((SELECT json_agg(json_build_object('line', e.line, 'column', e.column_name, 'code', e.code, 'message', e.message) ORDER BY e.line, e.id)
  FROM (SELECT * FROM import_errors WHERE import_id = m.id ORDER BY line, id LIMIT ${mostShown}) e), '[]')`;

const columns = `m.id, m.noun, m.status, m.dry_run AS "dryRun", m.mode, m.filename, m.rows_read AS "rowsRead", m.rows_created AS "rowsCreated",
  m.rows_updated AS "rowsUpdated", m.rows_unchanged AS "rowsUnchanged", m.rows_failed AS "rowsFailed", m.progress,
  m.error, m.created_at AS "createdAt", m.finished_at AS "finishedAt", ${firstErrors} AS errors`;

const importList: ListDefinition<Record<never, never>> = {
  columns,
  from: 'imports m',
  unitColumn: 'm.unit_id',
  idColumn: 'm.id',
  filters: {},
  sorts: { '-createdAt': { expression: 'm.created_at', type: 'timestamptz', direction: 'DESC' } },
  defaultSort: '-createdAt',
};

/** One import within the roots, with its first errors; `not_found` otherwise. */
export async function readImport(client: Client, roots: readonly string[], id: string): Promise<Import> {
  const { rows } = await client.query<Import>({
    name: 'read_import',
    text: `SELECT ${columns} FROM imports m WHERE m.id = $1 AND ${withinUnits('m.unit_id', '$2')}`,
    values: [id, roots],
  });
  return found(rows[0], 'lần nhập tệp này');
}

export const listImports: Query<typeof importRoutes.listImports> = (context, input) =>
  listPage<Import, Record<never, never>>(context.client, context.roots, importList, input);

export const getImport: Query<typeof importRoutes.getImport> = (context, { id }) =>
  readImport(context.client, context.roots, id);

const errorList: ListDefinition<{ importId: string }> = {
  columns: 'e.line, e.column_name AS "column", e.code, e.message',
  from: 'import_errors e JOIN imports m ON m.id = e.import_id',
  unitColumn: 'm.unit_id',
  idColumn: 'e.id',
  filters: { importId: equals('e.import_id') },
  sorts: { line: { expression: 'e.line', type: 'int', direction: 'ASC' } },
  defaultSort: 'line',
};

/** Every error of an import in the order of the file. */
export const listImportErrors: Query<typeof importRoutes.listImportErrors> = async (context, { id, ...page }) => {
  const input = { ...page, importId: id };
  const [errors] = await Promise.all([
    listPage<ImportError, { importId: string }>(context.client, context.roots, errorList, input),
    readImport(context.client, context.roots, id),
  ]);
  return errors;
};
