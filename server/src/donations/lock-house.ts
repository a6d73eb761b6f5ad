import { AppError } from '@chung-tay/shared/core/errors';
import { fundable } from '@chung-tay/shared/houses/lifecycle';
import { type HouseStatus, houseStatuses } from '@chung-tay/shared/houses/schema';
import { withinUnits } from '../core/db/list.ts';
import { type CommandContext, found } from '../core/http/handler.ts';
import type { LockedDonation } from './lock-donation.ts';

/** A house held for an allocation, with what it needs, has, and others keep a place for; đồng, after the wait. */
export interface LockedHouse {
  id: string;
  code: string;
  unitId: string;
  status: HouseStatus;
  needVnd: number;
  allocatedVnd: number;
  /** What open adoptions keep and have not set aside yet. */
  reservedVnd: number;
  /** May the donation be used for it? */
  allowed: boolean;
}

/** Takes the row of a house within scope (`not_found` else) that a donation is to be set aside for. */
export async function lockHouse(
  { client, roots }: CommandContext,
  id: string,
  donationId: string,
): Promise<LockedHouse> {
  const [locked, money] = await Promise.all([
    client.query<Omit<LockedHouse, 'allocatedVnd' | 'reservedVnd'>>({
      name: 'lock_house_for_money',
      text: `SELECT h.id, h.code, h.unit_id AS "unitId", h.status, h.planned_cost_vnd - h.own_share_vnd AS "needVnd",
                    restriction_allows((SELECT d FROM donations d WHERE d.id = $3), h) AS allowed
             FROM houses h WHERE h.id = $2 AND ${withinUnits('h.unit_id', '$1')} FOR NO KEY UPDATE OF h`,
      values: [roots, id, donationId],
    }),
    client.query<Pick<LockedHouse, 'allocatedVnd' | 'reservedVnd'>>({
      name: 'money_of_house',
      text: 'SELECT allocated_vnd AS "allocatedVnd", house_reserved(house_id) AS "reservedVnd" FROM house_money WHERE house_id = $1',
      values: [id],
    }),
  ]);
  const what = 'căn nhà';
  return { ...found(locked.rows[0], what), ...found(money.rows[0], what) };
}

/** Refuses a house that takes nothing (`action_not_allowed`), or that the donation is not meant for (`restriction_mismatch`). */
export function requireMeantFor(donation: LockedDonation, house: LockedHouse): void {
  if (!fundable.includes(house.status))
    throw new AppError(
      'action_not_allowed',
      `Nhà ${house.code} đang “${houseStatuses[house.status]}”, không nhận phân bổ.`,
    );
  const detail = `Khoản ${donation.code} chỉ dùng trong phạm vi nhà hảo tâm đã nêu; nhà ${house.code} nằm ngoài.`;
  if (!house.allowed)
    throw new AppError('restriction_mismatch', detail, {
      fields: [{ pointer: '/houseId', code: 'restriction_mismatch', message: detail }],
    });
}
