import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, found, requireActor } from '../core/http/handler.ts';
import { lockedUntil, readPeriodLock } from './period-locks.ts';

/**
 * Closes the books of a fund up to a day that has come: from then on nobody posts or reverses on these days
 * (`period_locked`, refused by SQL). Waits for the postings under way; `unavailable` when they do not end. A day that is
 * closed already is `action_not_allowed`.
 */
export const lockPeriod: Command<typeof ledgerRoutes.lockPeriod> = async (context, input) => {
  const { client, roots, services, now } = context;
  const { unitId, lockedUntil: day, reason } = input;
  if (day > dayInVietnam(now)) throw fieldError('/lockedUntil', 'future', 'Ngày khóa sổ không được ở tương lai.');
  await requireUnit(context, unitId);
  const before = await lockedUntil(client, unitId);
  if (before !== null && before >= day)
    throw new AppError('action_not_allowed', `Sổ của quỹ này đã khóa đến hết ngày ${writtenDay(before)}.`);
  const id = services.newId();
  const actor = requireActor(context);
  const [, result] = await Promise.all([
    client.query({
      name: 'insert_period_lock',
      text: `INSERT INTO ledger_period_locks (id, unit_id, locked_until, reason, locked_by, locked_by_name, locked_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      values: [id, unitId, day, reason, actor.id, actor.name, now.toISOString()],
    }),
    readPeriodLock(client, roots, id),
  ]);
  const changes = { lockedUntil: { old: before, new: day } };
  return { result, event: { action: 'period.locked', subject: { type: 'period', id, unitId }, note: reason, changes } };
};

async function requireUnit({ client, roots }: CommandContext, unitId: string): Promise<void> {
  const { rows } = await client.query({
    name: 'unit_to_lock',
    text: `SELECT u.id FROM units u WHERE u.id = $2 AND ${withinUnits('u.id', '$1')}`,
    values: [roots, unitId],
  });
  found(rows[0], 'đơn vị');
}
