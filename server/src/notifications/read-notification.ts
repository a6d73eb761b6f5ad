import type { notificationRoutes } from '@chung-tay/shared/notifications/contract';
import { type Command, found, requireActor } from '../core/http/handler.ts';

/** Marks one of the person's own as read; again is as once. What one has read oneself is nobody's history. */
export const readNotification: Command<typeof notificationRoutes.readNotification> = async (context, { id }) => {
  const { rows } = await context.client.query<{ id: string }>({
    name: 'read_notification',
    text: `UPDATE notifications SET read_at = coalesce(read_at, greatest($3::timestamptz, at)) WHERE id = $1 AND user_id = $2 RETURNING id`,
    values: [id, requireActor(context).id, context.now],
  });
  found(rows[0], 'thông báo này');
  return { result: undefined, event: [] };
};
