import type { userRoutes } from '@chung-tay/shared/users/contract';
import { type Command, found, requireActor } from '../core/http/handler.ts';
import { unitOfUser } from './queries.ts';

/** Ends one of the actor's own sessions; its access token is refused from the next request on. */
export const revokeSession: Command<typeof userRoutes.revokeSession> = async (context, { id }) => {
  const { client, now, services } = context;
  const actor = requireActor(context);
  const { rows } = await client.query<{ id: string }>(
    `UPDATE sessions SET revoked_at = $3, revoke_reason = 'revoked' WHERE id = $1 AND user_id = $2 AND revoked_at IS NULL RETURNING id`,
    [id, actor.id, now],
  );
  found(rows[0], 'phiên');
  const subject = { type: 'user', id: actor.id, unitId: await unitOfUser(client, actor.id) };
  return {
    result: undefined,
    event: { action: 'session.revoked', subject, note: `phiên ${id}` },
    afterCommit: services.actors.forget,
  };
};
