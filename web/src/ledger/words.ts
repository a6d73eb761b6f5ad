import { formatVnd } from '@chung-tay/shared/core/money';
import { formatThousandths } from '@chung-tay/shared/core/thousandths';
import type { LedgerTransaction, TransactionKind, ValueKind } from '@chung-tay/shared/ledger/schema';
import type { Tone } from '../ui/status-badge.tsx';

/** In is green, onward blue-grey, a way back amber; a mistake put right is brick. */
export const transactionTones: Record<TransactionKind, Tone> = {
  receive: 'good',
  refund: 'waiting',
  allot: 'info',
  recall: 'waiting',
  allocate: 'info',
  reclaim: 'waiting',
  release: 'info',
  recover: 'waiting',
  fund_reward: 'good',
  reward: 'info',
  reclaim_reward: 'waiting',
  reverse: 'late',
};

export interface Value {
  kind: ValueKind;
  item: string | null;
  measure: string | null;
}

/** An amount with its measure: đồng, or thousandths of a piece (`1,5 bao xi măng`) or of a day's work. */
export function formatAmount(amount: number, { kind, item, measure }: Value): string {
  if (kind === 'cash') return formatVnd(amount);
  const figure = formatThousandths(amount);
  return kind === 'labour' ? `${figure} ngày công` : [figure, measure, item].filter(Boolean).join(' ');
}

/** What a transaction moved: the sum of what was written in, kind by kind; kinds are never added together. */
export function movedBy({ entries }: Pick<LedgerTransaction, 'entries'>): string {
  const sums = new Map<string, { amount: number; value: Value }>();
  for (const { amount, kind, item, measure } of entries) {
    if (amount <= 0) continue;
    const key = `${kind}|${item}|${measure}`;
    sums.set(key, { amount: (sums.get(key)?.amount ?? 0) + amount, value: { kind, item, measure } });
  }
  return [...sums.values()].map(({ amount, value }) => formatAmount(amount, value)).join('; ');
}

/** The way of a transaction in names: an allocation is named by both its ends, so it tells the way by itself. */
export function flowOf({ entries }: Pick<LedgerTransaction, 'entries'>): string {
  const between = entries.find((entry) => entry.accountType === 'allocation');
  if (between) return between.accountName;
  const names = (sign: number) =>
    entries
      .filter((entry) => Math.sign(entry.amount) === sign)
      .map((entry) => entry.accountName)
      .join(', ');
  return `${names(-1)} → ${names(1)}`;
}
