import type { notificationRoutes } from '@chung-tay/shared/notifications/contract';
import { type Command, found } from '../core/http/handler.ts';
import { unitOfUser } from '../users/queries.ts';
import { userOfToken } from './address.ts';

/** Stops the mails of whom the signed link was sent to; a second time is as the first. @throws not_found for any other token */
export const unsubscribe: Command<typeof notificationRoutes.unsubscribe> = async ({ client, services }, { token }) => {
  const userId = found(userOfToken(services.cipher, token), 'người nhận của liên kết này');
  const { rows } = await client.query<{ paused: boolean | null }>('SELECT pause_mail($1) AS paused', [userId]);
  found(rows[0]?.paused ?? undefined, 'người nhận của liên kết này');
  const subject = { type: 'user', id: userId, unitId: await unitOfUser(client, userId) };
  return { result: { paused: true }, event: { action: 'user.mail_unsubscribed', subject } };
};
