import { timingSafeEqual } from 'node:crypto';
import { AppError } from '@chung-tay/shared/core/errors';
import type { notificationRoutes } from '@chung-tay/shared/notifications/contract';
import { type Command, requireActor } from '../core/http/handler.ts';
import { unitOfUser } from '../users/queries.ts';
import { openPart, sealPart } from './address.ts';
import { readSettings } from './settings-queries.ts';

const mostTries = 5;

/**
 * Takes the address that was declared last into use, in place of the former one. A wrong code counts, and stays counted.
 * @throws conflict without a code that is still good · mail_code_wrong at /code
 */
export const confirmMailAddress: Command<typeof notificationRoutes.confirmMailAddress> = async (context, { code }) => {
  const { client, now, services } = context;
  const { cipher } = services;
  const { id: userId } = requireActor(context);
  const { rows } = await client.query<{ pending: Buffer; code: Buffer }>(
    `SELECT pending_sealed AS pending, code_sealed AS code FROM user_addresses
     WHERE user_id = $1 AND pending_sealed IS NOT NULL AND code_expires_at > $2 AND code_tries < ${mostTries} FOR UPDATE`,
    [userId, now],
  );
  const [row] = rows;
  if (!row) throw new AppError('conflict', 'Không có mã nào còn dùng được; hãy khai địa chỉ để nhận mã mới.');
  const subject = { type: 'user', id: userId, unitId: await unitOfUser(client, userId) };
  if (!timingSafeEqual(Buffer.from(openPart(cipher, 'code', userId, row.code)), Buffer.from(code))) {
    await client.query('UPDATE user_addresses SET code_tries = code_tries + 1 WHERE user_id = $1', [userId]);
    const message = 'Mã không đúng; hãy xem lại thư mới nhất.';
    const fields = [{ pointer: '/code', code: 'mail_code_wrong', message }];
    const refusal = new AppError('mail_code_wrong', message, { fields });
    return { refusal, event: { action: 'user.mail_code_refused', subject } };
  }
  const address = openPart(cipher, 'pending', userId, row.pending);
  await client.query(
    `UPDATE user_addresses SET address_sealed = $2, confirmed_at = $3, pending_sealed = NULL, code_sealed = NULL, code_expires_at = NULL,
       code_tries = 0 WHERE user_id = $1`,
    [userId, sealPart(cipher, 'address', userId, address), now],
  );
  return { result: await readSettings(context), event: { action: 'user.mail_address_confirmed', subject } };
};
