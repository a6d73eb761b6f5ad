import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { AppError } from '@chung-tay/shared/core/errors';
import type { Cipher } from '../core/crypto/cipher.ts';
import type { Cookie, RequestFacts } from '../core/http/handler.ts';
import type { Env } from '../env.ts';

/** A session lives 30 days at most, and 7 days without use. */
export const longestSessionMs = 30 * 86_400_000;
export const idleSessionMs = 7 * 86_400_000;
/** A refresh sent twice (two tabs, a lost answer) within this time gets the same successor. */
export const graceMs = 10_000;
/** The access token lives as long as the HTTP layer signs it for. */
export const accessSeconds = 600;

const sealOf = (cipher: Cipher, body: string): Buffer => cipher.blindIndex(body, 'refresh token');

/**
 * A new refresh token: session id, 256 random bits, and a seal. The seal proves that we made it, so that a token long
 * replaced still names the session it was stolen from, and nobody ends a session by inventing one.
 */
export function makeToken(cipher: Cipher, sessionId: string): string {
  const body = `${sessionId}.${randomBytes(32).toString('base64url')}`;
  return `${body}.${sealOf(cipher, body).toString('base64url')}`;
}

/** The session a token was made for; undefined when we did not make it. */
export function sessionOfToken(cipher: Cipher, token: string): string | undefined {
  const end = token.lastIndexOf('.');
  const body = token.slice(0, Math.max(end, 0));
  const given = Buffer.from(token.slice(end + 1), 'base64url');
  const expected = sealOf(cipher, body);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return undefined;
  return body.slice(0, body.indexOf('.'));
}

/** A token is stored as its hash. 256 random bits need no slow hash. */
export const hashToken = (token: string): Buffer => createHash('sha256').update(token).digest();

export const cookieName = (env: Pick<Env, 'cookieSecure'>): string => (env.cookieSecure ? '__Host-refresh' : 'refresh');

export const refreshCookie = (env: Env, token: string): Cookie => ({
  name: cookieName(env),
  value: token,
  maxAgeSeconds: longestSessionMs / 1000,
});

export const noCookie = (env: Env): Cookie => ({ name: cookieName(env), value: '', maxAgeSeconds: 0 });

/** The cookie acts without a token, so a browser's request must come from our own pages or an origin we were told of. */
export function requireOwnOrigin(env: Env, request: RequestFacts): void {
  if (request.origin === undefined || env.corsOrigins.includes(request.origin)) return;
  const host = URL.canParse(request.origin) ? new URL(request.origin).host : undefined;
  if (host === undefined || host !== request.host)
    throw new AppError('origin_refused', 'Phiên chỉ làm mới được từ trang của hệ thống.');
}
