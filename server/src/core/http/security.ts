import { createHash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Env } from '../../env.ts';

const policy = (styles: string, scripts = "'self'"): string =>
  [
    "default-src 'none'",
    `script-src ${scripts}`,
    `style-src ${styles}`,
    "font-src 'self' data:",
    "manifest-src 'self'",
    "worker-src 'self'",
    "img-src 'self' blob: data:",
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "object-src 'none'",
  ].join('; ');

/** Mantine and the API browser write style elements of their own; nothing else may. */
const withInjectedStyles = policy("'self' 'unsafe-inline'");
const strict = policy("'self'");

/** The policy of a page of the app: of the scripts written into it, exactly those that stand in it now may run. */
export function policyOfPage(html: string): string {
  const inline = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, code = '']) => code);
  const hashes = inline.map((code) => `'sha256-${createHash('sha256').update(code).digest('base64')}'`);
  return policy("'self' 'unsafe-inline'", ["'self'", ...hashes].join(' '));
}

/**
 * Scripts, styles and fonts of the built app: a browser obeys the policies of the page they belong to, so theirs would be
 * half a kilobyte more of each file on a slow line, and nothing else.
 */
const isPartOfPage = (request: FastifyRequest): boolean => /^\/admin\/assets\/[^?]+\.(js|css|woff2)$/.test(request.url);

/** Headers of every answer, unless the route set a stricter one. */
export function securityHeaders(app: FastifyInstance, env: Env): void {
  app.addHook('onSend', (request, reply, _payload, done) => {
    secure(request, reply, env);
    done();
  });
}

/** The same for an answer that no hook sees: the framework's own refusals. */
export function secure(request: FastifyRequest, reply: FastifyReply, env: Env): void {
  reply.header('x-content-type-options', 'nosniff');
  reply.header('cross-origin-resource-policy', env.corsOrigins.length > 0 ? 'cross-origin' : 'same-origin');
  if (env.cookieSecure) reply.header('strict-transport-security', 'max-age=31536000; includeSubDomains');
  if (reply.statusCode < 400 && isPartOfPage(request)) return;
  const page = request.url.startsWith('/admin') || request.url.startsWith('/docs');
  if (!reply.hasHeader('content-security-policy'))
    reply.header('content-security-policy', page ? withInjectedStyles : strict);
  reply.header('referrer-policy', 'no-referrer');
  reply.header('cross-origin-opener-policy', 'same-origin');
  reply.header('permissions-policy', 'camera=(self), geolocation=(self), microphone=()');
  reply.header('x-request-id', request.id);
}
