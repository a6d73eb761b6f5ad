import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { inspectionKinds, type PlanInspection } from '@chung-tay/shared/inspections/schema';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { inspectionEvent } from './lock-inspection.ts';
import { insertTeam, requireDays, requireKind, requireTeamUsers, requireUnits } from './plan-checks.ts';
import { readInspection } from './read-inspection.ts';

/**
 * Plans an inspection, supervision or criticism of a unit and all below it. What is asked at each house or unit is settled
 * by the checklists in force today.
 * @throws not_competent · unit_not_active · invalid_request at /toDay, /planNumber, /leadUnitId, /team/n/userId
 */
export const planInspection: Command<typeof inspectionRoutes.planInspection> = async (context, input) => {
  requireKind(context, input.kind);
  requireDays(context, input);
  await Promise.all([requireUnits(context, input), requireTeamUsers(context, input.team)]);
  const id = context.services.newId();
  await insertInspection(context, id, input);
  await insertTeam(context, id, input.team);
  const result = await readInspection(context, id);
  return { result, event: inspectionEvent('planned', result, `${inspectionKinds[input.kind]}, ${input.title}`) };
};

const insertInspection = (context: CommandContext, id: string, input: PlanInspection) => {
  const actor = requireActor(context);
  return context.client.query({
    name: 'insert_inspection',
    text: `INSERT INTO inspections (id, kind, title, unit_id, lead_unit_id, plan_number, plan_day, purpose, from_day, to_day,
             created_by, created_by_name, created_at, house_checklist_id, unit_checklist_id)
           VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, ${checklistOn('house')}, ${checklistOn('unit')})`,
    values: [
      ...[id, input.kind, input.title, input.unitId, input.leadUnitId, input.planNumber, input.planDay, input.purpose],
      ...[input.fromDay, input.toDay, actor.id, actor.name, context.now.toISOString(), dayInVietnam(context.now)],
    ],
  });
};

const checklistOn = (subject: 'house' | 'unit'): string =>
  `(SELECT c.id FROM inspection_checklists c WHERE c.subject = '${subject}' AND $14::date BETWEEN c.valid_from AND coalesce(c.valid_to, 'infinity'))`;
