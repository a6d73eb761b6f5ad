import { AppError } from '@chung-tay/shared/core/errors';
import { type CommandContext, requireActor } from '../core/http/handler.ts';
import { type LockedFinding, lockFinding } from './lock-finding.ts';
import { lockInspection, requireTeam } from './lock-inspection.ts';
import { requireNoOwnWork } from './lock-subject.ts';

/**
 * Holds a finding that its unit says is put right, for somebody who may judge that: of the team or of the unit that leads,
 * not who said so, not who worked on the house.
 * @throws action_not_allowed · not_competent · same_person
 */
export async function lockToJudge(
  context: CommandContext,
  id: string,
  action: 'close' | 'return',
): Promise<LockedFinding> {
  const finding = await lockFinding(context, id, 'inspection', action);
  const { inspectionId, actedBy, houseId, code } = finding;
  requireTeam(await lockInspection(context, inspectionId));
  if (actedBy === requireActor(context).id)
    throw new AppError('same_person', `Bạn báo đã khắc phục ${code} nên người khác phải xác nhận.`);
  await requireNoOwnWork(context, houseId);
  return finding;
}
