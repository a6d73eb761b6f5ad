import type { Input } from '@chung-tay/shared/core/contract';
import type { movementRoutes } from '@chung-tay/shared/movements/contract';
import type { PovertyRate } from '@chung-tay/shared/movements/schema';
import { type ListDefinition, listPage, underUnit, withinUnits } from '../core/db/list.ts';
import type { HandlerContext, Query } from '../core/http/handler.ts';
import { nameOn } from './movement-list.ts';

type Filters = Pick<Input<typeof movementRoutes.listPovertyRates>, 'unitId' | 'year' | 'q'>;

const unitName = nameOn('r.unit_id', 'make_date(r.year, 12, 31)');
const percent = (part: string): string => `round((${part}) * 100.0 / r.households, 2)::float8`;

export const povertyList: ListDefinition<Filters> = {
  columns: `r.id, r.unit_id AS "unitId", ${unitName} AS "unitName", r.year, r.households, r.poor, r.near_poor AS "nearPoor",
    ${percent('r.poor + r.near_poor')} AS percent, ${percent('r.poor')} AS "poorPercent", r.source, recorder.full_name AS "recordedBy",
    r.recorded_at AS "recordedAt", r.version`,
  from: 'poverty_rates r JOIN users recorder ON recorder.id = r.recorded_by',
  unitColumn: 'r.unit_id',
  idColumn: 'r.id',
  filters: {
    unitId: underUnit('r.unit_id'),
    year: (year, bind) => `r.year = ${bind(year)}`,
    q: (text, bind) => `strpos(fold(${unitName}), fold(${bind(text)}::text)) > 0`,
  },
  sorts: {
    '-year': { expression: 'r.year', type: 'int', direction: 'DESC' },
    unitName: { expression: `${unitName} COLLATE "vi-x-icu"`, type: 'text', direction: 'ASC' },
  },
  defaultSort: '-year',
};

export const listPovertyRates: Query<typeof movementRoutes.listPovertyRates> = ({ client, roots }, input) =>
  listPage<PovertyRate, Filters>(client, roots, povertyList, input);

/** What is recorded of a unit and year within scope; undefined when nothing is. */
export async function readPovertyRate(
  { client, roots }: HandlerContext,
  unitId: string,
  year: number,
): Promise<PovertyRate | undefined> {
  const { rows } = await client.query<PovertyRate>({
    name: 'read_poverty_rate',
    text: `SELECT ${povertyList.columns} FROM ${povertyList.from} WHERE r.unit_id = $1 AND r.year = $2 AND ${withinUnits('r.unit_id', '$3')}`,
    values: [unitId, year, roots],
  });
  return rows[0];
}
