import type { blockRoutes } from '@chung-tay/shared/blocks/contract';
import type { Block, BlockMember } from '@chung-tay/shared/blocks/schema';
import type { Input } from '@chung-tay/shared/core/contract';
import { equals, type ListDefinition, withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext } from '../core/http/handler.ts';

export type BlockFilters = Omit<Input<typeof blockRoutes.exportBlocks>, 'format'>;

/** The name a unit had in a year: on its last day in it. */
const nameIn = (unit: string, year: string): string =>
  `(SELECT v.name FROM unit_versions v WHERE v.unit_id = ${unit}
    ORDER BY v.valid_from <= make_date(${year}, 12, 31) DESC, abs(v.valid_from - make_date(${year}, 12, 31)) LIMIT 1)`;

/** Blocks of all years. Who competes with whom is no secret among those who work in the movement: there is no scope. */
export const blockList = (roots: readonly string[]): ListDefinition<BlockFilters> => ({
  columns: `b.id, b.code, b.unit_id AS "unitId", ${nameIn('b.unit_id', 'b.year')} AS "unitName", b.year, b.kind, b.name,
    b.group_key AS "groupKey", b.lead_unit_id AS "leadUnitId", ${nameIn('b.lead_unit_id', 'b.year')} AS "leadUnitName",
    b.deputy_unit_id AS "deputyUnitId", ${nameIn('b.deputy_unit_id', 'b.year')} AS "deputyUnitName",
    (SELECT count(*)::int FROM block_members m WHERE m.block_id = b.id AND m.to_on IS NULL) AS members, b.state, b.version`,
  from: 'blocks b',
  unitColumn: 'b.unit_id',
  scope: (placeholder) => `cardinality(${placeholder}::uuid[]) > 0`,
  idColumn: 'b.id',
  filters: {
    year: equals('b.year'),
    kind: equals('b.kind'),
    state: equals('b.state'),
    unitId: (unitId, bind) =>
      `EXISTS (SELECT FROM block_members m WHERE m.block_id = b.id AND m.unit_id = ${bind(unitId)}::uuid)`,
    led: (wanted, bind) => `${wanted ? '' : 'NOT '}b.id IN (SELECT blocks_led_by(${bind(roots)}::uuid[]))`,
    q: (value, bind) => {
      const text = bind(value);
      return `(b.code = upper(btrim(${text}::text)) OR strpos(fold(b.name), fold(${text}::text)) > 0)`;
    },
  },
  sorts: {
    '-year': { expression: 'b.year', type: 'int', direction: 'DESC' },
    name: { expression: 'fold(b.name)', type: 'text', direction: 'ASC' },
  },
  defaultSort: '-year',
});

/** One block with its members of the whole year; `not_found` when there is none. */
export async function readBlock({ client, roots }: HandlerContext, id: string): Promise<Block> {
  const { columns, from } = blockList(roots);
  const [head, members] = await Promise.all([
    client.query<Omit<Block, 'memberUnits'>>(
      `SELECT ${columns}, ${withinUnits('b.unit_id', '$2')} AS manageable FROM ${from} WHERE b.id = $1`,
      [id, roots],
    ),
    client.query<BlockMember>({
      name: 'members_of_block',
      text: `SELECT m.unit_id AS "unitId", ${nameIn('m.unit_id', 'm.year')} AS "unitName", m.from_on AS "fromOn", m.to_on AS "toOn"
             FROM block_members m WHERE m.block_id = $1 ORDER BY fold(${nameIn('m.unit_id', 'm.year')}), m.unit_id`,
      values: [id],
    }),
  ]);
  return { ...found(head.rows[0], 'cụm, khối thi đua này'), memberUnits: members.rows };
}
