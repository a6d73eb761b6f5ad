import { formatVnd } from '@chung-tay/shared/core/money';
import { formatThousandths } from '@chung-tay/shared/core/thousandths';
import type { ValueKind } from '@chung-tay/shared/ledger/schema';

/** A share of a donation that lies on a house: set aside and neither paid out nor delivered. */
export interface HeldValue {
  /** Null when the donation is of a fund out of sight. */
  donationCode: string | null;
  kind: ValueKind;
  item: string | null;
  measure: string | null;
  /** đồng; of goods and labour, thousandths. */
  amount: number;
}

/** SQL: what lies on the house of this id, as JSON; null when nothing does. */
export const heldOn = (houseId: string): string => `(SELECT json_agg(json_build_object('donationCode', o.code,
    'kind', a.kind, 'item', a.item, 'measure', a.measure, 'amount', b.total_in - b.total_out) ORDER BY o.code, a.id)
  FROM ledger_accounts a JOIN ledger_balances b ON b.account_id = a.id LEFT JOIN donations o ON o.id = a.donation_id
  WHERE a.house_id = ${houseId} AND a.type = 'allocation' AND b.total_in > b.total_out)`;

const quantity = ({ kind, item, measure, amount }: HeldValue): string => {
  if (kind === 'cash') return formatVnd(amount);
  return kind === 'labour'
    ? `${formatThousandths(amount)} ngày công`
    : `${formatThousandths(amount)} ${measure} ${item}`;
};

/** Why a house is not withdrawn, or settled, yet: every share that is to be reclaimed first is named. */
export function heldRefusal(subject: string, held: readonly HeldValue[], act: 'rút' | 'quyết toán' = 'rút'): string {
  const shares = held.map((one) => quantity(one) + (one.donationCode ? ` (khoản ${one.donationCode})` : ''));
  const way =
    act === 'rút' ? 'hãy thu hồi phân bổ đó rồi mới rút' : 'hãy chi, giao nốt hoặc thu hồi rồi mới quyết toán';
  return `${subject} còn ${shares.join(', ')} đã phân bổ mà chưa chi, chưa giao; ${way}.`;
}
