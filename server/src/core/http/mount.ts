import { join } from 'node:path';
import { apiPrefix } from '@chung-tay/shared';
import type { RouteSpec } from '@chung-tay/shared/core/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ConstraintErrors } from '../db/constraints.ts';
import { inReading } from '../db/reading.ts';
import { inReach } from '../policy/actor.ts';
import type { Services } from '../services.ts';
import { etagOf, sendCacheable, sendDownload, sendJson, sendPublicFile, setCookies } from './answer.ts';
import { actorNameFor, authorize, reachesAll, rootsOf } from './authorize.ts';
import { deprecationHeaders } from './deprecation.ts';
import { problemOf, problemType } from './errors.ts';
import type { CommandContext, Download, HandlerContext, Handlers, Upload } from './handler.ts';
import { requestHash } from './idempotency.ts';
import { factsOf, idempotencyKey, readInput, versionSeen } from './read-request.ts';
import { runCommand } from './run-command.ts';
import { answersThrough } from './serializer.ts';
import { acceptUploads, lasting, namedUpload, spoolUpload } from './upload.ts';
import { queryDecoder } from './wire.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The route's name in the contract. */
    name?: string;
    /** Takes a file, which may take long to arrive. */
    upload?: boolean;
  }
}

type AnyHandler = (context: CommandContext, input: never) => Promise<unknown>;

/** A route of the contract with what answers it. */
interface Mounted {
  services: Services;
  constraints: ConstraintErrors;
  name: string;
  route: RouteSpec;
  handler: AnyHandler;
}

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
  const mounted = Object.entries(routes).map(([name, route]): Mounted => {
    const handler = handlers[name] as unknown as AnyHandler;
    return { services, constraints, name, route, handler };
  });
  await app.register(async (scope) => {
    for (const one of mounted) if (!one.route.upload) mountRoute(scope, one);
  });
  await app.register(async (scope) => {
    await acceptUploads(scope);
    for (const one of mounted) if (one.route.upload) mountRoute(scope, one);
  });
}

function mountRoute(app: FastifyInstance, mounted: Mounted): void {
  const { services, name, route } = mounted;
  const decodeQuery = route.query ? queryDecoder(route.query) : undefined;
  const answer = route.method === 'GET' ? answerQuery : answerCommand;
  const leaving = deprecationHeaders(route);
  app.route({
    method: route.method,
    url: `${apiPrefix}${route.path}`,
    ...(route.response ? answersThrough(route.response) : {}),
    config: { name, upload: route.upload !== undefined },
    onRequest: async (request, reply) => {
      reply.headers(leaving);
      await authorize(services, route, request);
    },
    handler: (request, reply) => answer(mounted, request, reply, readInput(route, decodeQuery, request)),
  });
}

async function answerQuery(
  { services, route, handler }: Mounted,
  request: FastifyRequest,
  reply: FastifyReply,
  input: Record<string, unknown>,
): Promise<FastifyReply> {
  const signedIn = inReach(request.signedIn);
  const roots = rootsOf(route, signedIn);
  const seenBy = { roots, userId: signedIn?.actor.id ?? null, reachesAll: reachesAll(roots, signedIn) };
  const pool = route.permission === 'anyone' ? services.pools.public : services.pools.app;
  const result = await inReading(pool, seenBy, ({ client }) => {
    const [actor, sessionId, now] = [signedIn?.actor, signedIn?.sessionId, services.clock.now()];
    const context: HandlerContext = { client, actor, sessionId, roots, now, request: factsOf(request), services };
    return handler(context as CommandContext, input as never);
  });
  if (route.download && route.cacheSeconds !== undefined)
    return sendPublicFile(reply, request, result as Download, route.cacheSeconds);
  if (route.download) return sendDownload(reply, result as Download);
  if (route.cacheSeconds !== undefined) return sendCacheable(reply, request, result, route.cacheSeconds);
  return sendJson(reply, request, result, input.fields as string | undefined);
}

async function answerCommand(
  { services, constraints, name, route, handler }: Mounted,
  request: FastifyRequest,
  reply: FastifyReply,
  input: Record<string, unknown>,
): Promise<FastifyReply> {
  const key = idempotencyKey(route, request);
  const actor = request.signedIn?.actor;
  const expectedVersion = versionSeen(route, request);
  const spec = route.upload;
  const uploadId = spec && namedUpload(spec, request, input);
  const spooled =
    spec && !uploadId ? await spoolUpload(request, spec, join(services.env.DATA_DIR, 'incoming')) : undefined;
  const fileFor = async (context: CommandContext): Promise<{ file?: Upload }> => {
    if (spec && uploadId) return { file: await services.takeUpload(context, uploadId, spec.maxBytes) };
    return spooled ? { file: spooled.open() } : {};
  };
  const serializer = route.response ? reply.getSerializationFunction('2xx') : undefined;
  const answer = await runCommand<unknown>({
    pool: route.bulk ? services.pools.bulk : services.pools.app,
    services,
    constraints,
    actor,
    actorName: actorNameFor(route, actor),
    sessionId: request.signedIn?.sessionId,
    roots: rootsOf(route, request.signedIn),
    rowRoots: rootsOf(route, inReach(request.signedIn)),
    request: factsOf(request),
    expectedVersion,
    keyed:
      key && actor
        ? {
            actorId: actor.id,
            key,
            route: name,
            hash: requestHash(services.cipher, name, {
              ...(spec ? lasting(spec, input) : input),
              sha256: spooled?.sha256,
            }),
            now: services.clock.now(),
          }
        : undefined,
    status: route.status ?? 200,
    handler: async (context) => (await handler(context, { ...input, ...(await fileFor(context)) } as never)) as never,
    serialize: (result) => (serializer ? serializer(result as Record<string, unknown>) : null),
    problem: (error) => JSON.stringify(problemOf(error, request.id, request.url.split('?')[0])),
  }).finally(() => spooled?.remove());
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
