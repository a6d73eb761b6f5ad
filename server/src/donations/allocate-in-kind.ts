import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import { type Command, expectVersion } from '../core/http/handler.ts';
import { quantityOf, requireInKind, valueShare } from './in-kind.ts';
import { lockDonation } from './lock-donation.ts';
import { lockHouse, requireMeantFor } from './lock-house.ts';
import { requireCovered } from './require-money.ts';
import { saveAllocation } from './save-allocation.ts';

/**
 * Sets goods or days of work of a donation aside for one house, with their share of what they are reckoned at. Never more
 * than is in hand (`insufficient_balance`), only for what the donation is meant (`restriction_mismatch`); not measured
 * against what the house lacks in money. A house that takes nothing is `action_not_allowed`, money `wrong_value_kind`.
 */
export const allocateInKind: Command<typeof donationRoutes.allocateInKind> = async (context, input) => {
  const { id, houseId, amount, note } = input;
  const [donation, house] = await Promise.all([lockDonation(context, id), lockHouse(context, houseId, id)]);
  expectVersion(context, donation.version);
  requireInKind(donation);
  requireMeantFor(donation, house);
  const { available, availableValueVnd } = donation.inKind ?? { available: 0, availableValueVnd: 0 };
  const left = `Khoản ${donation.code} chỉ còn ${quantityOf(donation, available)} chưa phân bổ.`;
  requireCovered('/amount', amount, available, left);
  const valueVnd = valueShare(availableValueVnd, amount, available);
  return saveAllocation(context, donation, house, { amount, valueVnd, exceptionReason: null, note });
};
