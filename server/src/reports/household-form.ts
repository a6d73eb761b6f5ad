import { AppError } from '@chung-tay/shared/core/errors';
import { writtenDay } from '@chung-tay/shared/core/text';
import { type HouseholdCategory, householdCategories } from '@chung-tay/shared/households/schema';
import { maskName } from '@chung-tay/shared/public/schema';
import type { Cells } from '@chung-tay/shared/reports/schema';
import { type HouseKind, houseKinds, type Programme, programmes } from '@chung-tay/shared/rules/schema';
import { type FormAnswer, type FormContext, type FormQuestion, memberIds, totalOf } from './form-lines.ts';

/** More names than this nobody reads on one paper: the list of a smaller unit, or the export of houses, is for that. */
export const mostHouseholds = 5000;

interface HouseRow {
  key: string;
  code: string;
  village: string;
  unit: string;
  programme: Programme;
  category: HouseholdCategory;
  kind: HouseKind;
  decisionNumber: string | null;
  decisionDate: string;
  support: number | null;
  released: number;
  startedOn: string | null;
  completedOn: string | null;
  handedOverOn: string | null;
}

/**
 * Houses that stood on the approved list at the end of the period, without the names: {@link headNames} gives those to who may
 * know them.
 * @throws report_too_long
 */
export async function householdList(context: FormContext, question: FormQuestion): Promise<FormAnswer> {
  const { rows } = await context.client.query<HouseRow>({
    name: 'report_households',
    text: `SELECT f.house_id AS key, h.code, k.village, n.name AS unit, f.programme, f.category, f.kind, h.decision_number AS "decisionNumber",
             f.decided_on::text AS "decisionDate", (
               SELECT e.support_vnd FROM decision_entries e JOIN decisions d ON d.id = e.decision_id
               WHERE e.house_id = f.house_id AND d.status = 'issued' AND e.support_vnd IS NOT NULL AND d.decision_date <= $1
               ORDER BY d.decision_date DESC, d.issued_at DESC LIMIT 1) AS support,
             coalesce(m.released, 0)::bigint AS released, f.started_on::text AS "startedOn", f.completed_on::text AS "completedOn",
             f.handed_over_on::text AS "handedOverOn"
           FROM report_houses($1, $2) f JOIN houses h ON h.id = f.house_id JOIN households k ON k.id = f.household_id
           CROSS JOIN LATERAL (
             SELECT v.name FROM unit_versions v WHERE v.unit_id = f.unit_id
             ORDER BY $1::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity') DESC, v.valid_from DESC LIMIT 1) n
           LEFT JOIN (SELECT s.house_id, sum(s.released_vnd) AS released FROM report_house_money($1, $2) s GROUP BY s.house_id) m ON m.house_id = f.house_id
           WHERE coalesce(f.withdrawn_on > $1, true)
           ORDER BY n.name COLLATE "vi-x-icu", f.unit_id, h.code LIMIT ${mostHouseholds + 1}`,
    values: [question.to, memberIds(question.area)],
  });
  if (rows.length > mostHouseholds)
    throw new AppError(
      'report_too_long',
      `Danh sách dài hơn ${mostHouseholds} hộ: hãy chọn đơn vị nhỏ hơn, hoặc xuất danh sách nhà.`,
    );
  const lines = rows.map((row) => ({ key: row.key, label: '', level: 0, unitId: null, cells: cellsOf(row) }));
  return { lines, total: totalOf('bieu-04', lines, `Cộng: ${lines.length} hộ`), notes: [] };
}

const cellsOf = (row: HouseRow): Cells => ({
  code: row.code,
  head: null,
  village: row.village,
  unit: row.unit,
  programme: programmes[row.programme],
  category: householdCategories[row.category],
  kind: houseKinds[row.kind],
  decision:
    row.decisionNumber === null
      ? writtenDay(row.decisionDate)
      : `${row.decisionNumber} ngày ${writtenDay(row.decisionDate)}`,
  support: row.support,
  released: row.released,
  started_on: row.startedOn,
  completed_on: row.completedOn,
  handed_over_on: row.handedOverOn,
  state: stateOf(row),
});

function stateOf({ startedOn, completedOn, handedOverOn }: HouseRow): string {
  if (handedOverOn) return 'Đã bàn giao';
  if (completedOn) return 'Đã hoàn thành';
  return startedOn ? 'Đang xây dựng' : 'Chưa khởi công';
}

/** The heads of these houses as they are called now, by house; masked for the public variant. */
export async function headNames(
  { client }: FormContext,
  houseIds: readonly string[],
  masked: boolean,
): Promise<Map<string, Cells>> {
  const { rows } = await client.query<{ id: string; head: string }>({
    name: 'report_heads',
    text: 'SELECT h.id, k.head_name AS head FROM houses h JOIN households k ON k.id = h.household_id WHERE h.id = ANY ($1)',
    values: [houseIds],
  });
  return new Map(rows.map(({ id, head }) => [id, { head: masked ? maskName(head) : head }]));
}
