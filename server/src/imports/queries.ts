import { AppError } from '@chung-tay/shared/core/errors';
import { can } from '@chung-tay/shared/core/policy';
import type { importRoutes } from '@chung-tay/shared/imports/contract';
import {
  type Import,
  type ImportError,
  type ImportNoun,
  importNouns,
  importPermissions,
} from '@chung-tay/shared/imports/schema';
import { readHistory } from '../core/audit/audit.ts';
import { equals, type ListDefinition, listPage, oneOf, withinUnits } from '../core/db/list.ts';
import type { Client } from '../core/db/pool.ts';
import { found, type HandlerContext, type Query, requireActor } from '../core/http/handler.ts';
import { sightOf } from '../core/policy/sight.ts';

/** Errors shown with the import itself. */
const mostShown = 100;

const firstErrors = `coalesce((SELECT json_agg(json_build_object('line', e.line, 'column', e.column_name, 'code', e.code, 'message', e.message) ORDER BY e.line, e.id)
  FROM (SELECT * FROM import_errors WHERE import_id = m.id ORDER BY line, id LIMIT ${mostShown}) e), '[]')`;

const columns = `m.id, m.noun, m.status, m.dry_run AS "dryRun", m.mode, m.filename, m.columns, m.rows_read AS "rowsRead",
  m.rows_created AS "rowsCreated", m.rows_updated AS "rowsUpdated", m.rows_unchanged AS "rowsUnchanged", m.rows_failed AS "rowsFailed",
  m.progress, m.error, m.actor_name AS "actorName", m.created_at AS "createdAt", m.finished_at AS "finishedAt",
  m.status = 'done' AND NOT m.dry_run AND m.undone_at IS NULL AND m.rows_created + m.rows_updated > 0 AS undoable,
  m.undone_at AS "undoneAt", m.undone_by_name AS "undoneBy", m.undo_reason AS "undoReason",
  EXISTS (SELECT FROM import_faulty_rows f WHERE f.import_id = m.id) AS "hasFaultyRows"`;

/** Nouns whose files the actor may read in: of others they see neither that they came nor what was wrong in them. */
const ownNouns = (context: HandlerContext): ImportNoun[] => {
  const actor = requireActor(context);
  return (Object.keys(importNouns) as ImportNoun[]).filter((noun) => can(actor, importPermissions[noun]));
};

interface Filters {
  noun?: ImportNoun[] | undefined;
  status?: Import['status'][] | undefined;
  mine?: boolean | undefined;
  undone?: boolean | undefined;
  dryRun?: boolean | undefined;
  actorId?: string | undefined;
  q?: string | undefined;
}

const listOf = (where: string): ListDefinition<Filters> => ({
  columns: `${columns}, '[]'::json AS errors`,
  from: 'imports m',
  unitColumn: 'm.unit_id',
  idColumn: 'm.id',
  where,
  filters: {
    noun: oneOf('m.noun'),
    status: oneOf('m.status'),
    undone: (undone) => `m.undone_at IS ${undone ? 'NOT NULL' : 'NULL'}`,
    dryRun: equals('m.dry_run'),
    actorId: (actorId, bind) => `m.actor_id = ${bind(actorId)}::uuid`,
    q: (q, bind) => `strpos(fold(coalesce(m.filename, '')), fold(${bind(q)})) > 0`,
  },
  sorts: {
    '-createdAt': { expression: 'm.created_at', type: 'timestamptz', direction: 'DESC' },
    createdAt: { expression: 'm.created_at', type: 'timestamptz', direction: 'ASC' },
  },
  defaultSort: '-createdAt',
});

/** Imports of the nouns the actor may import, where they see; without their errors, which the record has. */
export const listImports: Query<typeof importRoutes.listImports> = (context, { mine, ...input }) => {
  const nouns = ownNouns(context)
    .map((noun) => `'${noun}'`)
    .join(', ');
  const where = `m.noun IN (${nouns || 'NULL'}) AND ${sightOf(context).reads('m.unit_id')}`;
  const filters = mine ? { ...input, actorId: requireActor(context).id } : input;
  return listPage<Import, Filters>(context.client, context.roots, listOf(where), filters);
};

/** One import within the roots, with its first errors; `not_found` otherwise. */
export async function readImport(client: Client, roots: readonly string[], id: string): Promise<Import> {
  const { rows } = await client.query<Import>({
    name: 'read_import',
    text: `SELECT ${columns}, ${firstErrors} AS errors FROM imports m WHERE m.id = $1 AND ${withinUnits('m.unit_id', '$2')}`,
    values: [id, roots],
  });
  return found(rows[0], 'lần nhập tệp này');
}

/**
 * An import the actor may look into.
 * @throws not_found out of scope, forbidden when they may not import its noun
 */
export async function readOwnImport(context: HandlerContext, id: string): Promise<Import> {
  const [one, { rows }] = await Promise.all([
    readImport(context.client, context.roots, id),
    context.client.query(`SELECT 1 FROM imports m WHERE m.id = $1 AND ${sightOf(context).reads('m.unit_id')}`, [id]),
  ]);
  if (!can(requireActor(context), importPermissions[one.noun]))
    throw new AppError('forbidden', `Bạn không nhập tệp ${importNouns[one.noun].toLowerCase()}.`);
  found(rows[0], 'lần nhập tệp này');
  return one;
}

export const getImport: Query<typeof importRoutes.getImport> = (context, { id }) => readOwnImport(context, id);

export const getImportHistory: Query<typeof importRoutes.getImportHistory> = async (context, { id, ...page }) => {
  await readOwnImport(context, id);
  return readHistory(context.client, context.roots, { type: 'import', id }, page);
};

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
  await readOwnImport(context, id);
  const input = { ...page, importId: id };
  return listPage<ImportError, { importId: string }>(context.client, context.roots, errorList, input);
};
