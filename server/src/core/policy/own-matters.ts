import { AppError } from '@chung-tay/shared/core/errors';
import { rootsFor } from '@chung-tay/shared/core/policy';
import pg from 'pg';
import { type HandlerContext, requireActor } from '../http/handler.ts';

const uuids = (ids: readonly string[]): string => `${pg.escapeLiteral(`{${ids.join(',')}}`)}::uuid[]`;

/** A condition on a column of units. */
export type Matters = (column: string) => string;

/**
 * Whose records a person writes, and whose drafts they see: of all that their roots reach. But an organisation reaches what its
 * seat reaches, the whole province, and who merely speaks for it (may not read households: its representative, its editor)
 * writes for that organisation alone. Asked beside the scope.
 */
export function ownMatters(context: Pick<HandlerContext, 'actor' | 'roots'>): Matters {
  const named = new Set(rootsFor(requireActor(context), 'household:read'));
  const rest = context.roots.filter((root) => !named.has(root));
  if (rest.length === 0) return () => 'true';
  const whole = context.roots.filter((root) => named.has(root));
  return (column) => `(${column} = ANY (${uuids(rest)}) OR ${column} IN (
    SELECT r.unit_id FROM unit_reach r JOIN units seat ON seat.id = r.root_id WHERE r.root_id = ANY (${uuids(whole)})
      OR (r.root_id = ANY (${uuids(rest)}) AND seat.kind IN ('province', 'district', 'commune'))))`;
}

/** The unit is one the caller may write for. @throws not_competent at /unitId */
export async function requireOwnMatter(
  context: Pick<HandlerContext, 'actor' | 'roots' | 'client'>,
  unitId: string,
): Promise<void> {
  const { rows } = await context.client.query<{ own: boolean }>(
    `SELECT ${ownMatters(context)('u.id')} AS own FROM units u WHERE u.id = $1`,
    [unitId],
  );
  if (rows[0]?.own) return;
  const message = 'Bạn chỉ ghi cho chính đơn vị của mình.';
  throw new AppError('not_competent', message, {
    fields: [{ pointer: '/unitId', code: 'not_competent', message }],
  });
}
