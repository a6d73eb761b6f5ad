import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { HouseStatus } from '@chung-tay/shared/houses/schema';
import { type Stage, stages } from '@chung-tay/shared/rules/stages';
import type { Event } from '../core/audit/audit.ts';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, expectVersion, found, requireActor } from '../core/http/handler.ts';
import { postMovement } from '../ledger/post.ts';
import { readAllocation } from './allocation-queries.ts';
import { ledgerValue, type NamedValue, quantityOf, requireInKind, valueShare } from './in-kind.ts';
import { requireCovered } from './require-money.ts';

interface LockedAllocation extends NamedValue {
  id: string;
  donationId: string;
  houseId: string;
  unitId: string;
  fundUnitId: string;
  allocatedBy: string;
  allocatedOn: string;
  houseStatus: HouseStatus;
  /** Verified stages whose photos are doubted since. */
  held: Stage[];
  /** Not handed over yet: thousandths, and what they are reckoned at, đồng. */
  left: number;
  leftValueVnd: number;
  version: number;
}

/**
 * Records goods handed over or work done at the house, all that is left unless told otherwise, never more
 * (`insufficient_balance`); by another person than who set it aside (`same_person`), on a day from then to today, never for
 * a withdrawn house, nor while photos of a verified stage are doubted (`evidence_blocked`). Money is paid instead (`wrong_value_kind`). The house must be in scope.
 */
export const deliverAllocation: Command<typeof donationRoutes.deliverAllocation> = async (context, input) => {
  const { client, roots, services } = context;
  const held = await lockAllocation(context, input.id);
  expectVersion(context, held.version);
  requireDeliverable(held, requireActor(context).id, input.deliveredOn, dayInVietnam(context.now));
  const amount = input.amount ?? held.left;
  requireCovered('/amount', amount, held.left, `Chỉ còn ${quantityOf(held, held.left)} chưa giao.`);
  const { id, donationId, houseId, unitId, fundUnitId } = held;
  const transactionId = services.newId();
  const [, , result] = await Promise.all([
    postMovement(context, {
      transactionId,
      kind: 'release',
      from: { type: 'allocation', allocationId: id, donationId, houseId, unitId, otherUnitId: fundUnitId },
      to: { type: 'spent', houseId, unitId },
      amount,
      value: ledgerValue(held),
      valueVnd: valueShare(held.leftValueVnd, amount, held.left),
      occurredOn: input.deliveredOn,
      memo: input.note,
    }),
    client.query({
      name: 'insert_delivery',
      text: 'INSERT INTO deliveries (transaction_id, allocation_id, unit_id, fund_unit_id, received_by) VALUES ($1, $2, $3, $4, $5)',
      values: [transactionId, id, unitId, fundUnitId, input.receivedBy],
    }),
    readAllocation(client, roots, id),
  ]);
  const { donationCode, houseCode } = result;
  const event = { action: 'allocation.delivered', note: `${donationCode} → ${houseCode}: ${quantityOf(held, amount)}` };
  const events: Event[] = [
    { ...event, subject: { type: 'donation', id: donationId, unitId: fundUnitId } },
    { ...event, subject: { type: 'house', id: houseId, unitId } },
  ];
  return { result, event: events };
};

/** Takes the row of an allocation whose house is in scope; what hangs on it is read after the wait. */
async function lockAllocation({ client, roots }: CommandContext, id: string): Promise<LockedAllocation> {
  const [locked, facts] = await Promise.all([
    client.query<Pick<LockedAllocation, 'version'>>({
      name: 'lock_allocation_to_deliver',
      text: `SELECT l.version FROM allocations l WHERE l.id = $2 AND ${withinUnits('l.unit_id', '$1')} FOR UPDATE`,
      values: [roots, id],
    }),
    client.query<Omit<LockedAllocation, 'version'>>({
      name: 'allocation_to_deliver',
      text: `SELECT l.id, l.donation_id AS "donationId", l.house_id AS "houseId", l.unit_id AS "unitId", l.fund_unit_id AS "fundUnitId",
                    l.allocated_by AS "allocatedBy", t.occurred_on AS "allocatedOn", h.status AS "houseStatus", held_stages(h.id) AS held, a.kind, a.item, a.measure,
                    b.total_in - b.total_out AS left, b.value_in - b.value_out AS "leftValueVnd"
             FROM allocations l JOIN houses h ON h.id = l.house_id JOIN ledger_transactions t ON t.id = l.allocate_transaction_id
             JOIN ledger_accounts a ON a.owner_id = l.id AND a.type = 'allocation' JOIN ledger_balances b ON b.account_id = a.id
             WHERE l.id = $1`,
      values: [id],
    }),
  ]);
  return found(locked.rows[0] && facts.rows[0] && { ...locked.rows[0], ...facts.rows[0] }, 'khoản phân bổ');
}

function requireDeliverable(held: LockedAllocation, actorId: string, deliveredOn: string, today: string): void {
  requireInKind(held);
  if (actorId === held.allocatedBy) throw new AppError('same_person', 'Người phân bổ không được giao khoản đó.');
  if (held.houseStatus === 'withdrawn')
    throw new AppError('action_not_allowed', 'Căn nhà đã rút khỏi danh sách: hãy thu hồi khoản phân bổ.');
  if (held.held.length > 0) {
    const named = held.held.map((stage) => `“${stages[stage]}”`).join(', ');
    throw new AppError(
      'evidence_blocked',
      `Ảnh giai đoạn ${named} của căn nhà đang bị nghi vấn: phải xem xét xong mới giao tiếp.`,
    );
  }
  if (held.left === 0) throw new AppError('action_not_allowed', 'Khoản này đã giao hết hoặc đã bị thu hồi.');
  if (deliveredOn > today) throw fieldError('/deliveredOn', 'future', 'Ngày giao không được ở tương lai.');
  if (deliveredOn < held.allocatedOn)
    throw fieldError(
      '/deliveredOn',
      'too_early',
      `Ngày giao không được trước ngày phân bổ ${writtenDay(held.allocatedOn)}.`,
    );
}
