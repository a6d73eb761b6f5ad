import { rootsFor } from '@chung-tay/shared/core/policy';
import { fold } from '@chung-tay/shared/core/text';
import type { searchRoutes } from '@chung-tay/shared/search/contract';
import { type SearchAnswer, searchGroupNames, searchGroups } from '@chung-tay/shared/search/schema';
import { holdTransaction } from '../core/db/reading.ts';
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
function asked(q: string): (typeof searchGroupNames)[number][] {
  const code = /^([a-z]+-)\d+$/.exec(fold(q))?.[1];
  const own = code ? searchGroupNames.filter((group) => finders[group].prefix === code) : [];
  return own.length > 0 ? own : [...searchGroupNames];
}

/**
 * What is called so, has this code or number: each group asked through its own list, by whoever asks. The groups follow each
 * other on one connection and in one transaction: each under its own row-level security.
 */
export const searchAll: Query<typeof searchRoutes.searchAll> = async (context, { q }) => {
  const actor = requireActor(context);
  const groups: SearchAnswer['groups'] = [];
  if (!/[\p{L}\p{N}]/u.test(q)) return { groups };
  await holdTransaction(context.client);
  let seen = '';
  for (const group of asked(q)) {
    const roots = rootsFor(actor, searchGroups[group].permission);
    if (roots.length === 0) continue;
    const within = `{${roots.join(',')}}`;
    if (within !== seen) await context.client.query({ ...seeFrom, values: [within] });
    seen = within;
    const asker: HandlerContext = { ...context, roots };
    const hits = await finders[group].find(asker, q, mostHits + 1);
    if (hits.length > 0) groups.push({ group, hits: hits.slice(0, mostHits), more: hits.length > mostHits });
  }
  return { groups };
};
