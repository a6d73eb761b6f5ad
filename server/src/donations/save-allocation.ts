import { formatVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Allocation } from '@chung-tay/shared/donations/schema';
import type { Event } from '../core/audit/audit.ts';
import { type CommandContext, requireActor } from '../core/http/handler.ts';
import { postMovement } from '../ledger/post.ts';
import { readAllocation } from './allocation-queries.ts';
import { ledgerValue, quantityOf } from './in-kind.ts';
import type { LockedDonation } from './lock-donation.ts';
import type { LockedHouse } from './lock-house.ts';

/** What is set aside: đồng, or thousandths of goods or labour with the share of their value. */
export interface Share {
  amount: number;
  valueVnd?: number;
  exceptionReason: string | null;
  note: string | null;
}

/** Writes an allocation of a held donation for a held house, posts it today, and tells both histories. */
export async function saveAllocation(
  context: CommandContext,
  donation: LockedDonation,
  house: LockedHouse,
  { amount, valueVnd, exceptionReason, note }: Share,
): Promise<{ result: Allocation; event: Event[] }> {
  const { client, roots, services, now } = context;
  const [allocationId, transactionId] = [services.newId(), services.newId()];
  const { id: donationId, donorId, unitId: fundUnitId } = donation;
  const { id: houseId, unitId } = house;
  // The row first: the guard of the posting reads its reason.
  const [, , result] = await Promise.all([
    client.query({
      name: 'insert_allocation',
      text: `INSERT INTO allocations (id, donation_id, house_id, unit_id, fund_unit_id, allocate_transaction_id, exception_reason, allocated_by, created_at)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      values: [
        allocationId,
        donationId,
        houseId,
        unitId,
        fundUnitId,
        transactionId,
        exceptionReason,
        requireActor(context).id,
        now.toISOString(),
      ],
    }),
    postMovement(context, {
      transactionId,
      kind: 'allocate',
      from: { type: 'donation', donationId, donorId, unitId: fundUnitId },
      to: { type: 'allocation', allocationId, donationId, houseId, unitId, otherUnitId: fundUnitId },
      amount,
      value: ledgerValue(donation),
      ...(valueVnd === undefined ? {} : { valueVnd }),
      occurredOn: dayInVietnam(now),
      memo: note,
    }),
    readAllocation(client, roots, allocationId),
  ]);
  return { result, event: eventsOf(donation, house, amount) };
}

/** The donation and the house each tell it in their history. */
function eventsOf(donation: LockedDonation, house: LockedHouse, amount: number): Event[] {
  const isCash = donation.kind === 'cash';
  const written = isCash ? formatVnd(amount) : quantityOf(donation, amount);
  const event = { action: 'donation.allocated', note: `${donation.code} → ${house.code}: ${written}` };
  const grown = (old: number) => (isCash ? { changes: { allocatedVnd: { old, new: old + amount } } } : {});
  const subject = (type: string, { id, unitId }: { id: string; unitId: string }) => ({ subject: { type, id, unitId } });
  return [
    { ...event, ...subject('donation', donation), ...grown(donation.allocatedVnd) },
    { ...event, ...subject('house', house), ...grown(house.allocatedVnd) },
  ];
}
