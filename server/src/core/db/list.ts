import { createHash } from 'node:crypto';
import { AppError } from '@chung-tay/shared/core/errors';
import type { Page } from '@chung-tay/shared/core/paging';
import { postgresError } from './constraints.ts';
import type { Client } from './pool.ts';

/** Binds a value and returns its placeholder. */
export type Bind = (value: unknown) => string;

/** A named order: an SQL expression, its type for the cursor, and the unique column that breaks ties. */
export interface Sort {
  expression: string;
  type: string;
  direction: 'ASC' | 'DESC';
}

/**
 * A list, declared once: its page, its total and its export come from the same definition.
 * SQL fragments are constants of the code; every value goes through `bind`.
 */
export interface ListDefinition<Filters> {
  /** Columns as `expression AS "name"`. */
  columns: string;
  /** FROM with its joins. */
  from: string;
  /** The column of the unit the row belongs to. The list is restricted to what the actor's roots reach. */
  unitColumn: string;
  /** The second unit of a row that two sides may see. */
  otherUnitColumn?: string;
  /** Another rule than the unit column for what these roots (a placeholder) may see: users, who sit in many units. */
  scope?: (roots: string) => string;
  /** The unique column that ends every order. */
  idColumn: string;
  /** Conditions always there. */
  where?: string;
  filters: { [Name in keyof Filters]?: (value: NonNullable<Filters[Name]>, bind: Bind) => string };
  sorts: Readonly<Record<string, Sort>>;
  defaultSort: string;
}

export interface ListInput {
  sort?: string | undefined;
  limit: number;
  cursor?: string | undefined;
  count?: 'exact' | undefined;
}

/** Condition: the unit column is reached by one of these roots. */
export const withinUnits = (column: string, placeholder: string): string =>
  `${column} IN (SELECT unit_id FROM unit_reach WHERE root_id = ANY (${placeholder}::uuid[]))`;

/** Condition: one of the two unit columns is reached by one of these roots. */
export const withinEitherUnit = (column: string, otherColumn: string, placeholder: string): string =>
  `(${withinUnits(column, placeholder)} OR ${withinUnits(otherColumn, placeholder)})`;

/** Filter for the `unitId` of a list: that unit and all below it, predecessors included. */
export const underUnit =
  (column: string) =>
  (unitId: string, bind: Bind): string =>
    `${column} IN (SELECT unit_id FROM unit_reach WHERE root_id = ${bind(unitId)}::uuid)`;

/** Filter for a value out of several. */
export const oneOf =
  (column: string) =>
  (values: readonly string[], bind: Bind): string =>
    `${column} = ANY (${bind(values)}::text[])`;

/** Filter for equality. */
export const equals =
  (column: string) =>
  (value: string | number | boolean, bind: Bind): string =>
    `${column} = ${bind(value)}`;

/** WHERE of a list, values bound in order. Shared by page, total and export. */
export function conditions<Filters extends object>(
  definition: ListDefinition<Filters>,
  roots: readonly string[],
  input: Partial<Filters>,
  bind: Bind,
): string[] {
  const { unitColumn, otherUnitColumn } = definition;
  const scope = bind(roots);
  const byUnit = otherUnitColumn
    ? withinEitherUnit(unitColumn, otherUnitColumn, scope)
    : withinUnits(unitColumn, scope);
  const clauses = [definition.scope?.(scope) ?? byUnit];
  if (definition.where) clauses.push(definition.where);
  for (const name of Object.keys(definition.filters) as (keyof Filters)[]) {
    const value = input[name];
    const filter = definition.filters[name];
    if (value === undefined || value === null || !filter) continue;
    clauses.push(filter(value as NonNullable<Filters[keyof Filters]>, bind));
  }
  return clauses;
}

const names = new Map<string, string>();

/** A stable name for a statement's text, so that PostgreSQL parses and plans it once per connection. */
export function statementName(text: string): string {
  const known = names.get(text);
  if (known) return known;
  const name = createHash('sha256').update(text).digest('base64url').slice(0, 22);
  if (names.size > 5000) names.clear();
  names.set(text, name);
  return name;
}

/** Collects values; the returned function gives `$1`, `$2`, … */
export function binder(values: unknown[]): Bind {
  return (value) => `$${values.push(value)}`;
}

const wrongCursor = (): AppError =>
  new AppError('invalid_cursor', 'Con trỏ không thuộc danh sách hoặc cách sắp xếp này.', {
    fields: [{ pointer: '/cursor', code: 'invalid_cursor', message: 'Bỏ cursor để đọc lại từ trang đầu.' }],
  });

const encodeCursor = (sort: string, value: unknown, id: unknown): string =>
  Buffer.from(JSON.stringify([sort, value, id])).toString('base64url');

function decodeCursor(cursor: string, sort: string): [string, string] {
  try {
    const [name, value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    if (name === sort && typeof value === 'string' && typeof id === 'string') return [value, id];
  } catch {
    // falls through to the refusal
  }
  throw wrongCursor();
}

/** One keyset page: the cost does not depend on how deep it is. `total` only when the caller asks for it. */
export async function listPage<Item, Filters extends object>(
  client: Client,
  roots: readonly string[],
  definition: ListDefinition<Filters>,
  input: ListInput & Partial<Filters>,
): Promise<Page<Item>> {
  const sortName = input.sort ?? definition.defaultSort;
  const sort = definition.sorts[sortName];
  if (!sort) throw new AppError('invalid_request', `Không sắp xếp được theo “${sortName}”.`);
  const values: unknown[] = [];
  const bind = binder(values);
  const clauses = conditions(definition, roots, input, bind);
  const total = input.count === 'exact' ? countRows(client, definition, clauses, [...values]) : undefined;
  if (input.cursor !== undefined) {
    const [value, id] = decodeCursor(input.cursor, sortName);
    const than = sort.direction === 'DESC' ? '<' : '>';
    clauses.push(
      `(${sort.expression}, ${definition.idColumn}) ${than} (${bind(value)}::${sort.type}, ${bind(id)}::uuid)`,
    );
  }
  const text = `SELECT ${definition.columns}, (${sort.expression})::text AS "_sort", ${definition.idColumn} AS "_id" FROM ${definition.from} WHERE ${clauses.join(' AND ')} ORDER BY ${sort.expression} ${sort.direction}, ${definition.idColumn} ${sort.direction} LIMIT ${bind(input.limit + 1)}`;
  total?.catch(() => undefined);
  const { rows } = await client
    .query<Item & { _sort: string; _id: string }>({ name: statementName(text), text, values })
    .catch((error: unknown) => {
      // All but the cursor was read by a schema: a value that is none of its type (class 22) was put there by hand.
      if (input.cursor !== undefined && postgresError(error)?.code.startsWith('22')) throw wrongCursor();
      throw error;
    });
  const more = rows.length > input.limit;
  const data = more ? rows.slice(0, input.limit) : rows;
  const last = data.at(-1);
  return {
    data,
    nextCursor: more && last ? encodeCursor(sortName, last._sort, last._id) : null,
    ...(total ? { total: await total } : {}),
  };
}

async function countRows<Filters>(
  client: Client,
  definition: ListDefinition<Filters>,
  clauses: string[],
  values: unknown[],
): Promise<number> {
  const text = `SELECT count(*) AS total FROM ${definition.from} WHERE ${clauses.join(' AND ')}`;
  const { rows } = await client.query<{ total: number }>({ name: statementName(text), text, values });
  return rows[0]?.total ?? 0;
}
