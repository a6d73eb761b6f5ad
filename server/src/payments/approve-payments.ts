import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { formatVnd, sumVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { paymentRoutes } from '@chung-tay/shared/payments/contract';
import type { Event } from '../core/audit/audit.ts';
import { type Command, type CommandContext, found, requireActor } from '../core/http/handler.ts';
import { postMovement } from '../ledger/post.ts';
import { listEvent, lockPaymentList } from './lock-payment-list.ts';
import { blockersOf, type PaymentFacts, readPaymentFacts, refuseLines } from './payment-facts.ts';
import { readPaymentList } from './queries.ts';

interface Line {
  id: string;
  allocationId: string;
  amountVnd: number;
  recipientName: string;
}
type DueLine = Line & { facts: PaymentFacts };

/**
 * Pays every line of a submitted list or none, on one day: each by a posting of its own, with the next number of the
 * fund's vouchers. Refused to who prepared, submitted, allocated or verified (`same_person`), and when a line may not be
 * paid any more (`stage_not_verified`, `tranche_locked`, `over_payment`, a withdrawn house), every such line named;
 * `period_locked` when the books of the day are closed. What will move is held before the first posting.
 */
export const approvePayments: Command<typeof paymentRoutes.approvePayments> = async (context, { id, paidOn }) => {
  const { client, now } = context;
  const list = await lockPaymentList(context, id, 'approve');
  const actor = requireActor(context);
  if (actor.id === list.preparedBy || actor.id === list.submittedBy)
    throw new AppError('same_person', 'Người lập hoặc trình bảng kê không được duyệt chi.');
  const lines = await holdLines(context, id);
  requirePayable(lines, actor.id, paidOn, dayInVietnam(now));
  await Promise.all([
    ...lines.map((line) => postLine(context, line, { paidOn, memo: `${list.code}: ${list.purpose}` })),
    client.query({
      name: 'approve_payment_list',
      text: `UPDATE payment_lists SET status = 'approved', paid_on = $2, decided_by = $3, decided_by_name = $4, decided_at = $5, version = version + 1
             WHERE id = $1`,
      values: [id, paidOn, actor.id, actor.name, now.toISOString()],
    }),
  ]);
  const result = await readPaymentList(context, id);
  const changes = { status: { old: list.status, new: 'approved' }, paidOn: { old: null, new: paidOn } };
  const note = `${lines.length} khoản, ${formatVnd(result.totalVnd)}`;
  return { result, event: [listEvent('approved', list, note, changes), ...eventsOf(lines, list.code)] };
};

/** The lines by house, all they move held; what decides is read after the wait. */
async function holdLines({ client }: CommandContext, listId: string): Promise<DueLine[]> {
  const { rows } = await client.query<Line>({
    name: 'lines_to_pay',
    text: `SELECT id, allocation_id AS "allocationId", amount_vnd AS "amountVnd", recipient_name AS "recipientName"
           FROM payments WHERE list_id = $1 ORDER BY position`,
    values: [listId],
  });
  const ids = rows.map((line) => line.allocationId);
  const [, facts] = await Promise.all([
    client.query({ name: 'hold_money', text: 'SELECT hold_money($1)', values: [ids] }),
    readPaymentFacts(client, ids),
  ]);
  return rows.map((line) => ({ ...line, facts: found(facts.get(line.allocationId), 'khoản phân bổ') }));
}

function requirePayable(lines: readonly DueLine[], actorId: string, paidOn: string, today: string): void {
  if (paidOn > today) throw fieldError('/paidOn', 'future', 'Ngày chi không được ở tương lai.');
  const late = lines.find(({ facts }) => paidOn < facts.allocatedOn);
  if (late)
    throw fieldError(
      '/paidOn',
      'too_early',
      `Ngày chi không được trước ngày phân bổ ${writtenDay(late.facts.allocatedOn)} của nhà ${late.facts.houseCode}.`,
    );
  refuseLines(
    lines.flatMap(({ facts, amountVnd }, at) =>
      blockersOf(facts, amountVnd, actorId).map((one) => ({ pointer: `/lines/${at}`, ...one })),
    ),
  );
}

function postLine(
  context: CommandContext,
  { id, amountVnd, facts }: DueLine,
  { paidOn, memo }: { paidOn: string; memo: string },
): Promise<void> {
  const { allocationId, donationId, houseId, unitId, fundUnitId } = facts;
  return postMovement(context, {
    transactionId: id,
    kind: 'release',
    from: { type: 'allocation', allocationId, donationId, houseId, unitId, otherUnitId: fundUnitId },
    to: { type: 'spent', houseId, unitId },
    amount: amountVnd,
    value: { kind: 'cash' },
    occurredOn: paidOn,
    memo,
  });
}

/** Every donation and house tells in its history what was paid of it or for it. */
function eventsOf(lines: readonly DueLine[], code: string): Event[] {
  const by = (type: 'donation' | 'house', key: (line: DueLine) => string, unitOf: (line: DueLine) => string): Event[] =>
    [...Map.groupBy(lines, key)].map(([id, paid]) => ({
      action: 'allocation.released',
      subject: { type, id, unitId: unitOf(paid[0] as DueLine) },
      note: `${code}: ${paid.length} khoản, ${formatVnd(sumVnd(paid.map((line) => line.amountVnd)))}`,
    }));
  return [
    ...by(
      'donation',
      ({ facts }) => facts.donationId,
      ({ facts }) => facts.fundUnitId,
    ),
    ...by(
      'house',
      ({ facts }) => facts.houseId,
      ({ facts }) => facts.unitId,
    ),
  ];
}
