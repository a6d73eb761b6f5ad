import { formatVnd, shortVnd } from '@chung-tay/shared/core/money';
import styles from './parts-bar.module.css';

/** `1,25 tỷ` on the screen, the full figure on hover and in print. */
export const Money = ({ amount }: { amount: number }) => (
  <span title={formatVnd(amount)}>
    <span className={styles.screen}>{shortVnd(amount)}</span>
    <span className={styles.print}>{formatVnd(amount)}</span>
  </span>
);

/** Nothing is a dash, so that what is there stands out; for tables with many figures. */
export const vndOrDash = (amount: number): string => (amount === 0 ? '—' : formatVnd(amount));

/** The fixed colours of money on its way: paid out, set aside, in hand. What is not in hand has none. */
export const moneyColours = {
  released: 'var(--stage-7)',
  allocated: 'var(--stage-4)',
  available: 'var(--stage-1)',
  missing: 'none',
} as const;
