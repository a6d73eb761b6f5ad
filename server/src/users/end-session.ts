import type { userRoutes } from '@chung-tay/shared/users/contract';
import type { Command } from '../core/http/handler.ts';
import { unitOfUser } from './queries.ts';
import { cookieName, noCookie, requireOwnOrigin, sessionOfToken } from './session-tokens.ts';

/** Logs out the session of the cookie. Without one there is nothing to end, and that is no error. */
export const endSession: Command<typeof userRoutes.endSession> = async ({ client, now, request, services }) => {
  const { env, cipher, actors } = services;
  requireOwnOrigin(env, request);
  const sent = request.cookies[cookieName(env)];
  const sessionId = sent ? sessionOfToken(cipher, sent) : undefined;
  if (!sessionId) return { result: undefined, event: [], cookies: [noCookie(env)] };
  const { rows } = await client.query<{ id: string; user_id: string }>(
    `UPDATE sessions SET revoked_at = $2, revoke_reason = 'logout' WHERE id = $1 AND revoked_at IS NULL RETURNING id, user_id`,
    [sessionId, now],
  );
  const ended = rows[0];
  if (!ended) return { result: undefined, event: [], cookies: [noCookie(env)] };
  const subject = { type: 'user', id: ended.user_id, unitId: await unitOfUser(client, ended.user_id) };
  const event = { action: 'session.ended', subject, note: `phiên ${ended.id}` };
  return { result: undefined, event, cookies: [noCookie(env)], afterCommit: actors.forget };
};
