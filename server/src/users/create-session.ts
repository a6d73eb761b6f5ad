import { AppError } from '@chung-tay/shared/core/errors';
import type { userRoutes } from '@chung-tay/shared/users/contract';
import type { Access } from '@chung-tay/shared/users/schema';
import type { Client } from '../core/db/pool.ts';
import type { Command, CommandContext } from '../core/http/handler.ts';
import { hashPassword, needsRehash, verifyNobody, verifyPassword } from './passwords.ts';
import { provinceId, readMe } from './queries.ts';
import { accessSeconds, hashToken, longestSessionMs, makeToken, refreshCookie } from './session-tokens.ts';
import { addressFailed, requireCalmAddress } from './throttle.ts';

interface Candidate {
  id: string;
  password_hash: string;
  active: boolean;
  sample: boolean;
  failed_logins: number;
  locked_until: string | null;
}

const freeFailures = 5;
const longestWaitMinutes = 15;

/** After the fifth failure 1, 2, 4, 8, then 15 minutes. */
const waitMinutes = (failures: number): number =>
  failures < freeFailures ? 0 : Math.min(2 ** (failures - freeFailures), longestWaitMinutes);

async function lockCandidate(client: Client, username: string): Promise<Candidate | undefined> {
  const { rows } = await client.query<Candidate>({
    name: 'login_candidate',
    text: 'SELECT id, password_hash, active, sample, failed_logins, locked_until FROM users WHERE username = $1 FOR UPDATE',
    values: [username],
  });
  return rows[0];
}

/** Logs in. Wrong name and wrong password answer alike and cost alike; failures are kept although the answer is a refusal. */
export const createSession: Command<typeof userRoutes.createSession> = async (context, { username, password }) => {
  const { client, now, request, services } = context;
  const { env } = services;
  requireCalmAddress(request.ip, now);
  const candidate = await lockCandidate(client, username.normalize('NFC').toLowerCase());
  const province = await provinceId(client);
  const lockedUntil = candidate?.locked_until ? Date.parse(candidate.locked_until) : 0;
  if (candidate && lockedUntil > now.getTime()) {
    await verifyNobody(env, password);
    const retryAfter = Math.ceil((lockedUntil - now.getTime()) / 1000);
    throw new AppError('login_throttled', `Hãy chờ ${Math.ceil(retryAfter / 60)} phút rồi thử lại.`, { retryAfter });
  }
  const open = candidate?.active && !(candidate.sample && env.production) ? candidate : undefined;
  const right = open
    ? await verifyPassword(open.password_hash, password)
    : await verifyNobody(env, password).then(() => false);
  if (!open || !right) return refuse(context, candidate, province);
  if (needsRehash(env, open.password_hash))
    await client.query('UPDATE users SET password_hash = $2 WHERE id = $1', [
      open.id,
      await hashPassword(env, password),
    ]);
  const { access, token, sessionId } = await openSession(context, open.id);
  return {
    result: access,
    event: {
      action: 'session.created',
      subject: { type: 'user', id: open.id, unitId: province },
      note: `phiên ${sessionId}`,
    },
    cookies: [refreshCookie(env, token)],
  };
};

async function refuse({ client, now, request }: CommandContext, candidate: Candidate | undefined, province: string) {
  addressFailed(request.ip, now);
  const refusal = new AppError('wrong_credentials');
  const event = {
    action: 'session.refused',
    subject: { type: 'user', id: candidate?.id ?? province, unitId: province },
  };
  if (!candidate) return { refusal, event };
  const failures = candidate.failed_logins + 1;
  const minutes = waitMinutes(failures);
  const lockedUntil = minutes > 0 ? new Date(now.getTime() + minutes * 60_000) : null;
  await client.query('UPDATE users SET failed_logins = $2, locked_until = $3 WHERE id = $1', [
    candidate.id,
    failures,
    lockedUntil,
  ]);
  return { refusal, event };
}

/** A new session of that user: its refresh token, and the first access token. Clears the count of failures. */
async function openSession(
  { client, now, request, services }: CommandContext,
  userId: string,
): Promise<{ access: Access; token: string; sessionId: string }> {
  const token = makeToken();
  const sessionId = services.newId();
  const [user] = await Promise.all([
    readMe(client, userId, now),
    client.query('UPDATE users SET failed_logins = 0, locked_until = NULL WHERE id = $1 AND failed_logins > 0', [
      userId,
    ]),
    client.query(
      `INSERT INTO sessions (id, user_id, token_hash, created_at, last_used_at, expires_at, user_agent) VALUES ($1, $2, $3, $4, $4, $5, $6)`,
      [sessionId, userId, hashToken(token), now, new Date(now.getTime() + longestSessionMs), request.userAgent ?? null],
    ),
  ]);
  const accessToken = services.signAccess({ sub: userId, sid: sessionId });
  return { access: { accessToken, expiresInSeconds: accessSeconds, user }, token, sessionId };
}
