import { hash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Env } from '../../env.ts';
import type { Cookie, Download } from './handler.ts';

/** A JSON answer: ETag from its version, 304 when the caller has it, only the chosen fields when asked. */
export function sendJson(
  reply: FastifyReply,
  request: FastifyRequest,
  result: unknown,
  fields: string | undefined,
): FastifyReply {
  if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  linkNext(reply, request, result);
  if (fields !== undefined && isPage(result)) return sendChosen(reply, result, fields);
  if (!isVersioned(result)) return reply.send(result);
  const serialize = reply.getSerializationFunction('2xx');
  const body = serialize ? serialize(result as never) : JSON.stringify(result);
  const etag = etagOf(result.version, body);
  reply.header('etag', etag);
  if (request.headers['if-none-match'] === etag) return reply.code(304).send();
  return reply.type('application/json; charset=utf-8').serializer(String).send(body);
}

/**
 * The version an edit must name (`If-Match` looks at it alone), and a mark of the whole answer: money or photos may
 * change what is shown without a new version, and then the caller's copy is no longer good.
 */
export const etagOf = (version: number, body: string): string => `"v${version}-${markOf(body).slice(0, 10)}"`;

const markOf = (body: string | Buffer): string => hash('sha256', body, 'base64url').slice(0, 22);

const isVersioned = (result: unknown): result is { version: number } =>
  typeof result === 'object' && result !== null && 'version' in result && typeof result.version === 'number';

const isPage = (result: unknown): result is { data: Record<string, unknown>[]; nextCursor?: unknown } =>
  typeof result === 'object' && result !== null && 'data' in result && Array.isArray(result.data);

/** The address of the next page (RFC 8288), for callers that follow links instead of putting a cursor into a query. */
function linkNext(reply: FastifyReply, request: FastifyRequest, result: unknown): void {
  if (!isPage(result) || typeof result.nextCursor !== 'string') return;
  const next = new URL(request.url, 'http://any');
  next.searchParams.set('cursor', result.nextCursor);
  const others = reply.getHeader('link');
  reply.header('link', [others, `<${next.pathname}${next.search}>; rel="next"`].filter(Boolean).join(', '));
}

/** Serialised whole first, so that only declared columns are left to choose from. */
function sendChosen(reply: FastifyReply, page: { data: Record<string, unknown>[] }, fields: string): FastifyReply {
  const serialize = reply.getSerializationFunction('2xx');
  const declared = JSON.parse(serialize ? serialize(page as never) : '{"data":[]}') as {
    data: Record<string, unknown>[];
  };
  const wanted = fields.split(',').map((field) => field.trim());
  const data = declared.data.map((item) =>
    Object.fromEntries(wanted.filter((field) => Object.hasOwn(item, field)).map((field) => [field, item[field]])),
  );
  return reply
    .type('application/json; charset=utf-8')
    .serializer(String)
    .send(JSON.stringify({ ...declared, data }));
}

/** Public JSON: anybody may keep it for a while, and asks afterwards by the ETag of its content. */
export function sendCacheable(
  reply: FastifyReply,
  request: FastifyRequest,
  result: unknown,
  seconds: number,
): FastifyReply {
  linkNext(reply, request, result);
  const serialize = reply.getSerializationFunction('2xx');
  const body = serialize ? serialize(result as Record<string, unknown>) : JSON.stringify(result);
  return sendTagged(reply.type('application/json; charset=utf-8'), request, body, seconds);
}

/** A public text (or its compressed form) with the ETag of its content; 304 when the caller has it. */
export function sendTagged(
  reply: FastifyReply,
  request: FastifyRequest,
  body: string | Buffer,
  seconds: number,
): FastifyReply {
  const tag = `"${markOf(body)}"`;
  reply.header('etag', tag).header('cache-control', `public, max-age=${seconds}`);
  if (request.headers['if-none-match']?.split(/\s*,\s*/).includes(tag)) return reply.code(304).send();
  return typeof body === 'string' ? reply.serializer(String).send(body) : reply.send(body);
}

/** Streams a file. What is stored is never rendered by the browser as a page of ours. */
export function sendDownload(reply: FastifyReply, download: Download): FastifyReply {
  reply.header('cache-control', download.cacheSeconds ? `private, max-age=${download.cacheSeconds}` : 'no-store');
  reply.header('content-security-policy', "default-src 'none'; sandbox");
  if (download.filename)
    reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(download.filename)}`);
  return reply.type(download.contentType).send(download.stream);
}

/** A public file that anybody may keep for a while: read whole, for its ETag is of its content. */
export async function sendPublicFile(
  reply: FastifyReply,
  request: FastifyRequest,
  { stream, contentType, filename }: Download,
  seconds: number,
): Promise<FastifyReply> {
  if (filename) reply.header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(filename)}`);
  return sendTagged(reply.type(contentType), request, await buffer(stream), seconds);
}

export function setCookies(reply: FastifyReply, env: Env, cookies: readonly Cookie[]): void {
  for (const { name, value, maxAgeSeconds } of cookies)
    reply.setCookie(name, value, {
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
      secure: env.cookieSecure,
      maxAge: maxAgeSeconds,
    });
}
