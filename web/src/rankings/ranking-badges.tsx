import { type RankingItem, rankingStates } from '@chung-tay/shared/rankings/schema';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './ranking.module.css';
import { rankingTones, versionWords } from './words.ts';

/** Whether it is published, which version it is, and whether another took its place. */
export const RankingBadges = ({ row }: { row: Pick<RankingItem, 'state' | 'current' | 'versionNumber'> }) => (
  <span className={styles.badges}>
    <StatusBadge tone={rankingTones[row.state]}>{rankingStates[row.state]}</StatusBadge>
    {row.versionNumber > 1 && <StatusBadge tone="info">{versionWords(row)}</StatusBadge>}
    {row.state === 'published' && !row.current && <StatusBadge tone="quiet">Đã có bản đính chính</StatusBadge>}
  </span>
);
