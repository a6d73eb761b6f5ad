import { AppError } from '@chung-tay/shared/core/errors';
import { grants as permissionsOf, type Role } from '@chung-tay/shared/core/permissions';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { callDue } from '@chung-tay/shared/filings/schedule';
import type { FilingAddressees, FilingCadence } from '@chung-tay/shared/filings/schema';
import type { ReportForm } from '@chung-tay/shared/reports/forms';
import { writeEvent } from '../core/audit/audit.ts';
import { inTransaction, type RowContext } from '../core/db/transaction.ts';
import type { JobWorker, Schedule } from '../core/jobs/jobs.ts';
import type { Services } from '../core/services.ts';
import { nameOn } from '../movements/movement-list.ts';
import { lockReports } from '../reports/lock-reports.ts';
import { addressedUnits } from './addressed-units.ts';
import { insertCall } from './insert-call.ts';
import { remindFilings } from './remind-filings.ts';

const queue = 'call_filings';

interface Running {
  id: string;
  unitId: string;
  unitName: string;
  title: string;
  cadence: FilingCadence;
  callDay: number;
  callHour: number;
  dueDays: number;
  dueHour: number;
  forms: ReportForm[];
  locks: boolean;
  addressees: FilingAddressees;
  movementId: string | null;
  unitIds: string[];
  createdBy: string;
  createdByName: string;
  createdAt: string;
}

/** What a unit has at least to answer a call that goes out after its moment: the server had been stopped. */
const leastMs = 24 * 3_600_000;

const running = (
  today: string,
): string => `SELECT s.id, s.unit_id AS "unitId", ${nameOn('s.unit_id', `DATE '${today}'`)} AS "unitName", s.title,
  s.cadence, s.call_day AS "callDay", s.call_hour AS "callHour", s.due_days AS "dueDays", s.due_hour AS "dueHour", s.forms, s.locks, s.addressees,
  s.movement_id AS "movementId", s.unit_ids AS "unitIds", s.created_by AS "createdBy", s.created_by_name AS "createdByName", s.created_at AS "createdAt"
  FROM filing_schedules s WHERE s.state = 'running' ORDER BY s.id`;

async function allReaching({ pools: { bulk } }: Services): Promise<RowContext> {
  const { rows } = await bulk.query<{ id: string }>('SELECT root_id AS id FROM unit_reach_all LIMIT 1');
  return { roots: rows.map(({ id }) => id), userId: null };
}

/**
 * Turns every schedule whose hour has come into a call of the period that is over, once, however often it runs and on however many
 * servers; with it the period is locked where the schedule says so. Returns how many calls went out.
 */
export async function runSchedules(services: Services): Promise<number> {
  const context = await allReaching(services);
  const now = services.clock.now();
  const schedules = await inTransaction(services.pools.bulk, context, async ({ client }) => {
    const { rows } = await client.query<Running>(running(dayInVietnam(now)));
    return rows;
  });
  let calls = 0;
  for (const schedule of schedules) if (await runOne(services, context, schedule, now)) calls += 1;
  return calls;
}

async function runOne(services: Services, context: RowContext, schedule: Running, now: Date): Promise<boolean> {
  const due = callDue(schedule, now);
  // Nothing is asked for a moment before the schedule was made.
  if (!due || due.calledAt.getTime() < Date.parse(schedule.createdAt)) return false;
  const dueAt = due.dueAt > now ? due.dueAt : new Date(now.getTime() + leastMs);
  const called = await inTransaction(services.pools.bulk, context, async ({ client }) => {
    const units = await addressedUnits(client, schedule, dayInVietnam(now));
    if (units.length === 0) return false;
    const id = services.newId();
    const call = {
      ...{
        id,
        unitId: schedule.unitId,
        unitName: schedule.unitName,
        title: schedule.title,
        note: null,
        period: due.period,
      },
      ...{
        forms: schedule.forms,
        dueAt: dueAt.toISOString(),
        scheduleId: schedule.id,
        movementId: schedule.movementId,
      },
      ...{ calledBy: schedule.createdBy, calledByName: schedule.createdByName, calledAt: now.toISOString() },
    };
    if (!(await insertCall(client, call, units))) return false;
    const subject = { type: 'filing_call', id, unitId: schedule.unitId };
    const note = `${schedule.title}, ${units.length} đơn vị, theo lịch`;
    await writeEvent(client, systemEvent(services, now), { action: 'filing_call.called', subject, note });
    return true;
  });
  if (called && schedule.locks) await lockPeriod(services, schedule, due.period.code, now);
  return called;
}

const systemEvent = (services: Services, now: Date) => ({
  ...{ id: services.newId(), at: now.toISOString() },
  ...{ actorId: null, actorName: 'Hệ thống', requestId: null },
});

/** Locks the period as who made the schedule, if they still may; a period that was locked by hand stays as it is. */
async function lockPeriod(services: Services, schedule: Running, period: string, now: Date): Promise<void> {
  const { createdBy: id, createdByName: name, unitId } = schedule;
  const context = { roots: [unitId], userId: id };
  try {
    await inTransaction(services.pools.app, context, async (transaction) => {
      const today = dayInVietnam(now);
      const { rows } = await transaction.client.query<{ role: Role }>(
        `SELECT g.role FROM grants g JOIN users u ON u.id = g.user_id AND u.active JOIN unit_reach r ON r.root_id = g.unit_id AND r.unit_id = $2
         WHERE g.user_id = $1 AND $3::date BETWEEN g.valid_from AND coalesce(g.valid_to, 'infinity')`,
        [id, unitId, today],
      );
      if (!rows.some(({ role }) => permissionsOf[role].includes('report:lock')))
        throw new AppError('forbidden', 'who made the schedule may not lock any more');
      const command = {
        ...{
          ...transaction,
          actor: { id, name, grants: [] },
          sessionId: undefined,
          roots: [unitId],
          now,
          services,
          expectedVersion: undefined,
        },
        request: { id: 'schedule', ip: '', userAgent: undefined, origin: undefined, host: undefined, cookies: {} },
      };
      const outcome = await lockReports(command as never, { unitId, period });
      if ('refusal' in outcome) throw outcome.refusal;
      for (const event of [outcome.event].flat())
        await writeEvent(
          transaction.client,
          { ...systemEvent(services, now), actorId: id, actorName: name },
          { ...event, note: `${event.note ?? ''}, theo lịch` },
        );
    });
  } catch (error) {
    services.log.warn({ err: error, schedule: schedule.id, period }, 'a scheduled period was not locked');
  }
}

export const filingWorkers = (services: Services): Readonly<Record<string, JobWorker>> => ({
  [queue]: async () => {
    const calls = await runSchedules(services);
    const reminded = await remindFilings(services);
    services.log.info({ calls, reminded }, 'reports asked for by schedules');
  },
});

/** Every hour: a schedule has an hour. */
export const filingSchedules: readonly Schedule[] = [{ queue, cron: '3 * * * *' }];
