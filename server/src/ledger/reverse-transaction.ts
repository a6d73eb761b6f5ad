import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import type { LedgerTransaction } from '@chung-tay/shared/ledger/schema';
import type { Event } from '../core/audit/audit.ts';
import type { Client } from '../core/db/pool.ts';
import type { Command } from '../core/http/handler.ts';
import { postReversal } from './post.ts';
import { readTransaction } from './queries.ts';

/**
 * Reverses a transaction of any kind once, with a reason: the mirror image is posted, nothing is edited. What the donations
 * and the house then show follows by itself. Value that has moved on is `insufficient_balance`: a released allocation
 * cannot be taken back before its release is reversed, nor a step before its partial ways back are. Money that was truly
 * paid and comes back is not reversed but recovered.
 */
export const reverseTransaction: Command<typeof ledgerRoutes.reverseTransaction> = async (context, input) => {
  const { client, roots } = context;
  const [original, otherUnitId] = await Promise.all([
    readTransaction(client, roots, input.id),
    readOtherUnit(client, input.id),
  ]);
  const today = dayInVietnam(context.now);
  const occurredOn = input.occurredOn ?? today;
  requireReversible(original, occurredOn, today);
  const transactionId = context.services.newId();
  const reversal = { transactionId, reversesId: original.id, occurredOn, memo: input.reason };
  const [, result] = await Promise.all([
    postReversal(context, reversal),
    readTransaction(client, roots, transactionId),
  ]);
  return { result, event: eventsOf(original, otherUnitId, input.reason) };
};

/** Of the house, or of the fund below. */
async function readOtherUnit(client: Client, id: string): Promise<string | null> {
  const { rows } = await client.query<{ unitId: string | null }>({
    name: 'transaction_other_unit',
    text: 'SELECT other_unit_id AS "unitId" FROM ledger_transactions WHERE id = $1',
    values: [id],
  });
  return rows[0]?.unitId ?? null;
}

function requireReversible(original: LedgerTransaction, occurredOn: string, today: string): void {
  if (original.kind === 'reverse') throw new AppError('action_not_allowed', 'Bút toán đảo không đảo được nữa.');
  if (original.reversedById)
    throw new AppError('already_reversed', `Bút toán số ${original.number} đã được đảo một lần.`);
  if (occurredOn > today) throw fieldError('/occurredOn', 'future', 'Ngày đảo không được ở tương lai.');
  if (occurredOn < original.occurredOn)
    throw fieldError('/occurredOn', 'too_early', 'Ngày đảo không được trước ngày của bút toán gốc.');
}

/** One event for every record that shows the change. */
function eventsOf(original: LedgerTransaction, otherUnitId: string | null, reason: string): Event[] {
  const { id, unitId, donationId, otherDonationId, houseId, number } = original;
  const note = `Bút toán số ${number}: ${reason}`;
  const on = (type: string, subjectId: string, subjectUnit: string): Event => ({
    action: 'transaction.reversed',
    subject: { type, id: subjectId, unitId: subjectUnit },
    note,
    changes: { reversed: { old: false, new: true } },
  });
  return [
    on('transaction', id, unitId),
    ...(donationId ? [on('donation', donationId, unitId)] : []),
    ...(otherDonationId && otherUnitId ? [on('donation', otherDonationId, otherUnitId)] : []),
    ...(houseId && otherUnitId ? [on('house', houseId, otherUnitId)] : []),
  ];
}
