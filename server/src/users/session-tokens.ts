import { createHash, randomBytes } from 'node:crypto';
import { AppError } from '@chung-tay/shared/core/errors';
import type { Cookie, RequestFacts } from '../core/http/handler.ts';
import type { Env } from '../env.ts';

/** A session lives 30 days at most, and 7 days without use. */
export const longestSessionMs = 30 * 86_400_000;
export const idleSessionMs = 7 * 86_400_000;
/** A refresh sent twice (two tabs, a lost answer) within this time gets the same successor. */
export const graceMs = 10_000;

/** The access token lives as long as the HTTP layer signs it for. */
export const accessSeconds = 600;

export const makeToken = (): string => randomBytes(32).toString('base64url');

/** A token is stored as its hash only. 256 random bits need no slow hash. */
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
  if (host !== request.host) throw new AppError('origin_refused', 'Phiên chỉ làm mới được từ trang của hệ thống.');
}
