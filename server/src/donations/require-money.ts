import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import { dayInVietnam, writtenDay } from '@chung-tay/shared/core/text';
import type { CommandContext } from '../core/http/handler.ts';
import type { LockedDonation } from './lock-donation.ts';

/** Refuses more than is there (`insufficient_balance`), at the field that asks for it; both in đồng, or in thousandths. */
export function requireCovered(pointer: string, wanted: number, held: number, detail: string): void {
  if (wanted > 0 && wanted <= held) return;
  const code = 'insufficient_balance';
  throw new AppError(code, detail, { fields: [{ pointer, code, message: detail }] });
}

/**
 * Refuses a day on which money of a held donation cannot have moved on or gone back: in the future (`future`), or before
 * any of it came in that was not taken back (`too_early`).
 */
export async function requireMoneyDay(
  { client, now }: CommandContext,
  donation: LockedDonation,
  pointer: string,
  day: string,
): Promise<void> {
  const { rows } = await client.query<{ first: string | null }>({
    name: 'first_money_of_donation',
    text: `SELECT min(t.occurred_on) AS first FROM ledger_transactions t
           WHERE (t.donation_id = $1 AND t.kind = 'receive' OR t.other_donation_id = $1 AND t.kind = 'allot')
             AND NOT EXISTS (SELECT FROM ledger_transactions v WHERE v.reverses_id = t.id)`,
    values: [donation.id],
  });
  const first = rows[0]?.first;
  if (day > dayInVietnam(now)) throw fieldError(pointer, 'future', 'Ngày này không được ở tương lai.');
  if (first && day < first)
    throw fieldError(pointer, 'too_early', `Khoản ${donation.code} nhận được tiền từ ngày ${writtenDay(first)}.`);
}
