import { AppError } from '@chung-tay/shared/core/errors';
import type { viewRoutes } from '@chung-tay/shared/views/contract';
import { type Command, requireActor } from '../core/http/handler.ts';
import { readView } from './queries.ts';

/** Which of the views one sees a list opens with; none: as it comes. @throws not_found · invalid_request at /viewId for another list's */
export const setDefaultView: Command<typeof viewRoutes.setDefaultView> = async (context, { list, viewId }) => {
  const { client } = context;
  const { id: userId } = requireActor(context);
  if (viewId === null) {
    await client.query('DELETE FROM view_defaults WHERE user_id = $1 AND list = $2', [userId, list]);
    return { result: undefined, event: [] };
  }
  const view = await readView(client, userId, viewId);
  if (view.list !== list) {
    const message = 'Chế độ xem này của một danh sách khác.';
    throw new AppError('invalid_request', message, {
      fields: [{ pointer: '/viewId', code: 'invalid_request', message }],
    });
  }
  await client.query(
    `INSERT INTO view_defaults (user_id, list, view_id) VALUES ($1, $2, $3)
     ON CONFLICT (user_id, list) DO UPDATE SET view_id = excluded.view_id`,
    [userId, list, viewId],
  );
  return { result: undefined, event: [] };
};
