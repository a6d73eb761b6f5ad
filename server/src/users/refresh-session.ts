import { AppError } from '@chung-tay/shared/core/errors';
import type { userRoutes } from '@chung-tay/shared/users/contract';
import type { Command, CommandContext } from '../core/http/handler.ts';
import { provinceId, readMe } from './queries.ts';
import {
  accessSeconds,
  cookieName,
  graceMs,
  hashToken,
  idleSessionMs,
  makeToken,
  noCookie,
  refreshCookie,
  requireOwnOrigin,
} from './session-tokens.ts';

interface Row {
  id: string;
  user_id: string;
  is_current: boolean;
  rotated_at: string | null;
  successor: Buffer | null;
  last_used_at: string;
  expires_at: string;
  revoked_at: string | null;
  user_active: boolean;
}

const sealContext = (sessionId: string): string => `sessions|successor|${sessionId}`;

/** The session the cookie names, by its token of now or of before, locked: parallel refreshes queue up here. */
async function lockSession({ client }: CommandContext, hash: Buffer): Promise<Row | undefined> {
  const { rows } = await client.query<Row>({
    name: 'lock_session',
    text: `SELECT s.id, s.user_id, s.token_hash = $1 AS is_current, s.rotated_at, s.successor, s.last_used_at, s.expires_at, s.revoked_at, u.active AS user_active
           FROM sessions s JOIN users u ON u.id = s.user_id
           WHERE s.token_hash = $1 OR s.previous_hash = $1 FOR UPDATE OF s`,
    values: [hash],
  });
  return rows[0];
}

/**
 * Turns a refresh cookie into a new access token and the next cookie. A cookie works once: sent again within the grace it
 * gets the same successor (two tabs, a lost answer), later the whole session is revoked, for it was stolen.
 */
export const refreshSession: Command<typeof userRoutes.refreshSession> = async (context) => {
  const { client, now, request, services } = context;
  const { env } = services;
  requireOwnOrigin(env, request);
  const sent = request.cookies[cookieName(env)];
  if (!sent) throw new AppError('session_expired', 'Chưa có phiên đăng nhập.');
  const session = await lockSession(context, hashToken(sent));
  const time = now.getTime();
  const over =
    !session?.user_active ||
    session.revoked_at !== null ||
    Date.parse(session.expires_at) <= time ||
    Date.parse(session.last_used_at) + idleSessionMs <= time;
  if (!session || over) throw new AppError('session_expired');
  const province = await provinceId(client);
  const subject = { type: 'user', id: session.user_id, unitId: province };
  if (!session.is_current && Date.parse(session.rotated_at ?? '') + graceMs < time) {
    await client.query(`UPDATE sessions SET revoked_at = $2, revoke_reason = 'reuse' WHERE id = $1`, [session.id, now]);
    return {
      refusal: new AppError('session_reused', 'Hãy đăng nhập lại; nếu không phải bạn, hãy đổi mật khẩu.'),
      event: { action: 'session.reused', subject, note: `phiên ${session.id}` },
      cookies: [noCookie(env)],
      afterCommit: services.actors.forget,
    };
  }
  const token = session.is_current ? await rotate(context, session) : successorOf(context, session);
  const accessToken = services.signAccess({ sub: session.user_id, sid: session.id });
  return {
    result: { accessToken, expiresInSeconds: accessSeconds, user: await readMe(client, session.user_id, now) },
    event: { action: 'session.refreshed', subject },
    cookies: [refreshCookie(env, token)],
  };
};

async function rotate({ client, now, services }: CommandContext, session: Row): Promise<string> {
  const token = makeToken();
  await client.query({
    name: 'rotate_session',
    text: 'UPDATE sessions SET previous_hash = token_hash, token_hash = $2, successor = $3, rotated_at = $4, last_used_at = $4 WHERE id = $1',
    values: [session.id, hashToken(token), services.cipher.encrypt(token, sealContext(session.id)), now],
  });
  return token;
}

function successorOf({ services }: CommandContext, session: Row): string {
  if (!session.successor) throw new AppError('session_expired');
  return services.cipher.decrypt(session.successor, sealContext(session.id));
}
