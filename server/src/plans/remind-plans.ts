import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { planRoutes } from '@chung-tay/shared/plans/contract';
import { owedStandings } from '@chung-tay/shared/plans/lifecycle';
import { type Command, requireActor } from '../core/http/handler.ts';
import { named, readDuties, requireRunning } from './owed-plans.ts';

/**
 * Reminds the units that have not filed, those named or all the caller follows; each once a day by hand. Who has filed, or was
 * reminded by hand today, is left alone. @throws action_not_allowed unless the movement runs
 */
export const remindPlans: Command<typeof planRoutes.remindPlans> = async (context, { movementId, unitIds }) => {
  const movement = await requireRunning(context, movementId);
  const duties = await readDuties(context, movement.id, unitIds);
  const owed = duties.filter(({ standing }) => owedStandings.includes(standing)).map(({ unitId }) => unitId);
  const { rows } = await context.client.query<{ unitId: string }>({
    name: 'remind_by_hand',
    text: `INSERT INTO plan_reminders (id, movement_id, unit_id, kind, for_day, sent_by, sent_at)
           SELECT u.id, $1, u.unit_id, 'by_hand', $4, $5, $6 FROM unnest($2::uuid[], $3::uuid[]) AS u (id, unit_id)
           ON CONFLICT DO NOTHING RETURNING unit_id AS "unitId"`,
    values: [
      ...[movement.id, owed.map(() => context.services.newId()), owed, dayInVietnam(context.now)],
      ...[requireActor(context).id, context.now.toISOString()],
    ],
  });
  const reminded = rows.map(({ unitId }) => unitId);
  const data = reminded.length > 0 ? await readDuties(context, movement.id, reminded) : [];
  const subject = { type: 'movement', id: movement.id, unitId: movement.unitId };
  const event = { action: 'movement.plans_reminded', subject, note: named(data) };
  return { result: { reminded: reminded.length, data }, event: reminded.length > 0 ? event : [] };
};
