import type { Input } from '@chung-tay/shared/core/contract';
import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { next } from '@chung-tay/shared/core/lifecycle';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { inspectionLifecycle } from '@chung-tay/shared/inspections/lifecycle';
import { severities } from '@chung-tay/shared/inspections/schema';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { readFinding } from './finding-list.ts';
import { bumpInspection, inspectionEvent, lockInspection, requireTeam } from './lock-inspection.ts';
import { type LockedSubject, lockSubject, requireNoOwnWork } from './lock-subject.ts';
import { requireDueDay } from './plan-checks.ts';

type Wanted = Input<typeof inspectionRoutes.recordFinding>;

/**
 * Writes down something that is not as it should be, what is to be done, by whom and by when. The unit that must do it sees
 * it from now on, also when the inspection lies above it.
 * @throws action_not_allowed before the subject was looked at · not_competent · same_person · invalid_request at /dueOn, /unitId
 */
export const recordFinding: Command<typeof inspectionRoutes.recordFinding> = async (context, input) => {
  const inspection = await lockInspection(context, input.id);
  const subject = await lockSubject({ ...context, expectedVersion: undefined }, input.id, input.subjectId);
  next(inspectionLifecycle, inspection.state, 'find');
  requireTeam(inspection);
  if (subject.inspectedOn === null)
    throw new AppError('action_not_allowed', `Ghi kết quả kiểm tra ${subject.label} trước, rồi mới ghi tồn tại.`);
  requireDueDay(context, input.dueOn);
  await Promise.all([requireUnit(context, input.unitId), requireNoOwnWork(context, subject.houseId)]);
  const id = context.services.newId();
  await insertFinding(context, id, input, subject);
  await bumpInspection(context, input.id);
  const result = await readFinding(context, id);
  const note = `${result.code}, ${severities[input.severity].toLowerCase()}, hạn ${writtenDay(input.dueOn)}`;
  const recorded = { action: 'finding.recorded', subject: { type: 'finding', id, unitId: result.unitId }, note };
  return { result, event: [recorded, inspectionEvent('finding_recorded', inspection, `${subject.label}, ${note}`)] };
};

/** Who must put it right stands today, within the reach of who writes it down. */
async function requireUnit({ client, roots, now }: CommandContext, unitId: string | undefined): Promise<void> {
  if (unitId === undefined) return;
  const { rows } = await client.query({
    name: 'unit_of_finding',
    text: `SELECT FROM unit_versions v WHERE v.unit_id = $1 AND $2::date BETWEEN v.valid_from AND coalesce(v.valid_to, 'infinity')
             AND ${withinUnits('v.unit_id', '$3')}`,
    values: [unitId, dayInVietnam(now), roots],
  });
  if (rows.length === 0)
    throw fieldError('/unitId', 'not_found', 'Đơn vị không còn hoạt động, hoặc ngoài phạm vi của bạn.');
}

const insertFinding = (context: CommandContext, id: string, input: Wanted, subject: LockedSubject) => {
  const actor = requireActor(context);
  return context.client.query({
    name: 'insert_finding',
    text: `INSERT INTO findings (id, inspection_id, subject_id, house_id, unit_id, severity, finding, action, due_on, recorded_by, recorded_by_name,
             recorded_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    values: [
      ...[id, input.id, subject.id, subject.houseId, input.unitId ?? subject.unitId, input.severity, input.finding],
      ...[input.action, input.dueOn, actor.id, actor.name, context.now.toISOString()],
    ],
  });
};
