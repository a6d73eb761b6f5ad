/**
 * Condition: the column names this household, or one that was merged into it. What was written about a household stays
 * with the record it was written for; a reader of the kept one finds it too. `id` is an expression of SQL.
 */
export const ofHousehold = (column: string, id: string): string =>
  `${column} = ANY (ARRAY(SELECT ${id}::uuid UNION ALL SELECT merged.id FROM households merged WHERE merged.merged_into_id = ${id}::uuid))`;
