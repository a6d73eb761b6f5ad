import { AppError, type ErrorCode, errors, type Problem } from '@chung-tay/shared/core/errors';
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { type ConstraintErrors, translateDatabaseError } from '../db/constraints.ts';

export const problemType = 'application/problem+json; charset=utf-8';

/** RFC 9457 body of a refusal. */
export function problemOf(error: AppError, requestId: string, instance?: string): Problem {
  return {
    type: `/docs/errors#${error.code}`,
    title: errors[error.code].title,
    status: error.status,
    code: error.code,
    ...(error.detail ? { detail: error.detail } : {}),
    ...(instance ? { instance } : {}),
    requestId,
    ...(error.fields.length > 0 ? { errors: [...error.fields] } : {}),
  };
}

const fastifyCodes: Record<string, ErrorCode> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'unsupported_media_type',
  FST_ERR_CTP_BODY_TOO_LARGE: 'payload_too_large',
  FST_REQ_FILE_TOO_LARGE: 'payload_too_large',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'malformed_request',
  FST_ERR_CTP_INVALID_JSON_BODY: 'malformed_request',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'malformed_request',
  FST_ERR_MAX_PARAM_LENGTH: 'uri_too_long',
  FST_ERR_BAD_URL: 'malformed_request',
  FST_INVALID_MULTIPART_CONTENT_TYPE: 'unsupported_media_type',
  FST_ERR_HANDLER_TIMEOUT: 'unavailable',
};

const statusCodes: Record<number, ErrorCode> = {
  400: 'malformed_request',
  404: 'not_found',
  408: 'request_timeout',
  413: 'payload_too_large',
  414: 'uri_too_long',
  415: 'unsupported_media_type',
  429: 'too_many_requests',
  431: 'headers_too_large',
  503: 'unavailable',
};

/** Whatever was thrown, as a refusal with a code; undefined when it is our own fault. */
export function refusalOf(error: unknown, constraints: ConstraintErrors): AppError | undefined {
  const translated = translateDatabaseError(error, constraints);
  if (translated instanceof AppError) return translated;
  const { code, statusCode, message } = translated as FastifyError;
  const byCode = code ? fastifyCodes[code] : undefined;
  if (byCode) return new AppError(byCode);
  if (message === 'Multipart: Boundary not found')
    return new AppError('malformed_request', 'Biểu mẫu multipart thiếu boundary.');
  const byStatus = statusCode && statusCode < 500 ? (statusCodes[statusCode] ?? 'malformed_request') : undefined;
  return byStatus ? new AppError(byStatus) : undefined;
}

export function sendProblem(reply: FastifyReply, request: FastifyRequest, error: AppError): FastifyReply {
  if (error.retryAfter !== undefined) reply.header('retry-after', error.retryAfter);
  if (error.code === 'unavailable' && error.retryAfter === undefined) reply.header('retry-after', 2);
  const path = request.url.split('?')[0];
  return reply
    .code(error.status)
    .header('cache-control', 'no-store')
    .type(problemType)
    .serializer((body: unknown) => JSON.stringify(body))
    .send(problemOf(error, request.id, path));
}

/** Every error of the server is a problem document; what we did not foresee is logged and becomes a bare 500. */
export function handleErrors(app: FastifyInstance, constraints: ConstraintErrors): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const refusal = refusalOf(error, constraints);
    if (refusal) {
      if (refusal.status >= 500) request.log.warn({ err: error, code: refusal.code }, 'unavailable');
      return sendProblem(reply, request, refusal);
    }
    request.log.error({ err: error }, 'unexpected error');
    return sendProblem(reply, request, new AppError('internal'));
  });
}

/** Answers what Node's parser refuses before Fastify sees a request (431, 408, malformed). */
export function clientErrorHandler(error: NodeJS.ErrnoException, socket: import('node:net').Socket): void {
  if (error.code === 'ECONNRESET' || socket.destroyed || !socket.writable) return void socket.destroy();
  const code: ErrorCode =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? 'headers_too_large'
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? 'request_timeout'
        : 'malformed_request';
  const body = JSON.stringify(problemOf(new AppError(code), 'none'));
  const { status } = errors[code];
  socket.end(
    `HTTP/1.1 ${status} Error\r\nContent-Type: ${problemType}\r\nContent-Length: ${Buffer.byteLength(body)}\r\nCache-Control: no-store\r\nContent-Security-Policy: default-src 'none'\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n${body}`,
  );
}
