import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { formatVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Allocation } from '@chung-tay/shared/donations/schema';
import type { HouseStatus } from '@chung-tay/shared/houses/schema';
import type { Event } from '../core/audit/audit.ts';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, expectVersion, found, requireActor } from '../core/http/handler.ts';
import { postMovement } from '../ledger/post.ts';
import { readAllocation } from './allocation-queries.ts';

interface LockedAllocation {
  donationId: string;
  houseId: string;
  unitId: string;
  fundUnitId: string;
  allocatedBy: string;
  version: number;
  allocatedOn: string;
  houseStatus: HouseStatus;
  started: boolean;
}

/**
 * Pays an allocation out for its house: once, whole, by another person than who allocated it (`same_person`), after the
 * start of work was verified (`stage_not_verified`), never for a withdrawn house. The house must be in scope.
 */
export const releaseAllocation: Command<typeof donationRoutes.releaseAllocation> = async (context, input) => {
  const { client, roots, services } = context;
  const locked = await lockAllocation(context, input.id);
  expectVersion(context, locked.version);
  const before = await readAllocation(client, roots, input.id);
  const actorId = requireActor(context).id;
  requireReleasable(before, locked, actorId, input.releasedOn, dayInVietnam(context.now));
  const { donationId, houseId, unitId, fundUnitId } = locked;
  const transactionId = services.newId();
  const [, , result] = await Promise.all([
    postMovement(context, {
      transactionId,
      kind: 'release',
      from: { type: 'allocation', allocationId: before.id, donationId, houseId, unitId, otherUnitId: fundUnitId },
      to: { type: 'spent', houseId, unitId },
      amount: before.amountVnd,
      value: { kind: 'cash' },
      occurredOn: input.releasedOn,
      memo: input.note,
    }),
    client.query({
      name: 'release_allocation',
      text: 'UPDATE allocations SET release_transaction_id = $2, released_by = $3, version = version + 1 WHERE id = $1',
      values: [before.id, transactionId, actorId],
    }),
    readAllocation(client, roots, before.id),
  ]);
  return { result, event: eventsOf(before, locked) };
};

/** Takes the row of an allocation whose house is in scope; what hangs on it is read after the wait. */
async function lockAllocation({ client, roots }: CommandContext, id: string): Promise<LockedAllocation> {
  const [locked, facts] = await Promise.all([
    client.query({
      name: 'lock_allocation',
      text: `SELECT l.id FROM allocations l WHERE l.id = $2 AND ${withinUnits('l.unit_id', '$1')} FOR UPDATE`,
      values: [roots, id],
    }),
    client.query<LockedAllocation>({
      name: 'allocation_for_release',
      text: `SELECT l.donation_id AS "donationId", l.house_id AS "houseId", l.unit_id AS "unitId", l.fund_unit_id AS "fundUnitId",
                    l.allocated_by AS "allocatedBy", l.version, t.occurred_on AS "allocatedOn", h.status AS "houseStatus",
                    EXISTS (SELECT 1 FROM house_stages s WHERE s.house_id = h.id AND s.stage = 'started' AND s.state = 'verified') AS started
             FROM allocations l JOIN houses h ON h.id = l.house_id JOIN ledger_transactions t ON t.id = l.allocate_transaction_id
             WHERE l.id = $1`,
      values: [id],
    }),
  ]);
  return found(locked.rows[0] && facts.rows[0], 'khoản phân bổ');
}

function requireReleasable(
  { state }: Allocation,
  { allocatedBy, allocatedOn, houseStatus, started }: LockedAllocation,
  actorId: string,
  releasedOn: string,
  today: string,
): void {
  if (state === 'released') throw new AppError('action_not_allowed', 'Khoản này đã được giải ngân.');
  if (state === 'reversed') throw new AppError('action_not_allowed', 'Khoản phân bổ này đã bị thu hồi.');
  if (actorId === allocatedBy) throw new AppError('same_person', 'Người phân bổ không được giải ngân khoản đó.');
  if (houseStatus === 'withdrawn')
    throw new AppError('action_not_allowed', 'Căn nhà đã rút khỏi danh sách: hãy thu hồi khoản phân bổ.');
  if (!started) throw new AppError('stage_not_verified', 'Khởi công của căn nhà chưa được nghiệm thu.');
  if (releasedOn > today) throw fieldError('/releasedOn', 'future', 'Ngày giải ngân không được ở tương lai.');
  if (releasedOn < allocatedOn)
    throw fieldError('/releasedOn', 'too_early', `Ngày giải ngân không được trước ngày phân bổ ${allocatedOn}.`);
}

/** The donation and the house each tell it in their history. */
function eventsOf(allocation: Allocation, { unitId, fundUnitId }: LockedAllocation): Event[] {
  const { donationId, donationCode, houseId, houseCode, amountVnd } = allocation;
  const event = {
    action: 'allocation.released',
    note: `${donationCode} → ${houseCode}: ${formatVnd(amountVnd)}`,
    changes: { state: { old: 'allocated', new: 'released' } },
  };
  return [
    { ...event, subject: { type: 'donation', id: donationId, unitId: fundUnitId } },
    { ...event, subject: { type: 'house', id: houseId, unitId } },
  ];
}
