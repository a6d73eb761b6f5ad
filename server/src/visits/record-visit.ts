import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { visitRoutes } from '@chung-tay/shared/visits/contract';
import { type RecordVisit, type VisitPart, visitParts } from '@chung-tay/shared/visits/schema';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, expectVersion, found, requireActor } from '../core/http/handler.ts';
import { partColumns, readVisit } from './queries.ts';

interface Row {
  unitId: string;
  houseId: string;
  afterMonths: number;
  handedOverOn: string;
  /** When the visit before this one was due; null for the first. */
  formerDueOn: string | null;
  state: 'due' | 'done';
  version: number;
}

/**
 * Writes down what was found on a visit, once and for good: who lives there and how each part of the house is. On a day
 * between the handover and today, and not before the visit before it was due: one day is not two visits.
 * @throws action_not_allowed when it was recorded before · invalid_request for the day or a part left out or named twice
 */
export const recordVisit: Command<typeof visitRoutes.recordVisit> = async (context, { id, ...visit }) => {
  const row = await lockVisit(context, id);
  expectVersion(context, row.version);
  if (row.state !== 'due') throw new AppError('action_not_allowed', 'Lượt thăm này đã ghi kết quả, không sửa được.');
  requireDay(visit.visitedOn, row, dayInVietnam(context.now));
  const parts = requireParts(visit);
  await context.client.query({
    name: 'record_visit',
    text: `UPDATE visits SET state = 'done', visited_on = $2, occupancy = $3, note = $4, visited_by = $5, recorded_at = $6,
             version = version + 1, ${partColumns.map((part, at) => `${part} = $${7 + at}`).join(', ')} WHERE id = $1`,
    values: [
      ...[id, visit.visitedOn, visit.occupancy, visit.note, requireActor(context).id, context.now.toISOString()],
      ...partColumns.map((part) => parts.get(part)),
    ],
  });
  const result = await readVisit(context, id);
  const changes = {
    visitedOn: { old: null, new: visit.visitedOn },
    occupancy: { old: null, new: visit.occupancy },
    parts: { old: null, new: Object.fromEntries(parts) },
    afterMonths: { old: null, new: row.afterMonths },
  };
  const subject = { type: 'house', id: row.houseId, unitId: row.unitId };
  return { result, event: { action: 'visit.recorded', subject, note: visit.note, changes } };
};

function requireDay(day: string, { handedOverOn, formerDueOn, afterMonths }: Row, today: string): void {
  if (day > today) throw fieldError('/visitedOn', 'in_future', 'Ngày thăm không được ở tương lai.');
  if (day < handedOverOn)
    throw fieldError('/visitedOn', 'too_early', `Không được trước ngày bàn giao (${writtenDay(handedOverOn)}).`);
  if (formerDueOn !== null && day < formerDueOn)
    throw fieldError(
      '/visitedOn',
      'too_early',
      `Lượt thăm sau ${afterMonths} tháng không được trước hạn của lượt trước (${writtenDay(formerDueOn)}).`,
    );
}

/** Every part is looked at, each once. */
function requireParts({ parts }: RecordVisit): Map<VisitPart, string> {
  const given = new Map<VisitPart, string>();
  for (const [at, { part, condition }] of parts.entries()) {
    if (given.has(part)) throw fieldError(`/parts/${at}/part`, 'repeated', `“${visitParts[part]}” đã ghi ở trên.`);
    given.set(part, condition);
  }
  const missing = partColumns.filter((part) => !given.has(part)).map((part) => visitParts[part]);
  if (missing.length > 0) throw fieldError('/parts', 'incomplete', `Chưa ghi tình trạng: ${missing.join('; ')}.`);
  return given;
}

/** Two who record the same visit wait for each other. */
async function lockVisit({ client, roots }: CommandContext, id: string): Promise<Row> {
  const { rows } = await client.query<Row>({
    name: 'lock_visit',
    text: `SELECT v.unit_id AS "unitId", v.house_id AS "houseId", v.after_months AS "afterMonths",
             v.handed_over_on AS "handedOverOn", v.state, v.version,
             (SELECT max(e.due_on) FROM visits e WHERE e.house_id = v.house_id AND e.after_months < v.after_months) AS "formerDueOn"
           FROM visits v WHERE v.id = $1 AND ${withinUnits('v.unit_id', '$2')} FOR NO KEY UPDATE OF v`,
    values: [id, roots],
  });
  return found(rows[0], 'lượt thăm nhà');
}
