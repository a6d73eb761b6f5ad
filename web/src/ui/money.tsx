import { formatVnd, shortVnd } from '@chung-tay/shared/core/money';
import styles from './parts-bar.module.css';

/** `1,25 tỷ` on the screen, the full figure on hover and in print. */
export const Money = ({ amount }: { amount: number }) => (
  <span title={formatVnd(amount)}>
    <span className={styles.screen}>{shortVnd(amount)}</span>
    <span className={styles.print}>{formatVnd(amount)}</span>
  </span>
);
