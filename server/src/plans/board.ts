import type { planRoutes } from '@chung-tay/shared/plans/contract';
import type { PlanBoard, PlanDuty, PlanTally } from '@chung-tay/shared/plans/schema';
import { found, type HandlerContext, type Query } from '../core/http/handler.ts';
import { movementSeen } from '../movements/movement-list.ts';
import { readDuties } from './owed-plans.ts';

const tallyOf = (duties: readonly PlanDuty[]): Omit<PlanTally, 'key' | 'name'> => {
  const count = (standing: PlanDuty['standing']): number => duties.filter((duty) => duty.standing === standing).length;
  return {
    participants: duties.length,
    onTime: count('on_time'),
    late: count('late'),
    missing: count('missing'),
    overdue: count('overdue'),
  };
};

const byName = (a: PlanTally, b: PlanTally): number => a.name.localeCompare(b.name, 'vi');
const byKey = (a: PlanTally, b: PlanTally): number => (a.key ?? '').localeCompare(b.key ?? '');

/** A tally for each key, in this order; those without a key last. */
function tallies(
  duties: readonly PlanDuty[],
  order: (a: PlanTally, b: PlanTally) => number,
  of: (duty: PlanDuty) => [string | null, string],
): PlanTally[] {
  const groups = Map.groupBy(duties, (duty) => of(duty)[0]);
  const rows = [...groups].map(([key, some]) => ({ key, name: of(some[0] as PlanDuty)[1], ...tallyOf(some) }));
  return rows.sort((a, b) => Number(a.key === null) - Number(b.key === null) || order(a, b));
}

async function readHead({ client, roots }: HandlerContext, id: string) {
  const { rows } = await client.query<Pick<PlanBoard, 'movementId' | 'movementName' | 'planDueOn'>>({
    name: 'movement_of_plan_board',
    text: `SELECT m.id AS "movementId", m.name AS "movementName", m.plan_due_on AS "planDueOn" FROM movements m WHERE m.id = $1 AND ${movementSeen('$2')}`,
    values: [id, roots],
  });
  return found(rows[0], 'phong trào này');
}

/**
 * Who has filed and who has not, among the units the caller follows. Counts by group and block are of all of them; the rows are
 * those of the group and block asked for.
 */
export const getPlanBoard: Query<typeof planRoutes.getPlanBoard> = async (context, { id, groupKey, blockId }) => {
  const head = await readHead(context, id);
  const all = await readDuties(context, id);
  const wanted = (duty: PlanDuty): boolean =>
    (groupKey === undefined || duty.groupKey === groupKey) && (blockId === undefined || duty.blockId === blockId);
  return {
    ...head,
    total: tallyOf(all),
    groups: tallies(all, byKey, (duty) => [duty.groupKey, duty.groupName]),
    blocks: tallies(all, byName, (duty) => [duty.blockId, duty.blockName ?? 'Chưa xếp cụm, khối']),
    duties: all.filter(wanted),
  };
};
