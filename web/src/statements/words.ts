import { formatVnd } from '@chung-tay/shared/core/money';
import type { LineStatus, StatementLine } from '@chung-tay/shared/statements/schema';
import type { Tone } from '../ui/status-badge.tsx';

export const lineTones: Record<LineStatus, Tone> = { unmatched: 'waiting', matched: 'good', ignored: 'quiet' };

/** `+5.000.000 ₫`, `−11.000 ₫`: what came in and what went out. */
export const signedVnd = (amount: number): string =>
  `${amount < 0 ? '−' : amount > 0 ? '+' : ''}${formatVnd(Math.abs(amount))}`;

export const lineAmount = ({ direction, amountVnd }: Pick<StatementLine, 'direction' | 'amountVnd'>): string =>
  signedVnd(direction === 'debit' ? -amountVnd : amountVnd);

/** How a line is called where its text may be long. */
export const lineTitle = (line: Pick<StatementLine, 'text' | 'reference'>): string =>
  line.text || line.reference || 'Không có nội dung';
