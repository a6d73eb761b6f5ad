import type { userRoutes } from '@chung-tay/shared/users/contract';
import type { Command } from '../core/http/handler.ts';
import { provinceId } from './queries.ts';
import { cookieName, hashToken, noCookie, requireOwnOrigin } from './session-tokens.ts';

/** Logs out the session of the cookie. Without one there is nothing to end, and that is no error. */
export const endSession: Command<typeof userRoutes.endSession> = async ({ client, now, request, services }) => {
  requireOwnOrigin(services.env, request);
  const sent = request.cookies[cookieName(services.env)];
  const { rows } = await client.query<{ id: string; user_id: string }>(
    `UPDATE sessions SET revoked_at = $2, revoke_reason = 'logout' WHERE (token_hash = $1 OR previous_hash = $1) AND revoked_at IS NULL RETURNING id, user_id`,
    [sent ? hashToken(sent) : Buffer.alloc(32), now],
  );
  const unitId = await provinceId(client);
  const event = rows.map((row) => ({
    action: 'session.ended',
    subject: { type: 'user', id: row.user_id, unitId },
    note: `phiên ${row.id}`,
  }));
  return { result: undefined, event, cookies: [noCookie(services.env)], afterCommit: services.actors.forget };
};
