import type { viewRoutes } from '@chung-tay/shared/views/contract';
import { type Command, expectVersion, requireActor } from '../core/http/handler.ts';
import { lockView, readView } from './queries.ts';

/** Renames one's own view or narrows it or chooses its columns differently; those it is shared with see it so from then on. */
export const updateView: Command<typeof viewRoutes.updateView> = async (context, { id, name, query, hidden }) => {
  const { version } = await lockView(context, id);
  expectVersion(context, version);
  await context.client.query({
    name: 'update_view',
    text: `UPDATE views SET name = coalesce($2, name), query = coalesce($3, query),
             hidden = CASE WHEN $5 THEN $6::text[] ELSE hidden END, updated_at = $4, version = version + 1 WHERE id = $1`,
    values: [id, name ?? null, query ?? null, context.now, hidden !== undefined, hidden ?? null],
  });
  return { result: await readView(context.client, requireActor(context).id, id), event: [] };
};
