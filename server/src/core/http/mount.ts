import { join } from 'node:path';
import { apiPrefix } from '@chung-tay/shared';
import type { RouteSpec } from '@chung-tay/shared/core/contract';
import { AppError } from '@chung-tay/shared/core/errors';
import { can, rootsFor } from '@chung-tay/shared/core/policy';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ConstraintErrors } from '../db/constraints.ts';
import { inReading } from '../db/transaction.ts';
import type { SignedIn } from '../policy/actor.ts';
import type { Services } from '../services.ts';
import { etagOf, sendCacheable, sendDownload, sendJson, setCookies } from './answer.ts';
import { problemOf, problemType } from './errors.ts';
import type { Download, HandlerContext, Handlers, RequestFacts } from './handler.ts';
import { requestHash } from './idempotency.ts';
import { runCommand } from './run-command.ts';
import { acceptUploads, spoolUpload } from './upload.ts';
import {
  queryDecoder,
  readPart,
  requireCleanText,
  requireKnownColumns,
  requireNothing,
  serializerSchema,
  toNfc,
} from './wire.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route's name in the contract. */
    name?: string;
    /** Takes a file, which may take long to arrive. */
    upload?: boolean;
  }
  interface FastifyRequest {
    signedIn: SignedIn | undefined;
  }
}

type AnyHandler = (context: HandlerContext & { expectedVersion: number | undefined }, input: never) => Promise<unknown>;

/**
 * Mounts the routes of a noun. For every request, in this order and without exception: actor, policy, schema, then the
 * handler inside one transaction whose row-level security knows the actor's scope, then audit, then the answer through
 * the compiled serializer of the response schema.
 */
export async function mount<Routes extends Record<string, RouteSpec>>(
  app: FastifyInstance,
  services: Services,
  constraints: ConstraintErrors,
  routes: Routes,
  handlers: Handlers<Routes>,
): Promise<void> {
  await app.register(async (scope) => {
    for (const [name, route] of Object.entries(routes)) {
      const handler = handlers[name] as unknown as AnyHandler;
      if (!route.upload) mountRoute(scope, services, constraints, name, route, handler);
    }
  });
  await app.register(async (scope) => {
    await acceptUploads(scope);
    for (const [name, route] of Object.entries(routes)) {
      const handler = handlers[name] as unknown as AnyHandler;
      if (route.upload) mountRoute(scope, services, constraints, name, route, handler);
    }
  });
}

function mountRoute(
  app: FastifyInstance,
  services: Services,
  constraints: ConstraintErrors,
  name: string,
  route: RouteSpec,
  handler: AnyHandler,
): void {
  const decodeQuery = route.query ? queryDecoder(route.query) : undefined;
  const status = route.status ?? 200;
  const schema = route.response ? { response: { '2xx': serializerSchema(route.response) } } : {};
  app.route({
    method: route.method,
    url: `${apiPrefix}${route.path}`,
    schema,
    config: { name, upload: route.upload !== undefined },
    onRequest: (request) => authorize(services, route, request),
    handler: async (request, reply) => {
      const input = readInput(route, decodeQuery, request);
      if (route.method === 'GET') return answerQuery(services, route, handler, request, reply, input);
      return answerCommand(services, constraints, name, route, status, handler, request, reply, input);
    },
  });
}

/** Steps 1 and 2: who is it, and may they at all? Before the body is even read. */
async function authorize(services: Services, route: RouteSpec, request: FastifyRequest): Promise<void> {
  request.signedIn = undefined;
  if (route.permission === 'anyone') return;
  request.signedIn = await signedInOf(services, request);
  if (route.permission !== 'signed-in' && !can(request.signedIn.actor, route.permission))
    throw new AppError('forbidden');
}

async function signedInOf(services: Services, request: FastifyRequest): Promise<SignedIn> {
  if (!request.headers.authorization)
    throw new AppError('unauthenticated', 'Hãy đăng nhập và gửi tiêu đề Authorization: Bearer …');
  const claims = await request.jwtVerify<{ sub: string; sid: string }>().catch(() => {
    throw new AppError(
      'unauthenticated',
      'Phiên đã hết hạn hoặc mã truy cập không hợp lệ; hãy làm mới phiên hoặc đăng nhập lại.',
    );
  });
  const signedIn = await services.actors.load(claims.sid);
  if (!signedIn || signedIn.actor.id !== claims.sub)
    throw new AppError('unauthenticated', 'Phiên đăng nhập đã bị thu hồi hoặc hết hạn.');
  return signedIn;
}

/** Step 3: the parts of the request by their schemas; params last, so that a body cannot override the path. */
function readInput(
  route: RouteSpec,
  decodeQuery: ReturnType<typeof queryDecoder> | undefined,
  request: FastifyRequest,
): Record<string, unknown> {
  requireCleanText(request.params);
  requireCleanText(request.query);
  const params = route.params ? readPart(route.params, request.params) : {};
  const rawQuery = request.query as Record<string, string | string[]>;
  const query = route.query && decodeQuery ? readPart(route.query, toNfc(decodeQuery(rawQuery))) : {};
  if (!route.query) requireNothing(rawQuery, 'Địa chỉ này không nhận tham số.');
  requireKnownColumns(route, query);
  return { ...query, ...readBody(route, request), ...params };
}

function readBody(route: RouteSpec, request: FastifyRequest): Record<string, unknown> {
  if (route.upload) return {};
  if (!route.body) {
    requireNothing(request.body, 'Yêu cầu này không nhận nội dung.');
    return {};
  }
  requireCleanText(request.body);
  return readPart(route.body, toNfc(request.body ?? {}));
}

const factsOf = (request: FastifyRequest): RequestFacts => ({
  id: request.id,
  ip: request.ip,
  userAgent: request.headers['user-agent']?.slice(0, 300),
  origin: request.headers.origin,
  host: request.host,
  cookies: request.cookies,
});

const rootsOf = (route: RouteSpec, signedIn: SignedIn | undefined): string[] =>
  signedIn && route.permission !== 'anyone' && route.permission !== 'signed-in'
    ? rootsFor(signedIn.actor, route.permission)
    : [];

async function answerQuery(
  services: Services,
  route: RouteSpec,
  handler: AnyHandler,
  request: FastifyRequest,
  reply: FastifyReply,
  input: Record<string, unknown>,
): Promise<FastifyReply> {
  const roots = rootsOf(route, request.signedIn);
  const context = {
    actor: request.signedIn?.actor,
    sessionId: request.signedIn?.sessionId,
    roots,
    now: services.clock.now(),
    request: factsOf(request),
    services,
    expectedVersion: undefined,
  };
  const pool = route.permission === 'anyone' ? services.pools.public : services.pools.app;
  const result = await inReading(pool, { roots, userId: context.actor?.id ?? null }, (transaction) =>
    handler({ ...context, ...transaction }, input as never),
  );
  if (route.download) return sendDownload(reply, result as Download);
  if (route.cacheSeconds !== undefined) return sendCacheable(reply, request, result, route.cacheSeconds);
  return sendJson(reply, request, result, input.fields as string | undefined);
}

async function answerCommand(
  services: Services,
  constraints: ConstraintErrors,
  name: string,
  route: RouteSpec,
  status: number,
  handler: AnyHandler,
  request: FastifyRequest,
  reply: FastifyReply,
  input: Record<string, unknown>,
): Promise<FastifyReply> {
  const key = idempotencyKey(route, request);
  const actor = request.signedIn?.actor;
  const expectedVersion = versionSeen(route, request);
  const file = route.upload
    ? await spoolUpload(request, route.upload, join(services.env.DATA_DIR, 'incoming'))
    : undefined;
  const serializer = route.response ? reply.getSerializationFunction('2xx') : undefined;
  const answer = await runCommand<unknown>({
    pool: route.bulk ? services.pools.bulk : services.pools.app,
    services,
    constraints,
    actor,
    sessionId: request.signedIn?.sessionId,
    roots: rootsOf(route, request.signedIn),
    request: factsOf(request),
    expectedVersion,
    keyed:
      key && actor
        ? {
            actorId: actor.id,
            key,
            route: name,
            hash: requestHash(services.cipher, name, { ...input, sha256: file?.sha256 }),
            now: services.clock.now(),
          }
        : undefined,
    status,
    handler: async (context) =>
      (await handler(context, { ...input, ...(file ? { file: file.open() } : {}) } as never)) as never,
    serialize: (result) => (serializer ? serializer(result as Record<string, unknown>) : null),
    problem: (error) => JSON.stringify(problemOf(error, request.id, request.url.split('?')[0])),
  }).finally(() => file?.remove());
  if (answer.cookies) setCookies(reply, services.env, answer.cookies);
  if (answer.replayed) reply.header('idempotency-replayed', 'true');
  if (answer.refusal?.retryAfter !== undefined) reply.header('retry-after', answer.refusal.retryAfter);
  reply.header('cache-control', 'no-store').code(answer.status);
  if (answer.body === null) return reply.send();
  if (answer.version !== undefined) reply.header('etag', etagOf(answer.version, answer.body));
  return reply
    .type(answer.status >= 400 ? problemType : 'application/json; charset=utf-8')
    .serializer(String)
    .send(answer.body);
}

function idempotencyKey(route: RouteSpec, request: FastifyRequest): string | undefined {
  const key = request.headers['idempotency-key'];
  if (typeof key === 'string' && key.length >= 1 && key.length <= 255) return key;
  if (key !== undefined) throw new AppError('idempotency_key_required', 'Idempotency-Key dài từ 1 đến 255 ký tự.');
  if (route.idempotency === 'required')
    throw new AppError(
      'idempotency_key_required',
      'Gửi kèm một khóa riêng cho lần ghi này, ví dụ một UUID; gửi lại cùng khóa sẽ không ghi hai lần.',
    );
  return undefined;
}

/** If-Match as a version: `"v7"`, or the whole ETag it came from. */
function versionSeen(route: RouteSpec, request: FastifyRequest): number | undefined {
  const header = request.headers['if-match'];
  if (header === undefined) {
    if (route.ifMatch === 'required')
      throw new AppError('precondition_required', 'Gửi kèm If-Match với ETag của bản ghi bạn đang sửa.');
    return undefined;
  }
  const version = /^(?:W\/)?"v(\d+)(?:-[\w-]+)?"$/.exec(header)?.[1];
  if (!version) throw new AppError('stale_version', 'If-Match phải là ETag đã nhận, như "v7".');
  return Number(version);
}
