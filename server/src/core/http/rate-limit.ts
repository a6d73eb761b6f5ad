import { AppError } from '@chung-tay/shared/core/errors';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { assetsPrefix } from './static.ts';

/**
 * So many requests a minute of one caller; more are `too_many_requests` with the seconds to wait. The app's own files do not
 * count: they never change and cost nothing, a phone that takes them along for later asks for all of them, and an office
 * of ten behind one address would use up what is meant for the API.
 */
export async function limitRate(
  app: FastifyInstance,
  perMinute: number,
  callerOf: (request: FastifyRequest) => string,
): Promise<void> {
  await app.register(rateLimit, {
    max: perMinute,
    timeWindow: '1 minute',
    keyGenerator: callerOf,
    allowList: (request) => request.url.startsWith(assetsPrefix),
    errorResponseBuilder: (_request, context) =>
      new AppError('too_many_requests', undefined, { retryAfter: Math.ceil(context.ttl / 1000) }),
  });
}
