import { formatDay } from '../core/format.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './difficulty.module.css';

/** A day by which something is due, and whether it has passed. */
export const DueCell = ({ dueOn, late }: { dueOn: string | null; late: boolean }) => (
  <span className={styles.due}>
    {formatDay(dueOn)}
    {late && <StatusBadge tone="late">quá hạn</StatusBadge>}
  </span>
);
