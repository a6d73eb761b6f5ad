import { AppError } from '@chung-tay/shared/core/errors';
import type { userRoutes } from '@chung-tay/shared/users/contract';
import type { Access } from '@chung-tay/shared/users/schema';
import type { Client } from '../core/db/pool.ts';
import type { Command, CommandContext } from '../core/http/handler.ts';
import { forgetFailures, loginName, nameIndexOf, recordFailure, throttled } from './login-failures.ts';
import { hashPassword, needsRehash, verifyNobody, verifyPassword } from './passwords.ts';
import { readMe, unitOfUser } from './queries.ts';
import { accessSeconds, hashToken, longestSessionMs, makeToken, refreshCookie } from './session-tokens.ts';
import { addressFailed, requireCalmAddress } from './throttle.ts';

interface Candidate {
  /** Null when nobody has that name. */
  id: string | null;
  /** Null for a service account too: nobody logs in as one. */
  password_hash: string | null;
  active: boolean;
  sample: boolean;
  locked_until: string | null;
}

/** The person of that name if there is one, and whether the name has to wait: one question for both, known or not. */
async function readCandidate(client: Client, username: string, nameIndex: Buffer): Promise<Candidate> {
  const { rows } = await client.query<Candidate>({
    name: 'login_candidate',
    text: `SELECT u.id, u.password_hash, u.active, u.sample, f.locked_until
           FROM (VALUES ($1::text, $2::bytea)) AS typed (username, name_index)
           LEFT JOIN users u ON u.username = typed.username
           LEFT JOIN login_failures f ON f.name_index = typed.name_index`,
    values: [loginName(username), nameIndex],
  });
  return rows[0] as Candidate;
}

/**
 * Logs in. Wrong name and wrong password answer alike, cost alike and wait alike (`login_throttled`); failures are kept
 * although the answer is a refusal. No row is locked while the password is checked: a flood of logins must not hold the
 * database. Sample users do not exist in production.
 */
export const createSession: Command<typeof userRoutes.createSession> = async (context, { username, password }) => {
  const { client, now, request, services } = context;
  const { env, cipher } = services;
  requireCalmAddress(request.ip, now);
  const nameIndex = nameIndexOf(cipher, username);
  const candidate = await readCandidate(client, username, nameIndex);
  if (candidate.locked_until && Date.parse(candidate.locked_until) > now.getTime()) {
    addressFailed(request.ip, now);
    throw throttled(candidate.locked_until, now);
  }
  const known = candidate.active && !(candidate.sample && env.production) ? candidate.password_hash : null;
  const right = known ? await verifyPassword(known, password) : await verifyNobody(env, password).then(() => false);
  const open = candidate.id;
  if (!known || !open || !right) {
    addressFailed(request.ip, now);
    await recordFailure(client, nameIndex, now);
    const unitId = await unitOfUser(client, candidate.id);
    const subject = candidate.id ? { type: 'user', id: candidate.id, unitId } : { type: 'unit', id: unitId, unitId };
    const event = { action: 'session.refused', subject };
    return { refusal: new AppError('wrong_credentials'), event };
  }
  await forgetFailures(client, nameIndex, now);
  if (needsRehash(env, known))
    await client.query('UPDATE users SET password_hash = $2 WHERE id = $1', [open, await hashPassword(env, password)]);
  const { access, token, sessionId } = await openSession(context, open);
  return {
    result: access,
    event: {
      action: 'session.created',
      subject: { type: 'user', id: open, unitId: await unitOfUser(client, open) },
      note: `phiên ${sessionId}`,
    },
    cookies: [refreshCookie(env, token)],
  };
};

/** A new session of that user: its refresh token, and the first access token. */
async function openSession(
  { client, now, request, services }: CommandContext,
  userId: string,
): Promise<{ access: Access; token: string; sessionId: string }> {
  const sessionId = services.newId();
  const token = makeToken(services.cipher, sessionId);
  const [user] = await Promise.all([
    readMe(client, userId, now),
    client.query(
      `INSERT INTO sessions (id, user_id, token_hash, created_at, last_used_at, expires_at, user_agent) VALUES ($1, $2, $3, $4, $4, $5, $6)`,
      [sessionId, userId, hashToken(token), now, new Date(now.getTime() + longestSessionMs), request.userAgent ?? null],
    ),
  ]);
  const accessToken = services.signAccess({ sub: userId, sid: sessionId });
  return { access: { accessToken, expiresInSeconds: accessSeconds, user }, token, sessionId };
}
