import { randomInt } from 'node:crypto';
import { AppError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { notificationRoutes } from '@chung-tay/shared/notifications/contract';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { unitOfUser } from '../users/queries.ts';
import { sealPart } from './address.ts';
import { sendsMail } from './mailer.ts';
import { mailCodeQueue } from './send-mail-code.ts';
import { readSettings } from './settings-queries.ts';

const codeMs = 30 * 60_000;
const pauseMs = 60_000;
const mostCodes = 10;

/**
 * Keeps an address, sealed, beside the one in use until the code that is sent to it comes back.
 * @throws mail_not_configured · too_many_requests within a minute of the last code, or after ten codes of the day
 */
export const setMailAddress: Command<typeof notificationRoutes.setMailAddress> = async (context, { address }) => {
  const { client, now, services } = context;
  const { cipher, env, jobs } = services;
  if (!sendsMail(env))
    throw new AppError('mail_not_configured', 'Hệ thống chưa có máy chủ thư nên chỉ báo được trong ứng dụng.');
  const { id: userId } = requireActor(context);
  await refuseHaste(context, userId);
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  await client.query(
    `UPDATE user_addresses SET pending_sealed = $2, code_sealed = $3, code_sent_at = $4, code_expires_at = $5, code_tries = 0,
       codes_sent = CASE WHEN codes_on = $6::date THEN codes_sent + 1 ELSE 1 END, codes_on = $6::date WHERE user_id = $1`,
    [
      userId,
      sealPart(cipher, 'pending', userId, address),
      sealPart(cipher, 'code', userId, code),
      now,
      new Date(now.getTime() + codeMs),
      dayInVietnam(now),
    ],
  );
  await jobs.enqueue(client, mailCodeQueue, { userId });
  const subject = { type: 'user', id: userId, unitId: await unitOfUser(client, userId) };
  return { result: await readSettings(context), event: { action: 'user.mail_address_declared', subject } };
};

/** Codes go to whatever address is typed: a minute between two, ten a day. Takes the person's row. */
async function refuseHaste({ client, now }: CommandContext, userId: string): Promise<void> {
  await client.query('INSERT INTO user_addresses (user_id) VALUES ($1) ON CONFLICT DO NOTHING', [userId]);
  const { rows } = await client.query<{ sent: string | null; many: number }>(
    `SELECT code_sent_at AS sent, CASE WHEN codes_on = $2::date THEN codes_sent ELSE 0 END AS many
     FROM user_addresses WHERE user_id = $1 FOR UPDATE`,
    [userId, dayInVietnam(now)],
  );
  const { sent = null, many = 0 } = rows[0] ?? {};
  const wait = sent ? new Date(sent).getTime() + pauseMs - now.getTime() : 0;
  if (wait > 0)
    throw new AppError('too_many_requests', 'Vừa gửi một mã; hãy chờ một phút rồi xin mã khác.', {
      retryAfter: Math.ceil(wait / 1000),
    });
  if (many >= mostCodes)
    throw new AppError('too_many_requests', `Hôm nay đã gửi ${mostCodes} mã; hãy thử lại vào ngày mai.`, {
      retryAfter: 86_400,
    });
}
