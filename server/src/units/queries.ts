import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { unitRoutes } from '@chung-tay/shared/units/contract';
import type { Unit, UnitDetail, UnitKind } from '@chung-tay/shared/units/schema';
import { type ListDefinition, listPage } from '../core/db/list.ts';
import type { Client } from '../core/db/pool.ts';
import { found, type Query } from '../core/http/handler.ts';

const columns = `u.id, u.kind, v.code, v.name, v.type, v.parent_id AS "parentId", v.valid_from AS "validFrom", v.valid_to AS "validTo"`;
const from = 'units u JOIN unit_versions v ON v.unit_id = u.id';

interface Filters {
  asOf: string;
  kind: UnitKind;
  parentId: string;
  q: string;
}

/** Units are public facts: whoever may read units sees all of them, so the roots restrict nothing. */
export const unitList: ListDefinition<Filters> = {
  columns,
  from,
  unitColumn: 'u.id',
  scope: (roots) => `${roots}::uuid[] IS NOT NULL`,
  idColumn: 'u.id',
  filters: {
    asOf: (day, bind) => `${bind(day)}::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')`,
    kind: (kind, bind) => `u.kind = ${bind(kind)}`,
    parentId: (parentId, bind) => `v.parent_id = ${bind(parentId)}`,
    q: (text, bind) => {
      const value = bind(text);
      return `(strpos(fold(v.name), fold(${value})) > 0 OR v.code = ${value})`;
    },
  },
  sorts: {
    name: { expression: 'v.name COLLATE "vi-x-icu"', type: 'text', direction: 'ASC' },
    '-name': { expression: 'v.name COLLATE "vi-x-icu"', type: 'text', direction: 'DESC' },
  },
  defaultSort: 'name',
};

/** The units of one day by name; of today unless another day is asked for. */
export const listUnits: Query<typeof unitRoutes.listUnits> = ({ client, roots, now }, input) =>
  listPage<Unit, Filters>(client, roots, unitList, { ...input, asOf: input.asOf ?? dayInVietnam(now) });

/** Every unit of one day, organisations included, upper levels first; and the days on which the trees began. */
export const getUnitTree: Query<typeof unitRoutes.getUnitTree> = async ({ client, now }, { asOf }) => {
  const day = asOf ?? dayInVietnam(now);
  const [eras, units] = await Promise.all([
    client.query<{ era: string }>({ name: 'unit_eras', text: 'SELECT DISTINCT era FROM unit_tree ORDER BY era' }),
    client.query<Unit>({
      name: 'unit_tree',
      text: `SELECT ${columns} FROM ${from}
             WHERE $1::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
             ORDER BY array_position('{province,district,commune}'::text[], u.kind) NULLS LAST, v.code NULLS LAST, v.name COLLATE "vi-x-icu", u.id
             LIMIT 5000`,
      values: [day],
    }),
  ]);
  return { asOf: day, eras: eras.rows.map((row) => row.era), units: units.rows };
};

const versionsOf = (client: Client, id: string): Promise<{ rows: Unit[] }> =>
  client.query<Unit>({
    name: 'unit_versions',
    text: `SELECT ${columns} FROM ${from} WHERE u.id = $1 ORDER BY v.valid_from`,
    values: [id],
  });

/** The other end of each step of lineage, as it was named on its side of the step. */
const lineageOf = (
  client: Client,
  id: string,
  direction: 'predecessors' | 'successors',
): Promise<{ rows: UnitDetail['predecessors'] }> => {
  const [own, other] =
    direction === 'predecessors' ? ['successor_id', 'predecessor_id'] : ['predecessor_id', 'successor_id'];
  const day = direction === 'predecessors' ? 'l.date - 1' : 'l.date';
  return client.query({
    name: `unit_${direction}`,
    text: `SELECT v.unit_id AS "unitId", v.name, v.code, l.date, l.confidence, l.evidence
           FROM unit_lineage l JOIN unit_versions v ON v.unit_id = l.${other} AND ${day} BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
           WHERE l.${own} = $1 ORDER BY l.date, v.code, v.name LIMIT 500`,
    values: [id],
  });
};

/** From the province down to the unit, as they stood on that day. */
const pathOf = (client: Client, id: string, day: string): Promise<{ rows: UnitDetail['path'] }> =>
  client.query({
    name: 'unit_path',
    text: `WITH RECURSIVE path AS (
             SELECT unit_id, parent_id, name, 1 AS depth FROM unit_versions
             WHERE unit_id = $1 AND $2::date BETWEEN valid_from AND coalesce(valid_to, 'infinity')
             UNION ALL
             SELECT v.unit_id, v.parent_id, v.name, path.depth + 1
             FROM path JOIN unit_versions v ON v.unit_id = path.parent_id AND $2::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
             WHERE path.depth < 10
           )
           SELECT u.id, path.name, u.kind FROM path JOIN units u ON u.id = path.unit_id ORDER BY path.depth DESC`,
    values: [id, day],
  });

/** The version in force on a day, else the last one before it, else the first that came. */
function versionOn(versions: readonly Unit[], day: string): Unit | undefined {
  return versions.findLast((version) => version.validFrom <= day) ?? versions[0];
}

/** One unit with its whole story. A unit that does not stand on that day is shown as it was nearest to it. */
export const getUnit: Query<typeof unitRoutes.getUnit> = async ({ client, now }, { id, asOf }) => {
  const day = asOf ?? dayInVietnam(now);
  const [versions, predecessors, successors] = await Promise.all([
    versionsOf(client, id),
    lineageOf(client, id, 'predecessors'),
    lineageOf(client, id, 'successors'),
  ]);
  const unit = found(versionOn(versions.rows, day), 'đơn vị');
  const stood =
    day < unit.validFrom ? unit.validFrom : unit.validTo !== null && day > unit.validTo ? unit.validTo : day;
  const path = await pathOf(client, id, stood);
  return {
    ...unit,
    versions: versions.rows,
    predecessors: predecessors.rows,
    successors: successors.rows,
    path: path.rows,
  };
};
