import { apiPrefix } from '@chung-tay/shared';
import type { RouteSpec } from '@chung-tay/shared/core/contract';
import { AppError } from '@chung-tay/shared/core/errors';
import type { FastifyInstance, HTTPMethods } from 'fastify';
import { sendProblem } from './errors.ts';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'] as const satisfies readonly HTTPMethods[];

/** A known path asked with a method it does not have answers 405 and says which it has. */
export function otherMethods(app: FastifyInstance, routes: readonly RouteSpec[]): void {
  const allowed = Map.groupBy(routes, (route) => route.path);
  for (const [path, group] of allowed) {
    const has = new Set(group.map((route) => route.method as string));
    const missing = methods.filter((method) => !has.has(method));
    app.route({
      method: missing,
      url: `${apiPrefix}${path}`,
      onRequest: async (request, reply) => {
        reply.header('allow', [...has].join(', '));
        return sendProblem(
          reply,
          request,
          new AppError('method_not_allowed', `Địa chỉ này nhận: ${[...has].join(', ')}.`),
        );
      },
      handler: async () => undefined,
    });
  }
}
