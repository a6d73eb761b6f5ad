import { AppError, type ErrorCode } from '@chung-tay/shared/core/errors';
import { formatVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import { fundable } from '@chung-tay/shared/houses/lifecycle';
import { type HouseStatus, houseStatuses } from '@chung-tay/shared/houses/schema';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, expectVersion, found, requireActor } from '../core/http/handler.ts';
import { postMovement } from '../ledger/post.ts';
import { readAllocation } from './allocation-queries.ts';
import { type LockedDonation, lockDonation } from './lock-donation.ts';

interface LockedHouse {
  id: string;
  code: string;
  unitId: string;
  status: HouseStatus;
  needVnd: number;
  allocatedVnd: number;
}

/**
 * Sets money of a donation aside for one house. Fund and house must be in scope. Never more than is in hand
 * (`insufficient_balance`) nor than the house lacks (`over_gap`), however many try at once: both rows are held, and SQL
 * refuses it again by itself. A house that takes no money is `action_not_allowed`.
 */
export const allocateDonation: Command<typeof donationRoutes.allocateDonation> = async (context, input) => {
  const { client, roots, services } = context;
  const [donation, house] = await Promise.all([lockDonation(context, input.id), lockHouse(context, input.houseId)]);
  expectVersion(context, donation.version);
  requireAllocatable(donation, house, input.amountVnd);
  const allocationId = services.newId();
  const transactionId = services.newId();
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
        input.exceptionReason,
        requireActor(context).id,
        context.now.toISOString(),
      ],
    }),
    postMovement(context, {
      transactionId,
      kind: 'allocate',
      from: { type: 'donation', donationId, donorId, unitId: fundUnitId },
      to: { type: 'allocation', allocationId, donationId, houseId, unitId, otherUnitId: fundUnitId },
      amount: input.amountVnd,
      value: { kind: 'cash' },
      occurredOn: dayInVietnam(context.now),
      memo: input.note,
    }),
    readAllocation(client, roots, allocationId),
  ]);
  return { result, event: eventsOf(donation, house, input.amountVnd) };
};

/** Takes the row of a house within scope; its money is read after the wait. */
async function lockHouse({ client, roots }: CommandContext, id: string): Promise<LockedHouse> {
  const [locked, money] = await Promise.all([
    client.query<Omit<LockedHouse, 'allocatedVnd'>>({
      name: 'lock_house_for_money',
      text: `SELECT h.id, h.code, h.unit_id AS "unitId", h.status, h.planned_cost_vnd - h.own_share_vnd AS "needVnd"
             FROM houses h WHERE h.id = $2 AND ${withinUnits('h.unit_id', '$1')} FOR NO KEY UPDATE`,
      values: [roots, id],
    }),
    client.query<{ allocatedVnd: number }>({
      name: 'money_of_house',
      text: 'SELECT allocated_vnd AS "allocatedVnd" FROM house_money WHERE house_id = $1',
      values: [id],
    }),
  ]);
  const what = 'căn nhà';
  return { ...found(locked.rows[0], what), ...found(money.rows[0], what) };
}

function requireAllocatable(donation: LockedDonation, house: LockedHouse, amountVnd: number): void {
  if (!fundable.includes(house.status))
    throw new AppError(
      'action_not_allowed',
      `Nhà ${house.code} đang “${houseStatuses[house.status]}”, không nhận phân bổ.`,
    );
  const gapVnd = Math.max(house.needVnd - house.allocatedVnd, 0);
  if (amountVnd > gapVnd) throw tooMuch('over_gap', `Nhà ${house.code} chỉ còn thiếu ${formatVnd(gapVnd)}.`);
  if (amountVnd > donation.availableVnd)
    throw tooMuch(
      'insufficient_balance',
      `Khoản ${donation.code} chỉ còn ${formatVnd(donation.availableVnd)} chưa phân bổ.`,
    );
}

const tooMuch = (code: ErrorCode, detail: string): AppError =>
  new AppError(code, detail, { fields: [{ pointer: '/amountVnd', code, message: detail }] });

/** The donation and the house each tell it in their history. */
const eventsOf = (donation: LockedDonation, house: LockedHouse, amountVnd: number) => {
  const action = 'donation.allocated';
  const note = `${donation.code} → ${house.code}: ${formatVnd(amountVnd)}`;
  const grown = (old: number) => ({ allocatedVnd: { old, new: old + amountVnd } });
  return [
    {
      action,
      note,
      subject: { type: 'donation', id: donation.id, unitId: donation.unitId },
      changes: grown(donation.allocatedVnd),
    },
    {
      action,
      note,
      subject: { type: 'house', id: house.id, unitId: house.unitId },
      changes: grown(house.allocatedVnd),
    },
  ];
};
