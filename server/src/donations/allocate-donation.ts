import { AppError, type ErrorCode } from '@chung-tay/shared/core/errors';
import { formatVnd } from '@chung-tay/shared/core/money';
import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import { stateSources } from '@chung-tay/shared/donations/schema';
import { type Command, type CommandContext, expectVersion } from '../core/http/handler.ts';
import { requireCash } from './in-kind.ts';
import { type LockedDonation, lockDonation } from './lock-donation.ts';
import { type LockedHouse, lockHouse, requireMeantFor } from './lock-house.ts';
import { saveAllocation } from './save-allocation.ts';

/**
 * Sets money of a donation aside for one house. Fund and house must be in scope. Never more than is in hand
 * (`insufficient_balance`), than the house lacks (`over_gap`) or than others have left of that (`gap_reserved`), however
 * many try at once: both rows are held, and SQL refuses it again by itself. Only for what the donation is meant
 * (`restriction_mismatch`). A source of the State beyond the support that was approved needs a reason (`over_norm`). A house
 * that takes no money is `action_not_allowed`; goods and labour are `wrong_value_kind`.
 */
export const allocateDonation: Command<typeof donationRoutes.allocateDonation> = async (context, input) => {
  const { id, houseId, amountVnd, exceptionReason, note } = input;
  const [donation, house] = await Promise.all([lockDonation(context, id), lockHouse(context, houseId, id)]);
  expectVersion(context, donation.version);
  requireCash(donation);
  requireMeantFor(donation, house);
  requireCovered(donation, house, amountVnd);
  if (exceptionReason === null && stateSources.includes(donation.donorKind))
    await requireWithinSupport(context, house, amountVnd);
  return saveAllocation(context, donation, house, { amount: amountVnd, exceptionReason, note });
};

function requireCovered(donation: LockedDonation, house: LockedHouse, amountVnd: number): void {
  const gapVnd = Math.max(house.needVnd - house.allocatedVnd, 0);
  const freeVnd = donation.adoption ? gapVnd : Math.max(gapVnd - house.reservedVnd, 0);
  if (amountVnd > gapVnd) throw tooMuch('over_gap', `Nhà ${house.code} chỉ còn thiếu ${formatVnd(gapVnd)}.`);
  if (amountVnd > freeVnd)
    throw tooMuch(
      'gap_reserved',
      `Nhà ${house.code} còn thiếu ${formatVnd(gapVnd)}, trong đó chỉ ${formatVnd(freeVnd)} chưa có người nhận đỡ đầu.`,
    );
  if (amountVnd > donation.availableVnd)
    throw tooMuch(
      'insufficient_balance',
      `Khoản ${donation.code} chỉ còn ${formatVnd(donation.availableVnd)} chưa phân bổ.`,
    );
}

/** Sources of the State together stay within the support of the house's last decision; none named, no limit. */
async function requireWithinSupport({ client }: CommandContext, house: LockedHouse, amountVnd: number): Promise<void> {
  const { rows } = await client.query<{ approvedVnd: number | null; givenVnd: number }>({
    name: 'support_of_house',
    text: 'SELECT approved_support($1) AS "approvedVnd", state_allocated($1) AS "givenVnd"',
    values: [house.id],
  });
  const { approvedVnd = null, givenVnd = 0 } = rows[0] ?? {};
  if (approvedVnd === null || givenVnd + amountVnd <= approvedVnd) return;
  const detail = `Nhà ${house.code} được phê duyệt hỗ trợ ${formatVnd(approvedVnd)}, nguồn ngân sách đã phân bổ ${formatVnd(givenVnd)}: vượt thì phải nêu lý do.`;
  throw tooMuch('over_norm', detail, '/exceptionReason');
}

const tooMuch = (code: ErrorCode, detail: string, pointer = '/amountVnd'): AppError =>
  new AppError(code, detail, { fields: [{ pointer, code, message: detail }] });
