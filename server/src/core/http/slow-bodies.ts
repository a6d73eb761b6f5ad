import { AppError } from '@chung-tay/shared/core/errors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { sendProblem } from './errors.ts';

const longestBodyMs = 15_000;
/** Time for a caller still sending to read the answer it got already. */
const graceMs = 100;

/** Still arriving: an answer may have gone out without it. */
const isArriving = ({ raw }: FastifyRequest): boolean => raw.complete === false && !raw.destroyed;

/**
 * A body that takes longer than this is no slow phone but somebody holding the socket, whatever the answer was: signed
 * in or not, known address or not. Files may take as long as a request may; a refused one has this long to end.
 */
export function limitBodyTime(app: FastifyInstance, longestMs = longestBodyMs): void {
  app.addHook('onRequest', (request, reply, done) => {
    if (!request.routeOptions.config.upload && announcesBody(request))
      whenStillArriving(request, longestMs, () => {
        if (!reply.sent) sendProblem(reply.header('connection', 'close'), request, new AppError('request_timeout'));
      });
    done();
  });
  app.addHook('onResponse', (request, _reply, done) => {
    if (request.routeOptions.config.upload && isArriving(request))
      whenStillArriving(request, longestMs, () => undefined);
    done();
  });
}

const announcesBody = ({ headers }: FastifyRequest): boolean =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

function whenStillArriving(request: FastifyRequest, afterMs: number, answer: () => void): void {
  const timer = setTimeout(() => {
    if (!isArriving(request)) return;
    answer();
    setTimeout(() => request.raw.destroy(), graceMs).unref();
  }, afterMs).unref();
  request.raw.once('close', () => clearTimeout(timer)).once('end', () => clearTimeout(timer));
}
