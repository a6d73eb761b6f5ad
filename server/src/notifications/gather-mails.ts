import { inTransaction } from '../core/db/transaction.ts';
import type { Services } from '../core/services.ts';
import { sendMailQueue } from './send-notification-mail.ts';
import { contextOfAll } from './tell-events.ts';

/**
 * What has waited long enough and was not read becomes one mail for each person who confirmed an address and did not stop
 * mails. The mail and the job that sends it are written together.
 */
const gather = `WITH due AS (
    SELECT n.id, n.user_id FROM notifications n
    JOIN user_addresses a ON a.user_id = n.user_id AND a.confirmed_at IS NOT NULL JOIN users u ON u.id = n.user_id AND u.active
    WHERE n.mail_due_at <= $1 AND n.mail_id IS NULL AND n.read_at IS NULL
      AND NOT EXISTS (SELECT FROM notification_settings s WHERE s.user_id = n.user_id AND s.mail_paused)
    ORDER BY n.mail_due_at LIMIT 2000 FOR UPDATE OF n SKIP LOCKED
  ), mails AS (
    INSERT INTO notification_mails (id, user_id, created_at) SELECT uuidv7(), user_id, $1 FROM (SELECT DISTINCT user_id FROM due) people
    RETURNING id, user_id
  ), tied AS (
    UPDATE notifications n SET mail_id = m.id FROM due d JOIN mails m ON m.user_id = d.user_id WHERE n.id = d.id
  )
  SELECT id FROM mails`;

/** Makes the mails that are due and hands them to who sends them. Returns how many. */
export async function gatherMails(services: Services): Promise<number> {
  const now = services.clock.now().toISOString();
  return inTransaction(services.pools.bulk, await contextOfAll(services), async ({ client }) => {
    const { rows } = await client.query<{ id: string }>(gather, [now]);
    for (const { id } of rows) await services.jobs.enqueue(client, sendMailQueue, { mailId: id });
    return rows.length;
  });
}
