import { AppError } from '@chung-tay/shared/core/errors';
import type { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { inspectionEvent, type LockedInspection, lockFor, requireTeam } from './lock-inspection.ts';
import { readInspection } from './read-inspection.ts';

/**
 * Ends the looking: everything that chance picked was looked at, and nothing more is written down. What was found goes on
 * until it is put right.
 * @throws inspection_unfinished · action_not_allowed · not_competent
 */
export const concludeInspection: Command<typeof inspectionRoutes.concludeInspection> = async (
  context,
  { id, conclusion },
) => {
  const inspection = await lockFor(context, id, 'conclude');
  requireTeam(inspection);
  await requireAllDrawn(context, inspection);
  const actor = requireActor(context);
  await context.client.query({
    name: 'conclude_inspection',
    text: `UPDATE inspections SET state = 'concluded', conclusion = $2, concluded_by = $3, concluded_by_name = $4, concluded_at = $5,
             version = version + 1 WHERE id = $1`,
    values: [id, conclusion, actor.id, actor.name, context.now.toISOString()],
  });
  const changes = { state: { old: inspection.state, new: 'concluded' } };
  const event = inspectionEvent('concluded', inspection, '', changes);
  return { result: await readInspection(context, id), event };
};

async function requireAllDrawn({ client }: CommandContext, { id }: LockedInspection): Promise<void> {
  const { rows } = await client.query<{ many: number; codes: string[] }>({
    name: 'drawn_and_not_inspected',
    text: `SELECT count(*)::int AS many, coalesce((array_agg(h.code ORDER BY h.code))[1:3], '{}') AS codes
           FROM inspection_subjects o JOIN houses h ON h.id = o.house_id
           WHERE o.inspection_id = $1 AND o.picked_by = 'random' AND o.inspected_on IS NULL`,
    values: [id],
  });
  const { many = 0, codes = [] } = rows[0] ?? {};
  if (many === 0) return;
  const more = many > codes.length ? '…' : '';
  throw new AppError(
    'inspection_unfinished',
    `Còn ${many} nhà rút ngẫu nhiên chưa kiểm tra: ${codes.join(', ')}${more}.`,
  );
}
