import { fieldError } from '@chung-tay/shared/core/errors';
import type { notificationRoutes } from '@chung-tay/shared/notifications/contract';
import { alwaysInApp } from '@chung-tay/shared/notifications/kinds';
import { type Command, requireActor } from '../core/http/handler.ts';
import { readSettings } from './settings-queries.ts';

/** How one wants to be told; what is not named stays. @throws invalid_request at /kinds/n, at /quietTo */
export const updateNotificationSettings: Command<typeof notificationRoutes.updateNotificationSettings> = async (
  context,
  { kinds = [], quietFrom, quietTo, mailPaused },
) => {
  const { client } = context;
  const { id: userId } = requireActor(context);
  for (const [at, { kind, inApp }] of kinds.entries())
    if (!inApp && alwaysInApp.includes(kind))
      throw fieldError(
        `/kinds/${at}/inApp`,
        'invalid_request',
        'Thông báo an toàn tài khoản luôn hiện trong ứng dụng.',
      );
  await client.query({
    name: 'keep_notification_settings',
    text: `INSERT INTO notification_settings AS s (user_id, quiet_from, quiet_to, mail_paused) VALUES ($1, $2, $3, coalesce($4, false))
           ON CONFLICT (user_id) DO UPDATE SET quiet_from = CASE WHEN $5 THEN excluded.quiet_from ELSE s.quiet_from END,
             quiet_to = CASE WHEN $6 THEN excluded.quiet_to ELSE s.quiet_to END, mail_paused = coalesce($4, s.mail_paused)`,
    values: [
      userId,
      quietFrom ?? null,
      quietTo ?? null,
      mailPaused ?? null,
      quietFrom !== undefined,
      quietTo !== undefined,
    ],
  });
  if (kinds.length > 0)
    await client.query({
      name: 'keep_notification_preferences',
      text: `INSERT INTO notification_preferences (user_id, kind, in_app, mail)
             SELECT DISTINCT ON (t.kind) $1, t.kind, t."inApp", t.mail FROM jsonb_to_recordset($2::jsonb) AS t (kind text, "inApp" boolean, mail text)
             ON CONFLICT (user_id, kind) DO UPDATE SET in_app = excluded.in_app, mail = excluded.mail`,
      values: [userId, JSON.stringify(kinds)],
    });
  return { result: await readSettings(context), event: [] };
};
