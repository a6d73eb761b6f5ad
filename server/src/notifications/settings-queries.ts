import { can } from '@chung-tay/shared/core/policy';
import type { notificationRoutes } from '@chung-tay/shared/notifications/contract';
import { kindOf, type MailMode, notificationKindNames } from '@chung-tay/shared/notifications/kinds';
import type { NotificationSettings } from '@chung-tay/shared/notifications/schema';
import { type HandlerContext, type Query, requireActor } from '../core/http/handler.ts';
import { maskedAddress, openPart } from './address.ts';
import { sendsMail } from './mailer.ts';

interface Row {
  quietFrom: string | null;
  quietTo: string | null;
  mailPaused: boolean;
  address: Buffer | null;
  pending: Buffer | null;
  lastMailFailedAt: string | null;
  kinds: { kind: string; inApp: boolean; mail: MailMode }[];
}

const text = `SELECT to_char(s.quiet_from, 'HH24:MI') AS "quietFrom", to_char(s.quiet_to, 'HH24:MI') AS "quietTo",
    s.mail_paused IS TRUE AS "mailPaused", a.address_sealed AS address,
    CASE WHEN a.code_expires_at > $2 THEN a.pending_sealed END AS pending,
    (SELECT m.failed_at FROM notification_mails m WHERE m.user_id = me.id ORDER BY m.created_at DESC LIMIT 1) AS "lastMailFailedAt",
    coalesce((SELECT json_agg(json_build_object('kind', p.kind, 'inApp', p.in_app, 'mail', p.mail))
      FROM notification_preferences p WHERE p.user_id = me.id), '[]') AS kinds
  FROM users me LEFT JOIN notification_settings s ON s.user_id = me.id LEFT JOIN user_addresses a ON a.user_id = me.id WHERE me.id = $1`;

/** How the person wants to be told: the kinds that may reach them by their roles, each as they chose or as it comes. */
export async function readSettings(context: HandlerContext): Promise<NotificationSettings> {
  const { client, now, services } = context;
  const actor = requireActor(context);
  const { rows } = await client.query<Row>({
    name: 'notification_settings',
    text,
    values: [actor.id, now.toISOString()],
  });
  const { kinds: chosen, address, pending, ...rest } = rows[0] as Row;
  const kinds = notificationKindNames.flatMap((kind) => {
    const { permission, mail } = kindOf(kind) ?? { mail: 'none' as const };
    if (permission && !can(actor, permission)) return [];
    const own = chosen.find((one) => one.kind === kind);
    return [{ kind, inApp: own?.inApp ?? true, mail: own?.mail ?? mail }];
  });
  const masked = (part: 'address' | 'pending', sealed: Buffer | null): string | null =>
    sealed && maskedAddress(openPart(services.cipher, part, actor.id, sealed));
  return {
    ...rest,
    kinds,
    mailConfigured: sendsMail(services.env),
    address: masked('address', address),
    pendingAddress: masked('pending', pending),
  };
}

export const getNotificationSettings: Query<typeof notificationRoutes.getNotificationSettings> = (context) =>
  readSettings(context);
