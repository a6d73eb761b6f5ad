import { binder, withinUnits } from '../core/db/list.ts';
import { holdTransaction } from '../core/db/reading.ts';
import type { HandlerContext } from '../core/http/handler.ts';
import { factColumns, type JudgedHousehold, latestSurvey } from './judged-household.ts';

/** A household among others, with the words that name it and the key it is ordered by. */
export interface ComparedHousehold extends JudgedHousehold {
  code: string;
  headName: string;
  unitName: string;
  village: string;
  sortKey: string;
}

const batchSize = 2000;

/** Units under their newest name, which orders the households. */
const unitNames = `JOIN (
    SELECT DISTINCT ON (unit_id) unit_id, name, fold(name) || E'\\x1f' || unit_id || E'\\x1f' AS sort_key
    FROM unit_versions ORDER BY unit_id, valid_from DESC
  ) u ON u.unit_id = h.unit_id`;

/**
 * Every household on the register within the scope, by unit and code, in batches: memory does not grow with the province.
 * One statement, so all batches see the same moment.
 */
export async function* streamHouseholds(
  { client, roots }: Pick<HandlerContext, 'client' | 'roots'>,
  unitId: string | undefined,
): AsyncGenerator<readonly ComparedHousehold[]> {
  const values: unknown[] = [];
  const bind = binder(values);
  const clauses = [`h.status <> 'withdrawn'`, withinUnits('h.unit_id', bind(roots))];
  if (unitId !== undefined) clauses.push(withinUnits('h.unit_id', bind([unitId])));
  const text = `DECLARE compared NO SCROLL CURSOR FOR
    SELECT ${factColumns}, h.code, h.head_name AS "headName", u.name AS "unitName", h.village, u.sort_key || h.code AS "sortKey"
    FROM households h ${unitNames} ${latestSurvey()} WHERE ${clauses.join(' AND ')}
    ORDER BY (u.sort_key || h.code) COLLATE "C"`;
  await holdTransaction(client);
  await client.query(text, values);
  for (;;) {
    const { rows } = await client.query<ComparedHousehold>(`FETCH ${batchSize} FROM compared`);
    if (rows.length > 0) yield rows;
    if (rows.length < batchSize) break;
  }
  await client.query('CLOSE compared');
}
