import type { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { type Command, requireActor } from '../core/http/handler.ts';
import { inspectionEvent, lockFor } from './lock-inspection.ts';
import { readInspection } from './read-inspection.ts';

/** Gives up an inspection before anything was looked at, with the reason. @throws action_not_allowed */
export const cancelInspection: Command<typeof inspectionRoutes.cancelInspection> = async (context, { id, reason }) => {
  const inspection = await lockFor(context, id, 'cancel');
  await context.client.query({
    name: 'cancel_inspection',
    text: `UPDATE inspections SET state = 'cancelled', cancel_reason = $2, cancelled_by = $3, cancelled_at = $4, version = version + 1
           WHERE id = $1`,
    values: [id, reason, requireActor(context).id, context.now.toISOString()],
  });
  const changes = { state: { old: inspection.state, new: 'cancelled' } };
  return {
    result: await readInspection(context, id),
    event: inspectionEvent('cancelled', inspection, reason, changes),
  };
};
