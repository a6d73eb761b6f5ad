import type { RouteSpec } from '@chung-tay/shared/core/contract';
import { AppError } from '@chung-tay/shared/core/errors';
import type { Permission } from '@chung-tay/shared/core/permissions';
import {
  type Actor,
  actingName,
  can,
  heldByAll,
  isInScope,
  nameWithKey,
  neverByKey,
  rootsFor,
} from '@chung-tay/shared/core/policy';
import type { FastifyRequest } from 'fastify';
import { looksLikeKey } from '../crypto/key-secret.ts';
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
  const { actor } = request.signedIn;
  if (route.permission === 'signed-in') {
    if (actor.scopes && route.keys !== 'accepted')
      throw new AppError('key_refused', 'Việc riêng của một người: hãy đăng nhập để làm.');
    return;
  }
  if (can(actor, route.permission)) {
    requireWhole(route, request.signedIn);
    return;
  }
  requireScope(route.permission, actor);
  throw new AppError('forbidden');
}

/** Nothing of one unit keeps such a write within the units of a key, so the key must reach all that its user does. @throws key_scope */
function requireWhole({ method, permission }: RouteSpec, { actor, reading }: SignedIn): void {
  if (!reading || method === 'GET' || !heldByAll.some((one) => one === permission)) return;
  const reached = rootsFor(reading, permission as Permission);
  if (rootsFor(actor, permission as Permission).every((root) => reached.includes(root))) return;
  throw new AppError('key_scope', 'Điều này có hiệu lực ở mọi đơn vị, còn khóa chỉ dùng trong một số đơn vị.');
}

/** What the key lacks of what its user may, by name. @throws key_refused · key_scope */
function requireScope(permission: Permission, { grants, scopes }: Actor): void {
  if (!scopes || !can({ grants }, permission)) return;
  if (neverByKey.includes(permission))
    throw new AppError('key_refused', 'Quản lý người dùng, quản lý khóa và bỏ phiếu không làm bằng khóa API.');
  if (!isInScope({ scopes }, permission))
    throw new AppError('key_scope', `Khóa thiếu quyền ${permission}; hãy tạo khóa có quyền này.`);
}

const bearer = (request: Pick<FastifyRequest, 'headers'>): string =>
  /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';

/** The key a program sent in place of a token, if it looks like one. */
export function keyOf(request: Pick<FastifyRequest, 'headers'>): string | undefined {
  const sent = bearer(request);
  return looksLikeKey(sent) ? sent : undefined;
}

/** What the access token says, once its signature, issuer and time hold. Checked tokens are remembered until they expire. */
function claimsOf(request: FastifyRequest): { sub: string; sid: string } {
  try {
    return request.server.jwt.verify(bearer(request));
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
  const key = keyOf(request);
  if (key) return services.keys.load(key, request.ip);
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
  return permission === 'anyone' || permission === 'signed-in' ? nameWithKey(actor) : actingName(actor, permission);
}
