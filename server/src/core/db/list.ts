import { createHash } from 'node:crypto';
import { AppError } from '@chung-tay/shared/core/errors';
import type { Page } from '@chung-tay/shared/core/paging';
import { decodeCursor, encodeCursor, type SortType } from './cursor.ts';
import { type Cut, cutPageText } from './cut-page.ts';
import type { Client } from './pool.ts';
import { keepPlans } from './reading.ts';

/** Binds a value and returns its placeholder. */
export interface Bind {
  (value: unknown): string;
  /** The day by whose tree a unit is meant, bound already: see {@link underUnit}. */
  treeOn?: string | undefined;
}

/** A named order: an SQL expression, its type for the cursor, and the unique column that breaks ties. */
export interface Sort {
  expression: string;
  type: SortType;
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
  /** For long lists: how a page is cut before the joins are made. */
  cut?: Cut<Filters>;
  /** For long lists: a rollup that knows the exact total when no other filter than its own is used. */
  rollup?: Rollup<Filters>;
}

/** Counts that are kept with every write: FROM, the column of the unit, the sum, and the filters it can answer. */
export interface Rollup<Filters> {
  from: string;
  unitColumn: string;
  sum: string;
  filters: { [Name in keyof Filters]?: (value: NonNullable<Filters[Name]>, bind: Bind) => string };
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

/**
 * Filter for the `unitId` of a list: that unit and all below it, predecessors included; or, asked by the tree of a day
 * (`treeOn`), what counts under it in that tree, as totals by that tree do.
 */
export const underUnit =
  (column: string) =>
  (unitId: string, bind: Bind): string =>
    bind.treeOn === undefined
      ? `${column} IN (SELECT unit_id FROM unit_reach WHERE root_id = ${bind(unitId)}::uuid)`
      : `${column} IN (SELECT unit_id FROM unit_tree WHERE era = tree_on(${bind.treeOn}::date) AND root_id = ${bind(unitId)}::uuid)`;

/** The same binder, which also knows the day of the tree that was asked for: bound when a filter first asks. */
function byTreeOf(input: object, bind: Bind): Bind {
  const { treeOn } = input as { treeOn?: string };
  if (!isGiven(treeOn)) return bind;
  let placeholder: string | undefined;
  const asked: Bind = (value) => bind(value);
  return Object.defineProperty(asked, 'treeOn', {
    get: () => {
      placeholder ??= bind(treeOn);
      return placeholder;
    },
  });
}

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
  return [...clauses, ...filterClauses(definition.filters, input, bind)];
}

function filterClauses<Filters extends object>(
  filters: ListDefinition<Filters>['filters'],
  input: Partial<Filters>,
  bind: Bind,
): string[] {
  const asked = byTreeOf(input, bind);
  return (Object.keys(filters) as (keyof Filters)[]).flatMap((name) => {
    const value = input[name];
    const filter = filters[name];
    return isGiven(value) && filter ? [filter(value as NonNullable<Filters[keyof Filters]>, asked)] : [];
  });
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

const isGiven = (value: unknown): boolean => value !== undefined && value !== null;

/** Whether every filter in use is among these. */
const onlyThese = <Filters extends object>(
  definition: ListDefinition<Filters>,
  input: Partial<Filters>,
  names: readonly PropertyKey[],
): boolean =>
  (Object.keys(definition.filters) as (keyof Filters)[]).every((name) => !isGiven(input[name]) || names.includes(name));

/** The order as its cursors name it, with the table it is of: a cursor of another list is not taken for one of this. */
const orderName = (from: string, sortName: string): string => `${from.trimStart().split(/\s/, 1)[0]}:${sortName}`;

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
  const order = orderName(definition.from, sortName);
  const after = input.cursor === undefined ? undefined : decodeCursor(input.cursor, order, sort.type);
  const { text, values, planOnce } = pageText(definition, roots, input, sortName, sort, after);
  if (planOnce) await keepPlans(client);
  const page = client.query<Item & { _sort: string; _id: string }>({ name: statementName(text), text, values });
  const [{ rows }, total] = await Promise.all([
    page,
    input.count === 'exact' ? countRows(client, definition, roots, input) : undefined,
  ]);
  const more = rows.length > input.limit;
  const data = more ? rows.slice(0, input.limit) : rows;
  const last = data.at(-1);
  return {
    data,
    nextCursor: more && last ? encodeCursor(order, last._sort, last._id) : null,
    ...(total === undefined ? {} : { total }),
  };
}

/** SELECT of a page and one row more. */
function pageText<Filters extends object>(
  definition: ListDefinition<Filters>,
  roots: readonly string[],
  input: ListInput & Partial<Filters>,
  sortName: string,
  sort: Sort,
  after: [string, string] | undefined,
): { text: string; values: unknown[]; planOnce: boolean } {
  const { cut, unitColumn, idColumn } = definition;
  const values: unknown[] = [];
  const bind = binder(values);
  const limit = input.limit + 1;
  const cursor = (): string[] => {
    if (!after) return [];
    const than = sort.direction === 'DESC' ? '<' : '>';
    return [`(${sort.expression}, ${idColumn}) ${than} (${bind(after[0])}::${sort.type}, ${bind(after[1])}::uuid)`];
  };
  const byTree = isGiven((input as { treeOn?: string }).treeOn);
  if (cut?.sorts.includes(sortName) && !byTree && onlyThese(definition, input, cut.filters)) {
    const scope = bind(roots);
    const asked = (input as { unitId?: string }).unitId;
    const unitId = asked === undefined ? undefined : bind(asked);
    const clauses = [...filterClauses(definition.filters, { ...input, unitId: undefined }, bind), ...cursor()];
    const text = cutPageText(cut, { roots: scope, unitId, unitColumn, idColumn, sort, clauses, limit });
    return { text, values, planOnce: true };
  }
  const clauses = [...conditions(definition, roots, input, bind), ...cursor()];
  const text = `SELECT ${definition.columns}, (${sort.expression})::text AS "_sort", ${idColumn} AS "_id" FROM ${definition.from} WHERE ${clauses.join(' AND ')} ORDER BY ${sort.expression} ${sort.direction}, ${idColumn} ${sort.direction} LIMIT ${limit}`;
  return { text, values, planOnce: false };
}

/** The exact total: from the rollup when it knows the filters, else counted. */
async function countRows<Filters extends object>(
  client: Client,
  definition: ListDefinition<Filters>,
  roots: readonly string[],
  input: Partial<Filters>,
): Promise<number> {
  const { rollup } = definition;
  const known = rollup && onlyThese(definition, input, Object.keys(rollup.filters)) ? rollup : undefined;
  const values: unknown[] = [];
  const counted: ListDefinition<Filters> = known ? { ...definition, ...known } : definition;
  const where = conditions(counted, roots, input, binder(values)).join(' AND ');
  if (known) await keepPlans(client);
  const text = `SELECT ${known ? `coalesce(sum(${known.sum}), 0)::bigint` : 'count(*)'} AS total FROM ${counted.from} WHERE ${where}`;
  const { rows } = await client.query<{ total: number }>({ name: statementName(text), text, values });
  return rows[0]?.total ?? 0;
}
