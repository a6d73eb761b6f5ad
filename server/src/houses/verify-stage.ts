import { AppError } from '@chung-tay/shared/core/errors';
import { answered, incompleteFields, unmetFields } from '@chung-tay/shared/houses/acceptance';
import type { houseRoutes } from '@chung-tay/shared/houses/contract';
import type { StageAcceptance } from '@chung-tay/shared/houses/schema';
import { stages } from '@chung-tay/shared/rules/stages';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { requireBelieved } from '../evidence/require-believed.ts';
import { type DueChecklist, readDueChecklist, readHouse } from './read-house.ts';
import { lockReportedStage } from './stage-row.ts';

type VerifyStage = Command<typeof houseRoutes.verifyStage>;
type Form = Parameters<VerifyStage>[1];

/**
 * A second person confirms a reported stage (TT 01/2022/TT-BXD, Phụ lục III, IV); the house then stands at that stage.
 * Neither who reported it nor who took its photos may. Where a checklist is in force today, the board and every required
 * item are told, and all of them met.
 * @throws invalid_request while the form is incomplete, checklist_unmet with each item that is not met
 */
export const verifyStage: VerifyStage = async (context, input) => {
  const { id, stage, note } = input;
  const actor = requireActor(context);
  const [{ house, reportedBy, photographers }, due] = await Promise.all([
    lockReportedStage(context, id, stage),
    readDueChecklist(context, id),
  ]);
  if (reportedBy === actor.id) throw new AppError('same_person', 'Người báo không được nghiệm thu giai đoạn mình báo.');
  if (photographers.includes(actor.id))
    throw new AppError('same_person', 'Người chụp ảnh của giai đoạn không được nghiệm thu giai đoạn đó.');
  await requireBelieved(context, id, stage);
  const acceptance = acceptanceOf(input, due);
  const now = context.now.toISOString();
  const written = acceptance ? insertAcceptance(context, house.unitId, input, acceptance) : undefined;
  const [, , , result] = await Promise.all([
    written,
    context.client.query({
      name: 'verify_stage',
      text: `UPDATE house_stages SET state = 'verified', verified_by = $3, verified_at = $4 WHERE house_id = $1 AND stage = $2`,
      values: [id, stage, actor.id, now],
    }),
    context.client.query({
      name: 'advance_house',
      text: 'UPDATE houses SET status = $2, updated_at = $3, version = version + 1 WHERE id = $1',
      values: [id, stage, now],
    }),
    readHouse(context, id),
  ]);
  const changes = { [stage]: { old: 'reported', new: 'verified' }, status: { old: house.status, new: stage } };
  return {
    result,
    event: { action: 'house.stage_verified', subject: { type: 'house', id, unitId: house.unitId }, note, changes },
  };
};

/** What is kept of the acceptance; nothing when no checklist is in force and no board was named. */
function acceptanceOf(form: Form, due: DueChecklist | undefined): StageAcceptance | undefined {
  const { stage, members, answers, areaM2, actualCostVnd } = form;
  const checks = due?.checks ?? [];
  const given = members.length + answers.length > 0 || areaM2 !== null || actualCostVnd !== null;
  if (!due && !given) return undefined;
  const incomplete = incompleteFields(checks, form);
  if (incomplete.length > 0)
    throw new AppError('invalid_request', `Biên bản nghiệm thu “${stages[stage]}” chưa đủ.`, { fields: incomplete });
  const unmet = unmetFields(checks, answers, areaM2);
  if (unmet.length > 0)
    throw new AppError('checklist_unmet', `${unmet.map(({ message }) => message).join(' ')} Hãy trả lại giai đoạn.`, {
      fields: unmet,
    });
  const checklistId = due?.checklistId ?? null;
  return { checklistId, members, answers: answered(checks, answers, areaM2), areaM2, actualCostVnd };
}

const insertAcceptance = (context: CommandContext, unitId: string, { id, stage }: Form, kept: StageAcceptance) =>
  context.client.query({
    name: 'insert_stage_acceptance',
    text: `INSERT INTO stage_acceptances (house_id, unit_id, stage, checklist_id, members, answers, area_m2, actual_cost_vnd, accepted_by, accepted_at)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [
      id,
      unitId,
      stage,
      kept.checklistId,
      JSON.stringify(kept.members),
      JSON.stringify(kept.answers),
      kept.areaM2,
      kept.actualCostVnd,
      requireActor(context).id,
      context.now.toISOString(),
    ],
  });
