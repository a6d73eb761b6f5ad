import type { viewRoutes } from '@chung-tay/shared/views/contract';
import type { Command } from '../core/http/handler.ts';
import { lockView } from './queries.ts';

/** Forgets one's own view, for everybody it was shared with too. */
export const deleteView: Command<typeof viewRoutes.deleteView> = async (context, { id }) => {
  await lockView(context, id);
  await context.client.query('DELETE FROM views WHERE id = $1', [id]);
  return { result: undefined, event: [] };
};
