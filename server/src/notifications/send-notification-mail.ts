import { dayInVietnam } from '@chung-tay/shared/core/text';
import { kindOf, type Told } from '@chung-tay/shared/notifications/kinds';
import type { Services } from '../core/services.ts';
import { openPart, unsubscribeToken } from './address.ts';
import { noticeMail } from './mail-words.ts';
import { sendMail, sendsMail } from './mailer.ts';
import { openable, rolesByPermission } from './openable.ts';

export const sendMailQueue = 'send_mail';

/** What the mail is about and still waits: not read, and still the person's to open. */
const linesText = `SELECT n.kind, n.topic, n.count, n.code, n.due_on AS "dueOn", n.subject_id AS "subjectId" FROM notifications n
  WHERE n.mail_id = $1 AND n.read_at IS NULL AND ${openable('$2', '$3')} ORDER BY n.at DESC, n.id DESC LIMIT 50`;

const mailText = `SELECT m.user_id AS "userId", a.address_sealed AS sealed, s.mail_paused IS TRUE AS paused
  FROM notification_mails m JOIN users u ON u.id = m.user_id AND u.active
  JOIN user_addresses a ON a.user_id = m.user_id AND a.confirmed_at IS NOT NULL
  LEFT JOIN notification_settings s ON s.user_id = m.user_id
  WHERE m.id = $1 AND m.done_at IS NULL`;

/**
 * Sends a mail once its turn has come: what it says is read now. Outside any transaction; a failure is noted and thrown, so that
 * the queue tries again. Killed between the sending and its note, it is sent again under the same Message-ID.
 */
export async function sendNotificationMail(services: Services, { mailId }: { mailId: string }): Promise<void> {
  const { env, cipher, clock, pools } = services;
  const origin = env.publicOrigin;
  if (!sendsMail(env) || !origin) return;
  const { rows } = await pools.bulk.query<{ userId: string; sealed: Buffer; paused: boolean }>(mailText, [mailId]);
  const [mail] = rows;
  const day = dayInVietnam(clock.now());
  const about = await pools.bulk.query<Told & { kind: string }>(linesText, [mailId, rolesByPermission, day]);
  const lines = about.rows.flatMap(({ kind, ...told }) => {
    const known = kindOf(kind);
    return known ? [{ text: known.words(told), link: known.link(told) }] : [];
  });
  const done = (sent: boolean) =>
    pools.bulk.query('UPDATE notification_mails SET done_at = $2, sent = $3, failed_at = NULL WHERE id = $1', [
      mailId,
      clock.now().toISOString(),
      sent,
    ]);
  if (!mail || mail.paused || lines.length === 0) {
    await done(false);
    return;
  }
  const token = unsubscribeToken(cipher, mail.userId);
  try {
    await sendMail(env, {
      id: mailId,
      to: openPart(cipher, 'address', mail.userId, mail.sealed),
      ...noticeMail(lines, origin),
      unsubscribeUrl: `${origin}/api/v1/notifications/unsubscribe?token=${token}`,
    });
  } catch (error) {
    const failed = 'UPDATE notification_mails SET failed_at = $2 WHERE id = $1';
    await pools.bulk.query(failed, [mailId, clock.now().toISOString()]);
    throw withoutAddress(error);
  }
  await done(true);
}

/** What a mail server says often repeats the address, and the queue keeps what failed. */
export const withoutAddress = (error: unknown): Error => {
  const code = error instanceof Error && 'responseCode' in error ? ` ${String(error.responseCode)}` : '';
  const name = error instanceof Error && 'code' in error ? ` ${String(error.code)}` : '';
  return new Error(`the mail server did not take the mail:${name}${code}`);
};
