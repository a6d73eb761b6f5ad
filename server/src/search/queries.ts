import { type Actor, rootsFor } from '@chung-tay/shared/core/policy';
import { fold } from '@chung-tay/shared/core/text';
import type { searchRoutes } from '@chung-tay/shared/search/contract';
import { type SearchAnswer, type SearchGroup, searchGroupNames, searchGroups } from '@chung-tay/shared/search/schema';
import { holdTransaction } from '../core/db/reading.ts';
import { sendAhead } from '../core/db/transaction.ts';
import { type HandlerContext, type Query, requireActor } from '../core/http/handler.ts';
import { finders } from './groups.ts';

const mostHits = 5;

/** Row-level security from here on: the units where the group's own permission is held, as its own list would set them. */
const seeFrom = {
  name: 'see_from',
  text: `SELECT set_config('app.roots', $1, true),
    set_config('app.reaches_all', EXISTS (SELECT FROM unit_reach_all WHERE root_id = ANY ($1::text::uuid[]))::text, true)`,
};

/** Groups worth asking: a whole code is looked for where codes look like that, anything else everywhere. */
function asked(q: string): SearchGroup[] {
  const code = /^([a-z]+-)\d+$/.exec(fold(q))?.[1];
  const own = code ? searchGroupNames.filter((group) => finders[group].prefix === code) : [];
  return own.length > 0 ? own : [...searchGroupNames];
}

/** The groups this person may ask, those that are seen from the same units together. */
function bySight(
  actor: Actor,
  groups: readonly SearchGroup[],
): Map<string, { roots: string[]; groups: SearchGroup[] }> {
  const sights = new Map<string, { roots: string[]; groups: SearchGroup[] }>();
  for (const group of groups) {
    const roots = rootsFor(actor, searchGroups[group].permission);
    if (roots.length === 0) continue;
    const within = `{${roots.toSorted().join(',')}}`;
    const sight = sights.get(within) ?? { roots, groups: [] };
    sight.groups.push(group);
    sights.set(within, sight);
  }
  return sights;
}

/**
 * What is called so, has this code or number: each group asked through its own list, by whoever asks, on one connection and in one
 * transaction. Groups seen from the same units are asked in one flight; others after them, under their own row-level security.
 */
export const searchAll: Query<typeof searchRoutes.searchAll> = async (context, { q }) => {
  if (!/[\p{L}\p{N}]/u.test(q)) return { groups: [] };
  const wanted = asked(q);
  const found: SearchAnswer['groups'] = [];
  await holdTransaction(context.client);
  for (const [within, { roots, groups }] of bySight(requireActor(context), wanted)) {
    const asker: HandlerContext = { ...context, roots };
    await sendAhead(context.client, { ...seeFrom, values: [within] });
    const answers = groups.map(async (group): Promise<SearchAnswer['groups'][number]> => {
      const hits = await finders[group].find(asker, q, mostHits + 1);
      return { group, hits: hits.slice(0, mostHits), more: hits.length > mostHits };
    });
    found.push(...(await Promise.all(answers)));
  }
  const told = found.filter(({ hits }) => hits.length > 0);
  return { groups: told.toSorted((one, other) => wanted.indexOf(one.group) - wanted.indexOf(other.group)) };
};
