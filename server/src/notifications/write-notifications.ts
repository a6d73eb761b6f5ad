import { alwaysInApp, kindOf } from '@chung-tay/shared/notifications/kinds';
import type { Client } from '../core/db/pool.ts';
import { inForce, rolesByPermission } from './openable.ts';
import type { Telling } from './told.ts';

/** How what was counted before and is counted now become one number. */
type Counting = 'add' | 'set';

interface Line extends Omit<Telling, 'actorId'> {
  permission: string | null;
  mail: string;
  always: boolean;
}

/** One line for each person and thing; of kinds that are counted one line for each person and topic. */
function linesOf(tellings: readonly Telling[]): Line[] {
  const lines = new Map<string, Line>();
  for (const { actorId: _, ...telling } of tellings) {
    const kind = kindOf(telling.kind);
    if (!kind) continue;
    const own = kind.counted ? { subjectType: null, subjectId: null, code: null, dueOn: null } : {};
    const key = [telling.userId, telling.kind, telling.topic, kind.counted ? '' : telling.subjectId].join('|');
    const before = lines.get(key);
    const permission = kind.permission ?? null;
    const always = (alwaysInApp as readonly string[]).includes(telling.kind);
    const place = permission ? {} : { unitId: null };
    lines.set(key, {
      ...{ ...telling, ...own, ...place, permission, always, mail: kind.mail },
      count: kind.counted ? (before?.count ?? 0) + telling.count : 1,
      at: before && before.at > telling.at ? before.at : telling.at,
    });
  }
  return [...lines.values()];
}

const write = (
  counting: Counting,
): string => `INSERT INTO notifications AS n (id, user_id, kind, topic, permission, unit_id, subject_type, subject_id,
    code, due_on, count, in_app, at, mail_due_at)
  SELECT uuidv7(), t."userId", t.kind, t.topic, t.permission, t."unitId", t."subjectType", t."subjectId", t.code, t."dueOn", t.count,
    t.always OR coalesce(p.in_app, true), t.at,
    CASE WHEN a.confirmed_at IS NOT NULL AND s.mail_paused IS NOT TRUE THEN mail_moment($2::timestamptz, coalesce(p.mail, t.mail), s.quiet_from, s.quiet_to) END
  FROM jsonb_to_recordset($1::jsonb) AS t ("userId" uuid, kind text, topic text, permission text, "unitId" uuid, "subjectType" text,
    "subjectId" uuid, code text, "dueOn" date, count int, at timestamptz, mail text, always boolean)
  LEFT JOIN notification_preferences p ON p.user_id = t."userId" AND p.kind = t.kind
  LEFT JOIN notification_settings s ON s.user_id = t."userId"
  LEFT JOIN user_addresses a ON a.user_id = t."userId"
  WHERE (t.always OR coalesce(p.in_app, true) OR coalesce(p.mail, t.mail) <> 'none')
    AND (t.permission IS NULL OR EXISTS (SELECT FROM grants g JOIN unit_reach r ON r.root_id = g.unit_id AND r.unit_id = t."unitId"
      WHERE g.user_id = t."userId" AND ${inForce('$3')} AND $4::jsonb -> t.permission ? g.role))
  ORDER BY t."userId", t.kind, t.topic
  ON CONFLICT (user_id, kind, topic) WHERE read_at IS NULL AND subject_id IS NULL DO UPDATE SET
    count = ${counting === 'add' ? 'n.count + excluded.count' : 'excluded.count'}, at = greatest(n.at, excluded.at), in_app = excluded.in_app,
    permission = excluded.permission, unit_id = excluded.unit_id,
    mail_due_at = CASE WHEN n.mail_id IS NULL THEN coalesce(n.mail_due_at, excluded.mail_due_at) ELSE excluded.mail_due_at END, mail_id = NULL`;

/**
 * Writes what people are told, as each of them wants it; whoever could not open the record is not told. Returns how many lines.
 * `now` decides when mail may go, `day` who holds what.
 */
export async function writeNotifications(
  client: Client,
  tellings: readonly Telling[],
  { now, day, counting = 'add' }: { now: Date; day: string; counting?: Counting },
): Promise<number> {
  const lines = linesOf(tellings);
  if (lines.length === 0) return 0;
  const values = [JSON.stringify(lines), now.toISOString(), day, rolesByPermission];
  const { rowCount } = await client.query(write(counting), values);
  return rowCount ?? 0;
}
