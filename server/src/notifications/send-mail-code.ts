import type { Services } from '../core/services.ts';
import { openPart } from './address.ts';
import { codeMail } from './mail-words.ts';
import { sendMail, sendsMail } from './mailer.ts';
import { withoutAddress } from './send-notification-mail.ts';

export const mailCodeQueue = 'send_mail_code';

/** Sends the code of now to the address that waits for it; nothing once it is confirmed, replaced or out of date. */
export async function sendMailCode(services: Services, { userId }: { userId: string }): Promise<void> {
  const { env, cipher, clock, pools, newId } = services;
  if (!sendsMail(env)) return;
  const { rows } = await pools.bulk.query<{ pending: Buffer; code: Buffer }>(
    `SELECT pending_sealed AS pending, code_sealed AS code FROM user_addresses
     WHERE user_id = $1 AND pending_sealed IS NOT NULL AND code_expires_at > $2`,
    [userId, clock.now().toISOString()],
  );
  const [row] = rows;
  if (!row) return;
  const to = openPart(cipher, 'pending', userId, row.pending);
  try {
    await sendMail(env, { id: newId(), to, ...codeMail(openPart(cipher, 'code', userId, row.code)) });
  } catch (error) {
    throw withoutAddress(error);
  }
}
