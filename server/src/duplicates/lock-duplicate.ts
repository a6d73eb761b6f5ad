import { AppError } from '@chung-tay/shared/core/errors';
import type { DuplicateStatus } from '@chung-tay/shared/duplicates/schema';
import type { Event } from '../core/audit/audit.ts';
import { withinEitherUnit, withinUnits } from '../core/db/list.ts';
import { type CommandContext, expectVersion, found, requireActor } from '../core/http/handler.ts';

/** What a command needs to know of a pair before it settles it. */
export interface LockedDuplicate {
  id: string;
  firstId: string;
  secondId: string;
  firstUnitId: string;
  secondUnitId: string;
  /** Both households are within the actor's roots. */
  bothInScope: boolean;
  status: DuplicateStatus;
  version: number;
}

const lockText = `SELECT d.id, d.first_id AS "firstId", d.second_id AS "secondId", d.first_unit_id AS "firstUnitId",
    d.second_unit_id AS "secondUnitId", d.status, d.version,
    ${withinUnits('d.first_unit_id', '$2')} AND ${withinUnits('d.second_unit_id', '$2')} AS "bothInScope"
  FROM duplicates d WHERE d.id = $1 AND ${withinEitherUnit('d.first_unit_id', 'd.second_unit_id', '$2')} FOR UPDATE OF d`;

/** The pair, locked until the command ends. Refuses what neither side brings into scope (`not_found`) and stale edits. */
export async function lockDuplicate(context: CommandContext, id: string): Promise<LockedDuplicate> {
  const values = [id, context.roots];
  const { rows } = await context.client.query<LockedDuplicate>({ name: 'lock_duplicate', text: lockText, values });
  const pair = found(rows[0], 'cặp nghi trùng này');
  expectVersion(context, pair.version);
  return pair;
}

/** Refuses to make one household of two when the actor answers for one of them only. */
export function requireBothInScope(pair: Pick<LockedDuplicate, 'bothInScope'>): void {
  if (pair.bothInScope) return;
  throw new AppError(
    'not_competent',
    'Một trong hai hộ thuộc đơn vị ngoài phạm vi của bạn; đề nghị cấp quản lý cả hai đơn vị gộp.',
  );
}

/** Writes down what was decided about a locked pair. */
export async function settleDuplicate(
  context: CommandContext,
  pair: LockedDuplicate,
  status: DuplicateStatus,
  reason: string,
): Promise<void> {
  await context.client.query({
    name: 'settle_duplicate',
    text: `UPDATE duplicates SET status = $2, settled_by = $3, settled_at = $4, reason = $5, version = version + 1 WHERE id = $1`,
    values: [pair.id, status, requireActor(context).id, context.now.toISOString(), reason],
  });
}

/** The event of an act on a pair, once for each unit that sees it. */
export const pairEvents = (pair: LockedDuplicate, event: Omit<Event, 'subject'>): Event[] =>
  [...new Set([pair.firstUnitId, pair.secondUnitId])].map((unitId) => ({
    ...event,
    subject: { type: 'duplicate', id: pair.id, unitId },
  }));
