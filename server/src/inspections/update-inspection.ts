import type { Input } from '@chung-tay/shared/core/contract';
import type { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import type { Inspection } from '@chung-tay/shared/inspections/schema';
import { changesBetween } from '../core/audit/audit.ts';
import type { Command, CommandContext } from '../core/http/handler.ts';
import { inspectionEvent, lockToChange } from './lock-inspection.ts';
import { insertTeam, requireDays, requireTeamUsers, requireUnits } from './plan-checks.ts';
import { readInspection } from './read-inspection.ts';

type Wanted = Input<typeof inspectionRoutes.updateInspection>;

/**
 * Changes the plan or the team, until the conclusion. What is looked at and the kind stay: that would be another inspection.
 * @throws action_not_allowed · unit_not_active · invalid_request at /toDay, /fromDay, /planNumber, /leadUnitId, /team/n/userId
 */
export const updateInspection: Command<typeof inspectionRoutes.updateInspection> = async (
  context,
  { id, ...wanted },
) => {
  const locked = await lockToChange(context, id);
  const before = await readInspection(context, id);
  const after = merged(before, wanted);
  requireDays(context, after);
  await Promise.all([requireUnits(context, after), requireTeamUsers(context, wanted.team ?? [])]);
  await writePlan(context, after);
  if (wanted.team) {
    await context.client.query('DELETE FROM inspection_team WHERE inspection_id = $1', [id]);
    await insertTeam(context, id, after.team);
  }
  const result = await readInspection(context, id);
  return { result, event: inspectionEvent('updated', locked, '', changesBetween(before, pick(result))) };
};

/** What was not sent stays as it is. */
const merged = (before: Inspection, wanted: Omit<Wanted, 'id'>): Inspection => ({
  ...before,
  ...(Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)) as Partial<Inspection>),
});

const pick = ({ title, leadUnitName, planNumber, planDay, purpose, fromDay, toDay, team }: Inspection) => ({
  ...{ title, leadUnitName, planNumber, planDay, purpose, fromDay, toDay, team },
});

const writePlan = ({ client }: CommandContext, plan: Inspection) =>
  client.query({
    name: 'update_inspection',
    text: `UPDATE inspections SET title = $2, lead_unit_id = $3, plan_number = $4, plan_day = $5, purpose = $6, from_day = $7, to_day = $8,
             version = version + 1 WHERE id = $1`,
    values: [
      ...[plan.id, plan.title, plan.leadUnitId, plan.planNumber, plan.planDay, plan.purpose, plan.fromDay, plan.toDay],
    ],
  });
