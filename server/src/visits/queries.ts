import type { Input } from '@chung-tay/shared/core/contract';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { visitRoutes } from '@chung-tay/shared/visits/contract';
import {
  type Condition,
  conditions,
  occupancies,
  type Visit,
  visitParts,
  visitStates,
} from '@chung-tay/shared/visits/schema';
import { type Bind, equals, type ListDefinition, listPage, oneOf, underUnit, withinUnits } from '../core/db/list.ts';
import { found, type HandlerContext, type Query } from '../core/http/handler.ts';
import type { ExportColumn } from '../core/sheet/columns.ts';
import { exportList } from '../core/sheet/export.ts';
import { searchHouses } from '../houses/house-list.ts';

type Filters = Pick<
  Input<typeof visitRoutes.listVisits>,
  'unitId' | 'houseId' | 'state' | 'late' | 'dueTo' | 'occupancy' | 'condition' | 'q'
>;

/** The columns in which a visit says how each part is. */
export const partColumns = Object.keys(visitParts) as (keyof typeof visitParts)[];

/** Past its due day and nobody was there, on this day (`YYYY-MM-DD` of Vietnam, by the server's clock). */
const isLate = (today: string): string => `(v.state = 'due' AND v.due_on < DATE '${today}')`;

/** The name of the unit on the day of handover. */
const unitName = `(SELECT n.name FROM unit_versions n WHERE n.unit_id = v.unit_id
  ORDER BY n.valid_from <= v.handed_over_on DESC, abs(n.valid_from - v.handed_over_on) LIMIT 1)`;

const shared = (
  today: string,
): string => `v.id, h.code AS "houseCode", hh.head_name AS "headName", ${unitName} AS "unitName",
  hh.village, v.after_months AS "afterMonths", v.due_on AS "dueOn", ${isLate(today)} AS late, v.state, v.visited_on AS "visitedOn",
  v.occupancy, v.note, visitor.full_name AS "visitedBy", v.recorded_at AS "recordedAt"`;

const parts = `CASE v.state WHEN 'done' THEN jsonb_build_array(${partColumns
  .map((part) => `jsonb_build_object('part', '${part}', 'condition', v.${part})`)
  .join(', ')}) ELSE '[]' END AS parts`;

const from = `visits v JOIN houses h ON h.id = v.house_id JOIN households hh ON hh.id = h.household_id
  LEFT JOIN users visitor ON visitor.id = v.visited_by`;

const hasCondition = (condition: Condition, bind: Bind): string =>
  `${bind(condition)} IN (${partColumns.map((part) => `v.${part}`).join(', ')})`;

const due = { expression: 'v.due_on', type: 'date' as const };

/** Visits within scope, the first due first. */
const visitList = (now: Date): ListDefinition<Filters> => {
  const today = dayInVietnam(now);
  return {
    columns: `${shared(today)}, v.house_id AS "houseId", v.unit_id AS "unitId", ${parts}, v.version`,
    from,
    unitColumn: 'v.unit_id',
    idColumn: 'v.id',
    filters: {
      unitId: underUnit('v.unit_id'),
      houseId: (id, bind) => `v.house_id = ${bind(id)}::uuid`,
      state: equals('v.state'),
      late: (late) => `${late ? '' : 'NOT '}${isLate(today)}`,
      dueTo: (day, bind) => `v.due_on <= ${bind(day)}::date`,
      occupancy: oneOf('v.occupancy'),
      condition: hasCondition,
      q: searchHouses,
    },
    sorts: { dueOn: { ...due, direction: 'ASC' }, '-dueOn': { ...due, direction: 'DESC' } },
    defaultSort: 'dueOn',
  };
};

export const listVisits: Query<typeof visitRoutes.listVisits> = ({ client, roots, now }, input) =>
  listPage<Visit, Filters>(client, roots, visitList(now), input);

const exported: readonly ExportColumn[] = [
  { name: 'houseCode', title: 'Mã nhà' },
  { name: 'headName', title: 'Họ tên chủ hộ' },
  { name: 'unitName', title: 'Đơn vị' },
  { name: 'village', title: 'Thôn' },
  { name: 'afterMonths', title: 'Sau bàn giao (tháng)', kind: 'number' },
  { name: 'dueOn', title: 'Đến hạn', kind: 'day' },
  { name: 'state', title: 'Trạng thái', labels: visitStates },
  { name: 'late', title: 'Quá hạn', labels: { true: 'Quá hạn', false: 'Không' } },
  { name: 'visitedOn', title: 'Ngày thăm', kind: 'day' },
  { name: 'occupancy', title: 'Người ở', labels: occupancies },
  ...partColumns.map((name): ExportColumn => ({ name, title: visitParts[name], labels: conditions })),
  { name: 'note', title: 'Ghi chú' },
  { name: 'visitedBy', title: 'Người thăm' },
];

/** The visits of the list, whole, with each part in a column of its own. */
export const exportVisits: Query<typeof visitRoutes.exportVisits> = (context, { format, ...filters }) => {
  const columns = `${shared(dayInVietnam(context.now))}, ${partColumns.map((part) => `v.${part}`).join(', ')}`;
  const list = { ...visitList(context.now), columns };
  return exportList<Filters>(context, list, filters, exported, {
    noun: 'visit',
    format,
    filename: 'tham-nha-sau-ban-giao',
  });
};

/** One visit within scope; `not_found` otherwise. The command answers with it too. */
export async function readVisit({ client, roots, now }: HandlerContext, id: string): Promise<Visit> {
  const { rows } = await client.query<Visit>(
    `SELECT ${visitList(now).columns} FROM ${from} WHERE v.id = $1 AND ${withinUnits('v.unit_id', '$2')}`,
    [id, roots],
  );
  return found(rows[0], 'lượt thăm nhà');
}

export const getVisit: Query<typeof visitRoutes.getVisit> = (context, { id }) => readVisit(context, id);

/** The rules are open to everybody who reads houses. */
export const listVisitRules: Query<typeof visitRoutes.listVisitRules> = async ({ client }) => {
  const { rows } = await client.query({
    name: 'list_visit_rules',
    text: `SELECT valid_from AS "validFrom", after_months AS "afterMonths", citation FROM visit_rules ORDER BY valid_from DESC`,
  });
  return { data: rows };
};
