import { writtenDay } from '@chung-tay/shared/core/text';
import type { Cells } from '@chung-tay/shared/reports/schema';
import {
  type FormAnswer,
  type FormContext,
  type FormQuestion,
  memberIds,
  startTally,
  totalOf,
  unitLines,
} from './form-lines.ts';

const counts = [
  'drives',
  'articles',
  'inspections',
  'awards_collective',
  'awards_individual',
  'awards_household',
] as const;
type MovementSums = { unitId: string } & Record<(typeof counts)[number], number>;

interface FiledPlan {
  unitId: string;
  documentNumber: string | null;
  documentDate: string | null;
  late: boolean | null;
}

/**
 * The movement a report is of when none is named: one launched that reaches the unit, of the days of the period first, then
 * the latest one.
 */
export async function movementOf(
  { client }: FormContext,
  unitId: string,
  { from, to }: { from: string; to: string },
): Promise<{ id: string; name: string } | null> {
  const { rows } = await client.query<{ id: string; name: string }>({
    name: 'report_movement',
    text: `SELECT m.id, m.name FROM movements m
           WHERE m.state <> 'draft' AND m.starts_on <= $3 AND EXISTS (SELECT FROM unit_reach r WHERE r.root_id = m.unit_id AND r.unit_id = $1)
           ORDER BY m.ends_on >= $2::date DESC, m.starts_on DESC, m.id DESC LIMIT 1`,
    values: [unitId, from, to],
  });
  return rows[0] ?? null;
}

/** Plans that were in force at the end of a day, and units that owed one. */
async function readPlans({ client }: FormContext, movementId: string | null, to: string, unitIds: readonly string[]) {
  if (movementId === null) return new Map<string, FiledPlan>();
  const { rows } = await client.query<FiledPlan>({
    name: 'report_plans',
    text: `SELECT p.unit_id AS "unitId", n.document_number AS "documentNumber", n.document_date::text AS "documentDate", n.late
           FROM movement_participants p LEFT JOIN LATERAL (
             SELECT f.* FROM plans f WHERE f.movement_id = p.movement_id AND f.unit_id = p.unit_id
               AND f.filed_at < ($2::date + 1)::timestamp AT TIME ZONE 'Asia/Ho_Chi_Minh'
             ORDER BY f.filed_at DESC LIMIT 1) n ON true
           WHERE p.movement_id = $1 AND p.unit_id = ANY ($3)`,
    values: [movementId, to, unitIds],
  });
  return new Map(rows.map((row) => [row.unitId, row]));
}

function planCells(plan: FiledPlan | undefined): Cells {
  if (!plan) return { plan: null, plan_in_time: null };
  const { documentNumber, documentDate, late } = plan;
  if (documentNumber === null || documentDate === null) return { plan: null, plan_in_time: 'Chưa nộp' };
  return { plan: `${documentNumber} ngày ${writtenDay(documentDate)}`, plan_in_time: late ? 'Nộp muộn' : 'Đúng hạn' };
}

/**
 * Biểu 05: the plan of each unit, and what it did in the movement from its first day to the end of the period: all that units
 * of its area launched, published, led, concluded and were commended for.
 */
export async function movementByUnit(context: FormContext, question: FormQuestion): Promise<FormAnswer> {
  const { area, to, movementId } = question;
  const { rows } = await context.client.query<MovementSums>({
    name: 'report_movement_sums',
    text: `SELECT s.unit_id AS "unitId", ${counts.map((name) => `s.${name}`).join(', ')} FROM report_movement_sums($1, $2, $3) s`,
    values: [movementId, to, memberIds(area)],
  });
  const rowOf = new Map(area.members.map(({ unitId, row }) => [unitId, row]));
  const tally = startTally();
  for (const sum of rows) for (const name of counts) tally.add(rowOf.get(sum.unitId) ?? 'unplaced', name, sum[name]);
  const owners = new Map([['own', area.unit.id], ...area.children.map(({ id }): [string, string] => [id, id])]);
  const plans = await readPlans(context, movementId, to, [...owners.values()]);
  const cellsOf = (row: string): Cells => ({
    ...planCells(plans.get(owners.get(row) ?? '')),
    ...Object.fromEntries(counts.map((name) => [name, tally.get(row, name)])),
  });
  const lines = unitLines(area, tally, cellsOf);
  const total = totalOf('bieu-05', lines);
  const filed = lines.filter(({ cells }) => cells.plan !== null);
  total.cells.plan = `${filed.length} kế hoạch`;
  total.cells.plan_in_time = `${filed.filter(({ cells }) => cells.plan_in_time === 'Đúng hạn').length} đúng hạn`;
  const notes =
    movementId === null ? ['Không có phong trào nào đang phát động trong kỳ: số liệu tính từ trước đến nay.'] : [];
  return { lines, total, notes };
}
