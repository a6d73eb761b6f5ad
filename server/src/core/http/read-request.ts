import type { RouteSpec } from '@chung-tay/shared/core/contract';
import { AppError } from '@chung-tay/shared/core/errors';
import type { FastifyRequest } from 'fastify';
import type { RequestFacts } from './handler.ts';
import { type queryDecoder, readPart, requireCleanText, requireKnownColumns, requireNothing, toNfc } from './wire.ts';

/** Step 3: the parts of the request by their schemas; params last, so that a body cannot override the path. */
export function readInput(
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

/** What a handler may know of the request beside its input. */
export const factsOf = (request: FastifyRequest): RequestFacts => ({
  id: request.id,
  ip: request.ip,
  userAgent: request.headers['user-agent']?.slice(0, 300),
  origin: request.headers.origin,
  host: request.host,
  cookies: request.cookies,
});

/** The caller's name for this attempt; refused when the route wants one and there is none. */
export function idempotencyKey(route: RouteSpec, request: FastifyRequest): string | undefined {
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
export function versionSeen(route: RouteSpec, request: FastifyRequest): number | undefined {
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
