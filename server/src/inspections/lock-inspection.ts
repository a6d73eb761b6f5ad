import { AppError } from '@chung-tay/shared/core/errors';
import { next } from '@chung-tay/shared/core/lifecycle';
import { changeableStates, type InspectionAction, inspectionLifecycle } from '@chung-tay/shared/inspections/lifecycle';
import { type InspectionKind, type InspectionState, inspectionStates } from '@chung-tay/shared/inspections/schema';
import type { Event } from '../core/audit/audit.ts';
import { withinEitherUnit, withinUnits } from '../core/db/list.ts';
import { type CommandContext, expectVersion, found, requireActor } from '../core/http/handler.ts';
import { kindsOf, requireKind } from './plan-checks.ts';

/** An inspection held for a command. */
export interface LockedInspection {
  id: string;
  code: string;
  kind: InspectionKind;
  unitId: string;
  leadUnitId: string;
  state: InspectionState;
  fromDay: string;
  toDay: string;
  houseChecklistId: string | null;
  unitChecklistId: string | null;
  version: number;
  /** The actor is on the team, or holds the permission at the unit that leads and inspects for the same side. */
  ofTeam: boolean;
}

interface Row extends Omit<LockedInspection, 'ofTeam'> {
  onTeam: boolean;
  leads: boolean;
}

/** Takes the row of an inspection whose scope or leading unit is in scope; `not_found` else. */
export async function lockInspection(context: CommandContext, id: string): Promise<LockedInspection> {
  const { rows } = await context.client.query<Row>({
    name: 'lock_inspection',
    text: `SELECT i.id, i.code, i.kind, i.unit_id AS "unitId", i.lead_unit_id AS "leadUnitId", i.state, i.from_day AS "fromDay", i.to_day AS "toDay",
             i.house_checklist_id AS "houseChecklistId", i.unit_checklist_id AS "unitChecklistId", i.version,
             ${withinUnits('i.lead_unit_id', '$2')} AS leads,
             EXISTS (SELECT FROM inspection_team t WHERE t.inspection_id = i.id AND t.user_id = $3) AS "onTeam"
           FROM inspections i WHERE i.id = $1 AND ${withinEitherUnit('i.unit_id', 'i.lead_unit_id', '$2')} FOR NO KEY UPDATE OF i`,
    values: [id, context.roots, requireActor(context).id],
  });
  const { onTeam, leads, ...inspection } = found(rows[0], 'cuộc kiểm tra này');
  return { ...inspection, ofTeam: onTeam || (leads && kindsOf(context).includes(inspection.kind)) };
}

/**
 * The same, of the version the caller saw, for an act that its state allows. Whoever records concludes; every other act is
 * for who plans this kind, though the Front and the State reach the same units.
 * @throws action_not_allowed · not_competent
 */
export async function lockFor(
  context: CommandContext,
  id: string,
  action: InspectionAction,
): Promise<LockedInspection> {
  const inspection = await lockInspection(context, id);
  expectVersion(context, inspection.version);
  if (action !== 'conclude') requireKind(context, inspection.kind);
  next(inspectionLifecycle, inspection.state, action);
  return inspection;
}

/** The same, while its plan, team and subjects may still change. @throws action_not_allowed · not_competent */
export async function lockToChange(context: CommandContext, id: string): Promise<LockedInspection> {
  const inspection = await lockInspection(context, id);
  expectVersion(context, inspection.version);
  requireKind(context, inspection.kind);
  requireChangeable(inspection);
  return inspection;
}

export function requireChangeable({ code, state }: LockedInspection): void {
  if (changeableStates.includes(state)) return;
  const now = inspectionStates[state].toLowerCase();
  throw new AppError('action_not_allowed', `Cuộc kiểm tra ${code} ${now}, không thay đổi được nữa.`);
}

/** Only the team writes down what it found, or who records at the unit that leads. @throws not_competent */
export function requireTeam({ code, ofTeam }: LockedInspection): void {
  if (!ofTeam)
    throw new AppError(
      'not_competent',
      `Chỉ thành viên đoàn, hoặc người của đơn vị chủ trì, ghi được vào cuộc kiểm tra ${code}.`,
    );
}

/** Whoever sees the inspection sees that it changed. */
export const bumpInspection = ({ client }: CommandContext, id: string) =>
  client.query({
    name: 'bump_inspection',
    text: 'UPDATE inspections SET version = version + 1 WHERE id = $1',
    values: [id],
  });

/** What the history of an inspection tells of an act. */
export const inspectionEvent = (
  action: string,
  { id, code, unitId }: Pick<LockedInspection, 'id' | 'code' | 'unitId'>,
  note: string,
  changes?: Event['changes'],
): Event => ({
  action: `inspection.${action}`,
  subject: { type: 'inspection', id, unitId },
  note: note ? `${code}: ${note}` : code,
  changes,
});
