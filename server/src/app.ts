import { setImmediate } from 'node:timers/promises';
import { AppError } from '@chung-tay/shared/core/errors';
import cookie from '@fastify/cookie';
import cors from '@fastify/cors';
import jwt from '@fastify/jwt';
import Fastify, { type FastifyInstance, type FastifyRequest, LogController } from 'fastify';
import type { ConstraintErrors } from './core/db/constraints.ts';
import { keyOf } from './core/http/authorize.ts';
import { compressAnswers } from './core/http/compress.ts';
import { openApiRoutes } from './core/http/docs.ts';
import { clientErrorHandler, handleErrors, sendProblem } from './core/http/errors.ts';
import { healthRoutes } from './core/http/health.ts';
import { acceptJson } from './core/http/json-body.ts';
import { mount } from './core/http/mount.ts';
import { otherMethods } from './core/http/other-methods.ts';
import { limitRate } from './core/http/rate-limit.ts';
import { secure, securityHeaders } from './core/http/security.ts';
import { noOwnCompilers } from './core/http/serializer.ts';
import { limitBodyTime } from './core/http/slow-bodies.ts';
import { adminRoutes } from './core/http/static.ts';
import type { Services } from './core/services.ts';
import type { Env } from './env.ts';
import { nouns } from './nouns.ts';
import { publicPages, type ShowNowhere } from './public/pages.ts';

const tokenIssuer = 'chung-tay';
export const accessSeconds = 600;

/** The HTTP server before it knows its services: parsing limits, ids, logging, errors. */
export function createServer(env: Env, newId: () => string): FastifyInstance {
  return Fastify({
    logger: env.LOG_LEVEL === 'silent' ? false : { level: env.LOG_LEVEL, serializers: { req: loggedRequest } },
    logController: new LogController({ disableRequestLogging: env.NODE_ENV === 'test' }),
    genReqId: (request) => {
      const given = request.headers['x-request-id'];
      return typeof given === 'string' && /^[\w.-]{1,64}$/.test(given) ? given : newId();
    },
    trustProxy: env.TRUST_PROXY,
    bodyLimit: 256 * 1024,
    schemaController: noOwnCompilers,
    connectionTimeout: 0,
    requestTimeout: 120_000,
    keepAliveTimeout: 72_000,
    // Node's own refusal of a missing Host is no problem document: refuseHostless answers instead.
    http: { headersTimeout: 10_000, connectionsCheckingInterval: 1000, requireHostHeader: false },
    routerOptions: { maxParamLength: 200 },
    frameworkErrors: (error, request, reply) => {
      secure(request as never, reply as never, env);
      sendProblem(
        reply as never,
        request as never,
        new AppError(error.code === 'FST_ERR_BAD_URL' ? 'malformed_request' : 'uri_too_long'),
      );
    },
    clientErrorHandler,
    forceCloseConnections: 'idle',
  });
}

/** What is logged of a request: no query values (they may name people), no headers, no body. */
const loggedRequest = (request: { method: string; url: string }): Record<string, string | undefined> => ({
  method: request.method,
  path: request.url.split('?')[0],
});

/**
 * Whose requests are counted together: those of one person, of one key that has opened the door before, or of one address as long
 * as nobody is signed in.
 */
function callerOf(app: FastifyInstance, { keys }: Services, request: FastifyRequest): string {
  const key = keyOf(request);
  if (key) return keys.knownId(key) ?? request.ip;
  const token = request.headers.authorization?.replace(/^Bearer /, '');
  if (!token) return request.ip;
  try {
    return app.jwt.verify<{ sub: string }>(token).sub;
  } catch {
    return request.ip;
  }
}

/** HTTP/1.1 asks for a Host in every request. */
function refuseHostless(app: FastifyInstance): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const missing = request.raw.httpVersion === '1.1' && !request.headers.host;
    done(missing ? new AppError('malformed_request', 'Yêu cầu thiếu tiêu đề Host.') : undefined);
  });
}

/** Every constraint of the database in words. */
export const constraints = (): ConstraintErrors => Object.assign({}, ...nouns.map((one) => one.constraints));

/** A person in front of a browser, not a program at the API. */
const wantsPage = ({ method, url, headers }: FastifyRequest): boolean =>
  method === 'GET' && !url.startsWith('/api/') && /\btext\/html\b/.test(headers.accept ?? '');

/** Puts the whole application onto the server. */
export async function buildApp(app: FastifyInstance, services: Services, secret: string): Promise<FastifyInstance> {
  const { env } = services;
  app.decorateRequest('signedIn', undefined);
  await app.register(cookie);
  await app.register(jwt, {
    secret,
    sign: { algorithm: 'HS256', expiresIn: accessSeconds, iss: tokenIssuer, aud: tokenIssuer },
    verify: { algorithms: ['HS256'], allowedIss: tokenIssuer, allowedAud: tokenIssuer, cache: 1000 },
  });
  services.signAccess = (claims) => app.jwt.sign(claims);
  if (env.corsOrigins.length > 0)
    await app.register(cors, {
      origin: env.corsOrigins,
      credentials: true,
      // The plugin's own list ends at POST: a bundle hosted elsewhere could not edit, revoke or log out.
      methods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'],
      strictPreflight: false,
      maxAge: 600,
      exposedHeaders: ['etag', 'idempotency-replayed', 'x-request-id', 'retry-after'],
    });
  if (env.RATE_LIMIT_PER_MINUTE > 0)
    await limitRate(app, env.RATE_LIMIT_PER_MINUTE, (request) => callerOf(app, services, request));
  securityHeaders(app, env);
  compressAnswers(app);
  acceptJson(app);
  limitBodyTime(app);
  refuseHostless(app);
  // An expectation we do not know is none of ours: the request is answered as any other.
  app.server.on('checkExpectation', (request, response) => app.server.emit('request', request, response));
  handleErrors(app, constraints());
  await app.register(healthRoutes, { services });
  for (const { routes, handlers, constraints: words } of nouns) {
    await mount(app, services, words, routes, handlers);
    // The database, which is prepared meanwhile, has its turn: putting the application together waits for nothing by itself.
    await setImmediate();
  }
  otherMethods(
    app,
    nouns.flatMap((one) => Object.values(one.routes)),
  );
  await app.register(openApiRoutes);
  await app.register(adminRoutes, { webDir: env.WEB_DIR });
  let showNowhere: ShowNowhere | undefined;
  await app.register(publicPages, {
    services,
    atNowhere: (show: ShowNowhere) => {
      showNowhere = show;
    },
  });
  app.setNotFoundHandler((request, reply) =>
    showNowhere && wantsPage(request)
      ? showNowhere(request, reply)
      : sendProblem(reply, request, new AppError('not_found', 'Không có địa chỉ này.')),
  );
  return app;
}
