import { rootsFor } from '@chung-tay/shared/core/policy';
import pg from 'pg';
import { type HandlerContext, requireActor } from '../core/http/handler.ts';
import { sightOf } from '../core/policy/sight.ts';

/** How much of the files of awards an actor sees: SQL on the award `a`. */
export interface AwardSight {
  /** The file may be read; asked beside the scope, which reaches further. */
  seen: string;
  /** Whom it is for: the head of a household is masked for who may not read households. */
  name: string;
}

const ended = `a.status IN ('decided', 'presented', 'revoked')`;

/**
 * The representative of an organisation reaches what its seat reaches: they see the files of the unit itself and, of others, what
 * was decided. Who sits in a council sees the files it may come to vote on. Neither is told the name of a household.
 */
export function awardSight(context: Pick<HandlerContext, 'actor' | 'roots'>): AwardSight {
  const { reads, names } = sightOf(context);
  const own = reads('a.unit_id');
  if (own === 'true') return { seen: 'true', name: 'a.awardee_name' };
  const voting = pg.escapeLiteral(`{${rootsFor(requireActor(context), 'council:read').join(',')}}`);
  return {
    seen: `(${own} OR ${ended} OR a.unit_id IN (SELECT unit_id FROM unit_reach WHERE root_id = ANY (${voting}::uuid[])))`,
    name: `CASE WHEN a.awardee_household_id IS NULL OR ${names('a.unit_id')} THEN a.awardee_name ELSE mask_name(a.awardee_name) END`,
  };
}
