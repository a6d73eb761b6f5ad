import { timingSafeEqual } from 'node:crypto';
import { AppError } from '@chung-tay/shared/core/errors';
import type { userRoutes } from '@chung-tay/shared/users/contract';
import type { Command, CommandContext } from '../core/http/handler.ts';
import { readMe, unitOfUser } from './queries.ts';
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
  sessionOfToken,
} from './session-tokens.ts';
import type { RetiredToken } from './table.ts';

interface Row {
  id: string;
  user_id: string;
  token_hash: Buffer;
  token_sealed: Buffer | null;
  retired: RetiredToken[];
  last_used_at: string;
  expires_at: string;
  revoked_at: string | null;
  user_active: boolean;
}

/** More replaced tokens within one grace than any honest browser makes; older ones count as stolen. */
const mostRetired = 20;

const sealContext = (sessionId: string): string => `sessions|token_sealed|${sessionId}`;

/** The session the cookie was made for, locked: parallel refreshes queue up here. */
async function lockSession({ client }: CommandContext, id: string): Promise<Row | undefined> {
  const { rows } = await client.query<Row>({
    name: 'lock_session',
    text: `SELECT s.id, s.user_id, s.token_hash, s.token_sealed, s.retired, s.last_used_at, s.expires_at, s.revoked_at, u.active AS user_active
           FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = $1 FOR UPDATE OF s`,
    values: [id],
  });
  return rows[0];
}

const isOver = (session: Row, time: number): boolean =>
  !session.user_active ||
  session.revoked_at !== null ||
  Date.parse(session.expires_at) <= time ||
  Date.parse(session.last_used_at) + idleSessionMs <= time;

/**
 * Turns a refresh cookie into a new access token and the next cookie. A cookie works once: sent again within the grace
 * it gets the successor (two tabs, a lost answer); later, however long ago it was replaced, the whole session is
 * revoked, for somebody else has used it.
 */
export const refreshSession: Command<typeof userRoutes.refreshSession> = async (context) => {
  const { client, now, request, services } = context;
  const { env, cipher } = services;
  requireOwnOrigin(env, request);
  const sent = request.cookies[cookieName(env)];
  if (!sent) throw new AppError('session_expired', 'Chưa có phiên đăng nhập.');
  const sessionId = sessionOfToken(cipher, sent);
  const session = sessionId ? await lockSession(context, sessionId) : undefined;
  if (!session || isOver(session, now.getTime())) throw new AppError('session_expired');
  const subject = { type: 'user', id: session.user_id, unitId: await unitOfUser(client, session.user_id) };
  const token = await nextToken(context, session, hashToken(sent));
  if (token === undefined) {
    await client.query(`UPDATE sessions SET revoked_at = $2, revoke_reason = 'reuse' WHERE id = $1`, [session.id, now]);
    return {
      refusal: new AppError('session_reused', 'Hãy đăng nhập lại; nếu không phải bạn, hãy đổi mật khẩu.'),
      event: { action: 'session.reused', subject, note: `phiên ${session.id}` },
      cookies: [noCookie(env)],
      afterCommit: services.actors.forget,
    };
  }
  const accessToken = services.signAccess({ sub: session.user_id, sid: session.id });
  return {
    result: { accessToken, expiresInSeconds: accessSeconds, user: await readMe(client, session.user_id, now) },
    event: { action: 'session.refreshed', subject },
    cookies: [refreshCookie(env, token)],
  };
};

/** A new token for the one in force, the one in force for one retired a moment ago, none for any other. */
async function nextToken(context: CommandContext, session: Row, sent: Buffer): Promise<string | undefined> {
  const { now, services } = context;
  if (timingSafeEqual(session.token_hash, sent)) return rotate(context, session);
  const hash = sent.toString('hex');
  const graced = session.retired.some((one) => one.hash === hash && one.until >= now.getTime());
  if (!graced || !session.token_sealed) return undefined;
  return services.cipher.decrypt(session.token_sealed, sealContext(session.id));
}

async function rotate({ client, now, services }: CommandContext, session: Row): Promise<string> {
  const { cipher } = services;
  const token = makeToken(cipher, session.id);
  const time = now.getTime();
  const replaced = { hash: session.token_hash.toString('hex'), until: time + graceMs };
  const retired = [...session.retired.filter((one) => one.until >= time), replaced].slice(-mostRetired);
  await client.query({
    name: 'rotate_session',
    text: 'UPDATE sessions SET token_hash = $2, token_sealed = $3, retired = $4, last_used_at = $5 WHERE id = $1',
    values: [
      session.id,
      hashToken(token),
      cipher.encrypt(token, sealContext(session.id)),
      JSON.stringify(retired),
      now,
    ],
  });
  return token;
}
