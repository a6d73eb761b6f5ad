import type { notificationRoutes } from '@chung-tay/shared/notifications/contract';
import { type Command, found, requireActor } from '../core/http/handler.ts';
import { unitOfUser } from '../users/queries.ts';

/** Forgets the person's address, and one that waits for its code; how many codes were sent today is kept. @throws not_found */
export const removeMailAddress: Command<typeof notificationRoutes.removeMailAddress> = async ({
  client,
  ...context
}) => {
  const { id: userId } = requireActor(context);
  const { rows } = await client.query<{ user_id: string }>(
    `UPDATE user_addresses SET address_sealed = NULL, confirmed_at = NULL, pending_sealed = NULL, code_sealed = NULL, code_expires_at = NULL
     WHERE user_id = $1 AND num_nonnulls(address_sealed, pending_sealed) > 0 RETURNING user_id`,
    [userId],
  );
  found(rows[0], 'địa chỉ thư của bạn');
  const subject = { type: 'user', id: userId, unitId: await unitOfUser(client, userId) };
  return { result: undefined, event: { action: 'user.mail_address_removed', subject } };
};
