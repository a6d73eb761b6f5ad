import { rootsFor } from '@chung-tay/shared/core/policy';
import pg from 'pg';
import { type HandlerContext, requireActor } from '../http/handler.ts';

/** How far an actor's roots let them see of what may name a household: SQL conditions on a column of units. */
export interface Sight {
  /** The record may be read; asked beside the scope, which reaches further. */
  reads: (column: string) => string;
  /** It may be told with the name of its household. */
  names: (column: string) => string;
}

const everything: Sight = { reads: () => 'true', names: () => 'true' };

const uuids = (ids: readonly string[]): string => `${pg.escapeLiteral(`{${ids.join(',')}}`)}::uuid[]`;

/**
 * Who may read households at a root sees all that it reaches. The representative of an organisation may not, and reaches
 * what its seat reaches: there they see what concerns the unit itself, and no name of a household. Everybody else's
 * statements stay as they are.
 */
export function sightOf(context: Pick<HandlerContext, 'actor' | 'roots'>): Sight {
  const named = new Set(rootsFor(requireActor(context), 'household:read'));
  const whole = context.roots.filter((root) => named.has(root));
  if (whole.length === context.roots.length) return everything;
  const own = context.roots.filter((root) => !named.has(root));
  const names = (column: string): string =>
    `${column} IN (SELECT unit_id FROM unit_reach WHERE root_id = ANY (${uuids(whole)}))`;
  return { names, reads: (column) => `(${column} = ANY (${uuids(own)}) OR ${names(column)})` };
}
