import { dayInVietnam } from '@chung-tay/shared/core/text';
import { kindOf, type Recipients } from '@chung-tay/shared/notifications/kinds';
import type { Client } from '../core/db/pool.ts';
import { inTransaction, type RowContext } from '../core/db/transaction.ts';
import type { Services } from '../core/services.ts';
import { occasionsOfFilings } from './filing-occasions.ts';
import { occasionsOfEvents, occasionsOfReminders, tellingsOfSteps } from './occasions.ts';
import { authorsOf, holdersOf, peopleOfUnits } from './recipients.ts';
import type { Occasion, Telling } from './told.ts';
import { ownersOfWebhooks } from './webhook-owners.ts';
import { writeNotifications } from './write-notifications.ts';

const atOnce = 500;

/** Takes the oldest of the outbox away; what another worker holds is left to it. */
const take = `WITH taken AS (SELECT source, source_id FROM notification_outbox ORDER BY at LIMIT ${atOnce} FOR UPDATE SKIP LOCKED)
  DELETE FROM notification_outbox o USING taken t WHERE o.source = t.source AND o.source_id = t.source_id RETURNING o.source, o.source_id AS id`;

/** Everybody, and everything: the roots that reach every unit. */
export async function contextOfAll({ pools: { bulk } }: Services): Promise<RowContext> {
  const { rows } = await bulk.query<{ id: string }>('SELECT root_id AS id FROM unit_reach_all LIMIT 1');
  return { roots: rows.map(({ id }) => id), userId: null };
}

const addressedTo = (occasions: readonly Occasion[], to: Recipients['to']): Occasion[] =>
  occasions.filter(({ kind }) => kindOf(kind)?.recipients.to === to);

async function peopleFor(client: Client, occasions: readonly Occasion[], day: string): Promise<Telling[]> {
  const [holders, authors] = [addressedTo(occasions, 'holders'), addressedTo(occasions, 'author')];
  const selves = addressedTo(occasions, 'self').flatMap((one) =>
    one.subjectId && one.subjectId !== one.actorId ? [{ ...one, userId: one.subjectId }] : [],
  );
  const touched = addressedTo(occasions, 'units');
  return [
    ...(await holdersOf(client, holders, day)),
    ...(await authorsOf(client, authors)),
    ...(await ownersOfWebhooks(client, occasions)),
    ...(touched.length > 0 ? await peopleOfUnits(client, touched, day) : []),
    ...selves,
  ];
}

/**
 * Tells what waits in the outbox: rows leave it in the transaction that writes the notifications, so that a server that is
 * killed in between tells again and nobody is told twice. Returns how many rows were taken.
 */
export async function tellEvents(services: Services): Promise<number> {
  const context = await contextOfAll(services);
  for (let taken = 0; ; ) {
    const now = services.clock.now();
    const some = await inTransaction(services.pools.bulk, context, ({ client }) => tellSome(client, now));
    taken += some;
    if (some < atOnce) return taken;
  }
}

async function tellSome(client: Client, now: Date): Promise<number> {
  const { rows } = await client.query<{
    source: 'event' | 'case_step' | 'plan_reminder' | 'filing_reminder';
    id: string;
  }>(take);
  if (rows.length === 0) return 0;
  const of = (source: string): string[] => rows.filter((row) => row.source === source).map(({ id }) => id);
  const day = dayInVietnam(now);
  const occasions = [
    ...(await occasionsOfEvents(client, of('event'))),
    ...(await occasionsOfReminders(client, of('plan_reminder'))),
    ...(await occasionsOfFilings(client, of('filing_reminder'))),
  ];
  const tellings = [
    ...(await peopleFor(client, occasions, day)),
    ...(await tellingsOfSteps(client, of('case_step'), day)),
  ];
  await writeNotifications(client, tellings, { now, day });
  return rows.length;
}
