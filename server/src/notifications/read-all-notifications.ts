import type { notificationRoutes } from '@chung-tay/shared/notifications/contract';
import { type Command, requireActor } from '../core/http/handler.ts';

/** Marks everything of the person's own as read, or these kinds of it; tells how many there were. */
export const readAllNotifications: Command<typeof notificationRoutes.readAllNotifications> = async (
  context,
  { kind },
) => {
  const { rowCount } = await context.client.query({
    name: 'read_all_notifications',
    text: `UPDATE notifications SET read_at = greatest($2::timestamptz, at)
           WHERE user_id = $1 AND read_at IS NULL AND ($3::text[] IS NULL OR kind = ANY ($3::text[]))`,
    values: [requireActor(context).id, context.now, kind ?? null],
  });
  return { result: { read: rowCount ?? 0 }, event: [] };
};
