import { complaintLifecycle } from '@chung-tay/shared/complaints/lifecycle';
import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { next } from '@chung-tay/shared/core/lifecycle';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { type CommandContext, requireActor } from '../core/http/handler.ts';
import type { ComplaintRow } from './complaint-row.ts';
import { subjectOf } from './complaint-row.ts';
import { readComplaintUnits } from './public-queries.ts';

/**
 * Gives a complaint to another unit that stands today, with its trace. It is to be accepted anew there, within the days of the
 * rule; one that was appealed keeps its step and begins its days anew. Who gave it away may not see it any more.
 * @throws invalid_request for no such unit, or the one that holds it · own_unit for the unit it is about · action_not_allowed
 */
export async function moveComplaint(
  context: CommandContext,
  row: ComplaintRow,
  to: { unitId: string; reason: string },
) {
  const { client, now } = context;
  const appealed = row.state === 'appealed';
  if (!appealed) next(complaintLifecycle, row.state, 'passOn');
  if (to.unitId === row.unitId) throw fieldError('/unitId', 'same_unit', 'Đơn đang ở chính đơn vị này.');
  const heir = (await readComplaintUnits(client, now)).find(({ id }) => id === to.unitId);
  if (!heir) throw fieldError('/unitId', 'not_found', 'Chọn một xã, huyện hoặc tỉnh đang có.');
  if (['unit', 'officer'].includes(row.about) && to.unitId === row.placeId)
    throw new AppError('own_unit', 'Đơn nói về đơn vị này hoặc cán bộ của đơn vị; không chuyển về đó.');
  const { rows } = await client.query<{ dueOn: string }>({
    name: 'move_complaint',
    text: `WITH due AS MATERIALIZED (SELECT $3::date + complaint_days($4, $5, $6, $3::date) AS on)
           SELECT due.on AS "dueOn", move_complaint($1, 'passed_on', $2, due.on, $7, $8, $9)::text FROM due`,
    values: [
      ...[row.id, to.unitId, dayInVietnam(now), row.kind, appealed ? 'final' : 'accept', row.placeId],
      ...[requireActor(context).id, to.reason, now.toISOString()],
    ],
  });
  const { dueOn = '' } = rows[0] ?? {};
  const changes = { unitName: { old: null, new: heir.name }, dueOn: { old: row.dueOn, new: dueOn } };
  const told = { action: 'complaint.passed_on', note: to.reason, changes };
  return {
    result: { id: row.id, code: row.code, unitId: heir.id, unitName: heir.name, dueOn },
    // In the history of both: one does not see what the other does.
    event: [
      { ...told, subject: subjectOf(row) },
      { ...told, subject: subjectOf({ id: row.id, unitId: heir.id }) },
    ],
  };
}
