import { AppError } from '@chung-tay/shared/core/errors';
import { writtenDay } from '@chung-tay/shared/core/text';
import type { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, expectVersion, found, requireActor } from '../core/http/handler.ts';
import { lockedUntil, readPeriodLock } from './period-locks.ts';

interface HeldLock {
  unitId: string;
  day: string;
  lockedBy: string;
  unlocked: boolean;
  version: number;
}

/**
 * Opens a closed period again, with a reason: never by who closed it (`same_person`), once, and the latest closing of the
 * fund first (`action_not_allowed`). The closing and the opening both stay.
 */
export const unlockPeriod: Command<typeof ledgerRoutes.unlockPeriod> = async (context, { id, reason }) => {
  const { client, roots, now } = context;
  const lock = await holdLock(context, id);
  expectVersion(context, lock.version);
  const actor = requireActor(context);
  if (lock.unlocked) throw new AppError('action_not_allowed', 'Kỳ này đã được mở lại.');
  if (lock.lockedBy === actor.id) throw new AppError('same_person', 'Người khóa sổ không được tự mở lại.');
  const latest = await lockedUntil(client, lock.unitId);
  if (latest !== lock.day)
    throw new AppError(
      'action_not_allowed',
      `Sổ còn khóa đến hết ngày ${writtenDay(latest as string)}: hãy mở lần khóa đó trước.`,
    );
  const [, result] = await Promise.all([
    client.query({
      name: 'unlock_period',
      text: `UPDATE ledger_period_locks SET unlocked_by = $2, unlocked_by_name = $3, unlocked_at = $4, unlock_reason = $5, version = version + 1
             WHERE id = $1`,
      values: [id, actor.id, actor.name, now.toISOString(), reason],
    }),
    readPeriodLock(client, roots, id),
  ]);
  const subject = { type: 'period', id, unitId: lock.unitId };
  const changes = { lockedUntil: { old: lock.day, new: await lockedUntil(client, lock.unitId) } };
  return { result, event: { action: 'period.unlocked', subject, note: reason, changes } };
};

async function holdLock({ client, roots }: CommandContext, id: string): Promise<HeldLock> {
  const { rows } = await client.query<HeldLock>({
    name: 'hold_period_lock',
    text: `SELECT l.unit_id AS "unitId", l.locked_until AS day, l.locked_by AS "lockedBy", l.unlocked_at IS NOT NULL AS unlocked, l.version
           FROM ledger_period_locks l WHERE l.id = $2 AND ${withinUnits('l.unit_id', '$1')} FOR UPDATE`,
    values: [roots, id],
  });
  return found(rows[0], 'lần khóa sổ');
}
