import { formatVnd } from '@chung-tay/shared/core/money';
import type { Allocation, Donation } from '@chung-tay/shared/donations/schema';
import { formatAmount } from '../ledger/words.ts';

/**
 * A donation along its way in its own measure: đồng, or thousandths of goods or of days. `show` puts one into words with
 * the goods it is of, `brief` without, for where they are named already.
 */
export function figuresOf(donation: Donation) {
  const { kind, inKind } = donation;
  const { item = null, measure = null } = inKind ?? {};
  const show = (amount: number) => formatAmount(amount, { kind, item, measure });
  const brief = (amount: number) => formatAmount(amount, { kind, item: null, measure });
  if (inKind) {
    const { pledged, received, allocated, released, available } = inKind;
    return { pledged, received, allotted: 0, allocated, released, available, show, brief };
  }
  return {
    pledged: donation.pledgedVnd,
    received: donation.receivedVnd,
    allotted: donation.allottedVnd,
    allocated: donation.allocatedVnd,
    released: donation.releasedVnd,
    available: donation.availableVnd,
    show,
    brief,
  };
}

/** What was set aside for a house and what of it went out, in its own measure. */
export function allocationFigures({ kind, inKind, amountVnd, releasedVnd }: Allocation) {
  const { item, measure, amount, released } = inKind ?? {
    item: null,
    measure: null,
    amount: amountVnd,
    released: releasedVnd,
  };
  const show = (figure: number) => formatAmount(figure, { kind, item, measure });
  const brief = (figure: number) => formatAmount(figure, { kind, item: null, measure });
  return { amount, released, rest: amount - released, measure: kind === 'labour' ? 'ngày công' : measure, show, brief };
}

/** Goods and labour with what they are reckoned at: never added to money, so it stands in brackets. */
export const withWorth = (words: string, valueVnd: number | null | undefined): string =>
  valueVnd === null || valueVnd === undefined ? words : `${words} (trị giá ${formatVnd(valueVnd)})`;
