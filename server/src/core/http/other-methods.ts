import { apiPrefix } from '@chung-tay/shared';
import type { RouteSpec } from '@chung-tay/shared/core/contract';
import { AppError } from '@chung-tay/shared/core/errors';
import type { FastifyInstance } from 'fastify';

interface Known {
  pattern: RegExp;
  methods: string[];
}

/** The paths of the contract with the methods each has. */
const knownPaths = (routes: readonly RouteSpec[]): Known[] =>
  [...Map.groupBy(routes, (route) => route.path)].map(([path, group]) => ({
    pattern: new RegExp(`^${apiPrefix}${path.replaceAll(/:\w+/g, '[^/]+')}$`),
    methods: [...new Set(group.map((route) => route.method as string))],
  }));

/**
 * A known path asked with a method it does not have answers 405 and says which it has. Asked where no route was found, so
 * that what it needs is made at the first such request and no route stands for what is refused.
 */
export function otherMethods(app: FastifyInstance, routes: readonly RouteSpec[]): void {
  let known: Known[] | undefined;
  app.addHook('onRequest', (request, reply, done) => {
    if (!request.is404) return done();
    known ??= knownPaths(routes);
    const path = request.url.split('?')[0] ?? '';
    const methods = known.filter(({ pattern }) => pattern.test(path)).flatMap((one) => one.methods);
    if (methods.length === 0) return done();
    reply.header('allow', methods.join(', '));
    done(new AppError('method_not_allowed', `Địa chỉ này nhận: ${methods.join(', ')}.`));
  });
}
