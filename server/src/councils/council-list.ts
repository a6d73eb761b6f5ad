import type { Input } from '@chung-tay/shared/core/contract';
import { AppError } from '@chung-tay/shared/core/errors';
import { grants } from '@chung-tay/shared/core/permissions';
import type { Actor } from '@chung-tay/shared/core/policy';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { councilRoutes } from '@chung-tay/shared/councils/contract';
import { type ListDefinition, underUnit } from '../core/db/list.ts';
import { unitNameOn } from '../ledger/queries.ts';

export type CouncilFilters = Omit<
  Input<typeof councilRoutes.listCouncils>,
  'limit' | 'cursor' | 'sort' | 'count' | 'fields'
> & {
  seatedUser: string;
};

/**
 * Whose councils alone the actor sees: their own, when they read as a member and in no other role; undefined when they see
 * all within reach.
 */
export const seatedOnly = (actor: Actor): string | undefined =>
  actor.grants.some(({ role }) => role !== 'council_member' && grants[role].includes('council:read'))
    ? undefined
    : actor.id;

/** Condition: the user behind the placeholder sits or sat in the council; true for nobody in particular. */
export const seated = (council: string, user: string): string =>
  `(${user}::uuid IS NULL OR EXISTS (SELECT FROM council_members m WHERE m.council_id = ${council} AND m.user_id = ${user}::uuid))`;

/** A council within reach in which a member does not sit. @throws not_competent */
export function requireSeat({ isSeated }: { isSeated: boolean }): void {
  if (!isSeated) throw new AppError('not_competent', 'Bạn không phải thành viên của Hội đồng này nên không xem được.');
}

/** Councils within the caller's reach. */
export const councilList = (now: Date): ListDefinition<CouncilFilters> => ({
  columns: `c.id, c.unit_id AS "unitId", ${unitNameOn('c.unit_id', 'c.valid_from')} AS "unitName", c.name, c.citation, c.valid_from AS "validFrom",
    c.valid_to AS "validTo", c.quorum_percent::float8 AS "quorumPercent", c.recused_count AS "recusedCount",
    (SELECT count(*)::int FROM council_members m WHERE m.council_id = c.id
      AND DATE '${dayInVietnam(now)}' BETWEEN m.from_on AND coalesce(m.to_on, 'infinity')) AS members, c.version`,
  from: 'councils c',
  unitColumn: 'c.unit_id',
  idColumn: 'c.id',
  filters: {
    unitId: underUnit('c.unit_id'),
    inForceOn: (value, bind) => `${bind(value)}::date BETWEEN c.valid_from AND coalesce(c.valid_to, 'infinity')`,
    q: (value, bind) => `strpos(fold(c.name), fold(${bind(value)}::text)) > 0`,
    seatedUser: (value, bind) => seated('c.id', bind(value)),
  },
  sorts: { '-validFrom': { expression: 'c.valid_from', type: 'date', direction: 'DESC' } },
  defaultSort: '-validFrom',
});
