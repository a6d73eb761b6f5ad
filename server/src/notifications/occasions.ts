import {
  type NotificationKind,
  type NotificationKindName,
  notificationKinds,
} from '@chung-tay/shared/notifications/kinds';
import type { Client } from '../core/db/pool.ts';
import { stepHolders } from './recipients.ts';
import type { Occasion, Telling } from './told.ts';

/** The kind that is told after an act. */
const kindAfter = new Map<string, NotificationKindName>(
  (Object.entries(notificationKinds) as [NotificationKindName, NotificationKind][]).flatMap(([name, { after }]) =>
    after.map((action): [string, NotificationKindName] => [action, name]),
  ),
);

/** The acts of which somebody is told; the trigger of the database holds the same list. */
export const toldActions: readonly string[] = [...kindAfter.keys()];

/** Records that are told of with their code, and until when. */
const codes = `SELECT 'house' AS type, id, code, NULL::date AS due_on, NULL::uuid AS owner_unit_id FROM houses WHERE id = ANY ($1::uuid[])
  UNION ALL SELECT 'difficulty', id, code, due_on, owner_unit_id FROM difficulties WHERE id = ANY ($1::uuid[])
  UNION ALL SELECT 'finding', id, code, due_on, NULL FROM findings WHERE id = ANY ($1::uuid[])
  UNION ALL SELECT 'decision', id, code, NULL, NULL FROM decisions WHERE id = ANY ($1::uuid[])
  UNION ALL SELECT 'payment_list', id, code, NULL, NULL FROM payment_lists WHERE id = ANY ($1::uuid[])
  UNION ALL SELECT 'award', id, code, NULL, NULL FROM awards WHERE id = ANY ($1::uuid[])
  UNION ALL SELECT 'reorganisation', id, code, NULL, NULL FROM reorganisations WHERE id = ANY ($1::uuid[])
  -- Not by its code: whoever has it acts as the sender.
  UNION ALL SELECT 'complaint', id, NULL, NULL, unit_id FROM complaints WHERE id = ANY ($1::uuid[])`;

interface EventRow {
  action: string;
  subjectType: string;
  subjectId: string;
  unitId: string;
  actorId: string | null;
  at: string;
}

/** What these events are an occasion for; the unit is that of the record, or of who must answer it. */
export async function occasionsOfEvents(client: Client, ids: readonly string[]): Promise<Occasion[]> {
  const { rows } = await client.query<EventRow>(
    `SELECT action, subject_type AS "subjectType", subject_id AS "subjectId", unit_id AS "unitId", actor_id AS "actorId", at
     FROM audit_events WHERE id = ANY ($1::uuid[]) ORDER BY at, id`,
    [ids],
  );
  const found = await client.query<{
    type: string;
    id: string;
    code: string;
    due_on: string | null;
    owner_unit_id: string | null;
  }>(codes, [rows.map(({ subjectId }) => subjectId)]);
  const facts = new Map(found.rows.map((row) => [`${row.type}|${row.id}`, row]));
  return rows.flatMap(({ action, ...event }) => {
    const kind = kindAfter.get(action);
    if (!kind) return [];
    const { recipients } = notificationKinds[kind] as NotificationKind;
    const fact = facts.get(`${event.subjectType}|${event.subjectId}`);
    // A complaint that went on since is told of where it is now, by the act that moved it.
    if (event.subjectType === 'complaint' && fact?.owner_unit_id !== event.unitId) return [];
    const owner = recipients.to === 'holders' && recipients.unit === 'owner' ? fact?.owner_unit_id : null;
    const unitId = owner ?? event.unitId;
    return [{ ...event, kind, topic: '', count: 1, unitId, code: fact?.code ?? null, dueOn: fact?.due_on ?? null }];
  });
}

/** The cases that wait at these steps still, with whose step it is. */
export async function tellingsOfSteps(client: Client, ids: readonly string[], day: string): Promise<Telling[]> {
  const { rows } = await client.query<{
    userId: string;
    unitId: string;
    topic: string;
    actorId: string | null;
    at: string;
  }>(
    `SELECT h.user_id AS "userId", h.unit_id AS "unitId", h.step_kind AS topic, before.done_by AS "actorId", s.entered_at AS at
     FROM case_steps s JOIN (${stepHolders('c.id IN (SELECT case_id FROM case_steps WHERE id = ANY ($2::uuid[]))')}) h ON h.id = s.case_id
     LEFT JOIN case_steps before ON before.case_id = s.case_id AND before.number = s.number - 1
     WHERE s.id = ANY ($2::uuid[]) AND s.state = 'current'`,
    [day, ids],
  );
  const none = { subjectType: null, subjectId: null, code: null, dueOn: null, count: 1 };
  return rows
    .filter(({ userId, actorId }) => userId !== actorId)
    .map((row) => ({ kind: 'case_step' as const, ...none, ...row }));
}

/** The plans these reminders ask for. */
export async function occasionsOfReminders(client: Client, ids: readonly string[]): Promise<Occasion[]> {
  const { rows } = await client.query<{
    unitId: string;
    subjectId: string;
    dueOn: string;
    actorId: string | null;
    at: string;
  }>(
    `SELECT unit_id AS "unitId", movement_id AS "subjectId", for_day AS "dueOn", sent_by AS "actorId", sent_at AS at
     FROM plan_reminders WHERE id = ANY ($1::uuid[]) ORDER BY sent_at, id`,
    [ids],
  );
  return rows.map((row) => ({ kind: 'plan_due', topic: '', subjectType: 'movement', code: null, count: 1, ...row }));
}
