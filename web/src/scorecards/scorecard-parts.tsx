import { type ScorecardItem, scorecardStates } from '@chung-tay/shared/scorecards/schema';
import { formatInstant, formatNumber } from '../core/format.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './scorecard.module.css';
import { pointsWords, scorecardTones } from './words.ts';

/** Where a card stands, and whether it was or is late. */
export const ScorecardBadges = ({ row }: { row: Pick<ScorecardItem, 'state' | 'selfLate' | 'overdue'> }) => (
  <span className={styles.badges}>
    <StatusBadge tone={scorecardTones[row.state]}>{scorecardStates[row.state]}</StatusBadge>
    {row.selfLate && <StatusBadge tone="late">Tự chấm muộn</StatusBadge>}
    {row.overdue && <StatusBadge tone="late">Quá hạn</StatusBadge>}
  </span>
);

/** The total, or how many criteria are not scored yet. */
export const Total = ({ row }: { row: Pick<ScorecardItem, 'total' | 'missing'> }) =>
  row.total === null ? (
    <span className={styles.soft}>còn {formatNumber(row.missing)} tiêu chí chưa chấm</span>
  ) : (
    <b>{pointsWords(row.total)}</b>
  );

/** The day and minute that the card waits for. */
export const Due = ({ row }: { row: ScorecardItem }) => {
  if (row.state === 'open') return <>Tự chấm đến {formatInstant(row.selfDueAt)}</>;
  return row.state === 'scored' ? <>Rà soát đến {formatInstant(row.reviewDueAt)}</> : null;
};
