import { AppError } from '@chung-tay/shared/core/errors';
import { formatVnd } from '@chung-tay/shared/core/money';
import type { Donation } from '@chung-tay/shared/donations/schema';
import { fundable } from '@chung-tay/shared/houses/lifecycle';
import { type HouseStatus, houseStatuses } from '@chung-tay/shared/houses/schema';
import type { needRoutes } from '@chung-tay/shared/needs/contract';
import type { Event } from '../core/audit/audit.ts';
import { withinUnits } from '../core/db/list.ts';
import { type Command, type CommandContext, found } from '../core/http/handler.ts';
import { type Pledge, savePledge } from '../donations/save-pledge.ts';

/**
 * Records that a donor takes a house on: a pledge for this house alone, which keeps a place in what it still lacks. House,
 * fund and donor must be in scope. Never more than is open (`over_gap`), however many try at once: the house is held, and
 * SQL refuses it again by itself. A house that takes no money is `action_not_allowed`.
 */
export const adoptHouse: Command<typeof needRoutes.adoptHouse> = async (context, { id, amountVnd, ...pledge }) => {
  const { result, events } = await saveAdoption(context, id, { ...pledge, amountVnd });
  return { result, event: events };
};

type Adoption = Pick<Pledge, 'donorId' | 'unitId' | 'pledgedOn' | 'wish' | 'campaignId'> & { amountVnd: number };

/** Writes the pledge of an adoption; the donation and the house each tell it in their history. */
export async function saveAdoption(
  context: CommandContext,
  houseId: string,
  { amountVnd, ...pledge }: Adoption,
): Promise<{ result: Donation; events: Event[] }> {
  const house = await lockHouse(context, houseId);
  requireOpen(house, amountVnd);
  const { result, event } = await savePledge(context, {
    ...pledge,
    documentNumber: null,
    restriction: { unitId: null, categories: [], programmes: [], houseId },
    value: { kind: 'cash', pledgedVnd: amountVnd },
    adoption: true,
  });
  const told = { action: 'donation.adopted', note: `${result.code} → ${house.code}: ${formatVnd(amountVnd)}` };
  const adopted: Event = {
    ...told,
    subject: { type: 'house', id: houseId, unitId: house.unitId },
    changes: { reservedVnd: { old: house.reservedVnd, new: house.reservedVnd + amountVnd } },
  };
  return { result, events: [{ ...event, ...told }, adopted] };
}

interface LockedHouse {
  code: string;
  unitId: string;
  status: HouseStatus;
  openVnd: number;
  reservedVnd: number;
}

/** Takes the row of a house within scope; what it lacks is read after the wait. */
async function lockHouse({ client, roots }: CommandContext, id: string): Promise<LockedHouse> {
  const [locked, needs] = await Promise.all([
    client.query<Pick<LockedHouse, 'code' | 'unitId' | 'status'>>({
      name: 'lock_house_for_adoption',
      text: `SELECT h.code, h.unit_id AS "unitId", h.status FROM houses h
             WHERE h.id = $2 AND ${withinUnits('h.unit_id', '$1')} FOR NO KEY UPDATE`,
      values: [roots, id],
    }),
    client.query<Pick<LockedHouse, 'openVnd' | 'reservedVnd'>>({
      name: 'needs_of_house',
      text: 'SELECT open_vnd AS "openVnd", reserved_vnd AS "reservedVnd" FROM house_needs WHERE house_id = $1',
      values: [id],
    }),
  ]);
  const what = 'căn nhà';
  return { ...found(locked.rows[0], what), ...found(needs.rows[0], what) };
}

function requireOpen({ code, status, openVnd }: LockedHouse, amountVnd: number): void {
  if (!fundable.includes(status))
    throw new AppError('action_not_allowed', `Nhà ${code} đang “${houseStatuses[status]}”, không nhận đỡ đầu.`);
  if (amountVnd <= openVnd) return;
  const message = `Nhà ${code} chỉ còn cần ${formatVnd(openVnd)}.`;
  throw new AppError('over_gap', message, { fields: [{ pointer: '/amountVnd', code: 'over_gap', message }] });
}
