import { dayInVietnam } from '@chung-tay/shared/core/text';
import { writeEvent } from '../core/audit/audit.ts';
import type { Client } from '../core/db/pool.ts';
import { inTransaction, type RowContext } from '../core/db/transaction.ts';
import type { JobWorker, Schedule } from '../core/jobs/jobs.ts';
import type { Services } from '../core/services.ts';
import { daysAfter } from './difficulty-row.ts';

const queue = 'escalate_difficulties';

interface Overdue {
  id: string;
  unitId: string;
  fromUnitId: string;
  toUnitId: string;
  fromUnitName: string;
  toUnitName: string;
  oldDueOn: string;
  days: number;
}

const atOnce = 200;

/** Overdue and unanswered, with somebody above their owner: held, so that an answer of this moment waits or is seen. */
const selectOverdue = `SELECT d.id, d.unit_id AS "unitId", d.owner_unit_id AS "fromUnitId", d.due_on AS "oldDueOn", up.id AS "toUnitId", r.days,
    (SELECT n.name FROM unit_versions n WHERE n.unit_id = d.owner_unit_id ORDER BY n.valid_from DESC LIMIT 1) AS "fromUnitName",
    (SELECT n.name FROM unit_versions n WHERE n.unit_id = up.id ORDER BY n.valid_from DESC LIMIT 1) AS "toUnitName"
  FROM difficulties d
  JOIN difficulty_rules r ON r.reason = d.reason AND $1::date BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity')
  CROSS JOIN LATERAL (SELECT difficulty_owner_above(d.unit_id, d.owner_unit_id, $1) AS id) up
  WHERE d.state IN ('raised', 'in_hand') AND d.due_on < $1::date AND up.id IS NOT NULL
  ORDER BY d.due_on, d.id LIMIT ${atOnce} FOR NO KEY UPDATE OF d`;

async function moveUp(client: Client, one: Overdue, { newId }: Services, now: Date): Promise<void> {
  const at = now.toISOString();
  const dueOn = daysAfter(dayInVietnam(now), one.days);
  await client.query({
    name: 'move_difficulty_up',
    text: `UPDATE difficulties SET state = 'raised', owner_unit_id = $2, due_on = $3, owned_since = $4, level = level + 1, version = version + 1
           WHERE id = $1`,
    values: [one.id, one.toUnitId, dueOn, at],
  });
  await client.query({
    name: 'insert_automatic_move',
    text: `INSERT INTO difficulty_moves (id, difficulty_id, unit_id, at, kind, automatic, from_unit_id, to_unit_id, due_on)
           VALUES ($1, $2, $3, $4, 'escalated', true, $5, $6, $7)`,
    values: [newId(), one.id, one.unitId, at, one.fromUnitId, one.toUnitId, dueOn],
  });
  const context = { id: newId(), at, actorId: null, actorName: 'Hệ thống', requestId: null };
  await writeEvent(client, context, {
    action: 'difficulty.escalated',
    subject: { type: 'difficulty', id: one.id, unitId: one.unitId },
    note: 'Quá hạn, tự chuyển lên cấp trên',
    changes: {
      ownerUnitName: { old: one.fromUnitName, new: one.toUnitName },
      dueOn: { old: one.oldDueOn, new: dueOn },
    },
  });
}

/**
 * Passes what its owner let pass its day to the unit above, with the days of its reason anew. At the top it stays and is
 * late. Safe to run again: what was moved is not due any more. Returns how many were moved.
 */
export async function escalateOverdue(services: Services): Promise<number> {
  const { bulk } = services.pools;
  const { rows: all } = await bulk.query<{ id: string }>('SELECT root_id AS id FROM unit_reach_all LIMIT 1');
  const context: RowContext = { roots: all.map(({ id }) => id), userId: null };
  const now = services.clock.now();
  for (let moved = 0; ; ) {
    const some = await inTransaction(bulk, context, async ({ client }) => {
      const { rows } = await client.query<Overdue>(selectOverdue, [dayInVietnam(now)]);
      for (const one of rows) await moveUp(client, one, services, now);
      return rows.length;
    });
    moved += some;
    if (some < atOnce) return moved;
  }
}

export const difficultyWorkers = (services: Services): Readonly<Record<string, JobWorker>> => ({
  [queue]: async () => services.log.info({ moved: await escalateOverdue(services) }, 'overdue difficulties passed up'),
});

/** Every night, once the day has turned. */
export const difficultySchedules: readonly Schedule[] = [{ queue, cron: '10 0 * * *' }];
