/**
 * How a page is cut out of one table before anything is joined to it: for lists too long to be sorted. Needs an index
 * (unit, sort, id) for the few units and (sort, id) for the many; columns of the filters in the first keep it off the table.
 */
export interface Cut<Filters> {
  /** The table with its alias, as in `households h`. */
  table: string;
  /** Joins that only fill columns: made for the rows of the page alone. */
  joins: string;
  /** Columns, where they differ from those of the whole list. */
  columns: string;
  /** Orders and filters that need the table alone; with any other the list is read whole. */
  sorts: readonly string[];
  filters: readonly (keyof Filters)[];
}

/** Placeholders and conditions of a page. */
export interface CutPage {
  roots: string;
  /** The unit asked for, when there is one: the page is of what lies below it and in scope. */
  unitId: string | undefined;
  unitColumn: string;
  idColumn: string;
  sort: { expression: string; direction: string };
  clauses: readonly string[];
  limit: number;
}

/**
 * Up to this many units each gives its first rows from its own index, however few rows there are. Of more, walking all rows
 * in order soon fills a page.
 */
const mostMerged = 40;

const unitsInScope = ({ roots, unitId }: CutPage): string =>
  unitId === undefined
    ? `SELECT DISTINCT unit_id FROM unit_reach WHERE root_id = ANY (${roots}::uuid[])`
    : `SELECT r.unit_id FROM unit_reach r WHERE r.root_id = ${unitId}::uuid
         AND EXISTS (SELECT FROM unit_reach s WHERE s.unit_id = r.unit_id AND s.root_id = ANY (${roots}::uuid[]))`;

/**
 * SELECT of a page. PostgreSQL runs one of the two ways inside; which, it sees from the number of units when it runs. The
 * limit is written out, since a plan for an unknown limit sorts everything.
 */
export function cutPageText<Filters>(cut: Cut<Filters>, page: CutPage): string {
  const { unitColumn, idColumn, sort, clauses, limit } = page;
  const order = (expression: string, id: string): string =>
    `ORDER BY ${expression} ${sort.direction}, ${id} ${sort.direction}`;
  const first = (scope: string): string =>
    `SELECT ${idColumn} AS key_id, ${sort.expression} AS key_sort FROM ${cut.table}
     WHERE ${[scope, ...clauses].join(' AND ')} ${order(sort.expression, idColumn)} LIMIT ${limit}`;
  return `WITH scope AS MATERIALIZED (${unitsInScope(page)})
    SELECT ${cut.columns}, page.key_sort::text AS "_sort", page.key_id AS "_id" FROM (
      SELECT key_id, key_sort FROM (
        (SELECT one.* FROM scope CROSS JOIN LATERAL (${first(`${unitColumn} = scope.unit_id`)}) one
         WHERE (SELECT count(*) FROM scope) <= ${mostMerged})
        UNION ALL
        (${first(`(SELECT count(*) FROM scope) > ${mostMerged} AND ${unitColumn} = ANY (ARRAY(SELECT unit_id FROM scope))`)})
      ) keys ${order('key_sort', 'key_id')} LIMIT ${limit}
    ) page JOIN ${cut.table} ON ${idColumn} = page.key_id ${cut.joins} ${order('page.key_sort', 'page.key_id')}`;
}
