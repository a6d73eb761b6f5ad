import { constants, gzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** Shorter answers fit into the first packet as they are. */
const least = 1400;

/** Whether who asks reads gzip. */
export const takesGzip = ({ headers }: FastifyRequest): boolean =>
  /\bgzip\b(?!\s*;\s*q=0(\.0*)?\s*(,|$))/.test(headers['accept-encoding'] ?? '');

const isLongJson = (reply: FastifyReply, payload: unknown): payload is string =>
  typeof payload === 'string' &&
  payload.length >= least &&
  !reply.hasHeader('etag') &&
  String(reply.getHeader('content-type')).includes('json');

/** Asked with a token of its own, which no other page can send: nobody learns from lengths what is none of theirs. */
const mayBeShort = (request: FastifyRequest): boolean =>
  request.headers.authorization !== undefined && takesGzip(request);

/**
 * Sends long JSON answers compressed to whoever signed in and takes that: a page of a list is a tenth of its size then, which
 * on a phone's line is half a second. An answer with an ETag goes as it is, for a strong tag is one of the bytes sent.
 */
export function compressAnswers(app: FastifyInstance): void {
  app.addHook('onSend', (request, reply, payload, done) => {
    if (!isLongJson(reply, payload)) return done();
    reply.header('vary', ['accept-encoding', reply.getHeader('vary')].filter(Boolean).join(', '));
    if (!mayBeShort(request)) return done();
    reply.header('content-encoding', 'gzip');
    gzip(payload, { level: constants.Z_BEST_SPEED }, done);
  });
}
