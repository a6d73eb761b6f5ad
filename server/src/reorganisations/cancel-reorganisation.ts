import type { reorganisationRoutes } from '@chung-tay/shared/reorganisations/contract';
import { type Command, requireActor } from '../core/http/handler.ts';
import { lockDrafted, reorganisationEvent } from './lock-reorganisation.ts';
import { readReorganisation } from './read-reorganisation.ts';

/** Gives up a reorganisation that was not applied, with the reason. @throws not_found · action_not_allowed */
export const cancelReorganisation: Command<typeof reorganisationRoutes.cancelReorganisation> = async (
  context,
  { id, reason },
) => {
  const locked = await lockDrafted(context, id);
  await context.client.query({
    name: 'cancel_reorganisation',
    text: `UPDATE reorganisations SET state = 'cancelled', cancel_reason = $2, cancelled_by = $3, cancelled_at = $4, updated_at = $4,
             version = version + 1 WHERE id = $1`,
    values: [id, reason, requireActor(context).id, context.now.toISOString()],
  });
  const changes = { state: { old: 'drafted', new: 'cancelled' } };
  return {
    result: await readReorganisation(context, id),
    event: reorganisationEvent('cancelled', locked, reason, changes),
  };
};
