import type { RouteSpec } from '@chung-tay/shared/core/contract';
import { AppError } from '@chung-tay/shared/core/errors';
import { type Actor, actingName, can, rootsFor } from '@chung-tay/shared/core/policy';
import type { FastifyRequest } from 'fastify';
import type { SignedIn } from '../policy/actor.ts';
import type { Services } from '../services.ts';

declare module 'fastify' {
  interface FastifyRequest {
    signedIn: SignedIn | undefined;
  }
}

/** Steps 1 and 2: who is it, and may they at all? Before the body is even read. */
export async function authorize(services: Services, route: RouteSpec, request: FastifyRequest): Promise<void> {
  request.signedIn = undefined;
  if (route.permission === 'anyone') return;
  request.signedIn = await signedInOf(services, request);
  if (route.permission !== 'signed-in' && !can(request.signedIn.actor, route.permission))
    throw new AppError('forbidden');
}

/** What the access token says, once its signature, issuer and time hold. Checked tokens are remembered until they expire. */
function claimsOf({ server, headers }: FastifyRequest): { sub: string; sid: string } {
  try {
    return server.jwt.verify(/^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? '');
  } catch {
    throw new AppError(
      'unauthenticated',
      'Phiên đã hết hạn hoặc mã truy cập không hợp lệ; hãy làm mới phiên hoặc đăng nhập lại.',
    );
  }
}

async function signedInOf(services: Services, request: FastifyRequest): Promise<SignedIn> {
  if (!request.headers.authorization)
    throw new AppError('unauthenticated', 'Hãy đăng nhập và gửi tiêu đề Authorization: Bearer …');
  const claims = claimsOf(request);
  const signedIn = await services.actors.load(claims.sid);
  if (!signedIn || signedIn.actor.id !== claims.sub)
    throw new AppError('unauthenticated', 'Phiên đăng nhập đã bị thu hồi hoặc hết hạn.');
  return signedIn;
}

/** Step 2, where: the units at which the actor holds the route's permission. */
export const rootsOf = (route: RouteSpec, signedIn: SignedIn | undefined): string[] =>
  signedIn && route.permission !== 'anyone' && route.permission !== 'signed-in'
    ? rootsFor(signedIn.actor, route.permission)
    : [];

/** Whether one of these roots is known to reach every unit. */
export const reachesAll = (roots: readonly string[], signedIn: SignedIn | undefined): boolean =>
  signedIn !== undefined && roots.some((root) => signedIn.reachAll.includes(root));

/** Who did it, for the audit event; in whose stead, when by a role that was lent. */
export function actorNameFor(route: RouteSpec, actor: Actor | undefined): string | null {
  if (!actor) return null;
  const { permission } = route;
  return permission === 'anyone' || permission === 'signed-in' ? actor.name : actingName(actor, permission);
}
