import { shortVnd } from '@chung-tay/shared/core/money';
import type { DifficultyBoard } from '@chung-tay/shared/difficulties/schema';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { formatDay, formatNumber } from '../core/format.ts';
import styles from './difficulty.module.css';

export type Card = DifficultyBoard['columns'][number]['cards'][number];

interface BoardCardProps {
  card: Card;
  /** Says why the house is stuck; where nobody has yet. */
  explain: (() => void) | undefined;
}

/** One thing that is stuck: whose house, for how long, whose move it is until when, what money waits. */
export function BoardCard({ card, explain }: BoardCardProps) {
  const { difficultyId, houseId, headName, houseCode, title, village, unitName, stuckDays, waitingVnd } = card;
  const to = difficultyId ? `/difficulties/${difficultyId}` : `/houses/${houseId}`;
  return (
    <li className={styles.card}>
      <Link to={to} className={styles.cardLink}>
        {headName ?? unitName}
      </Link>
      <p className={styles.by}>{[houseCode, village, headName && unitName].filter(Boolean).join(', ')}</p>
      {title && <p className={styles.cardTitle}>{title}</p>}
      <p className={styles.figures}>
        <span>
          {difficultyId ? 'Vướng' : 'Trễ'} <b>{formatNumber(stuckDays)}</b> ngày
        </span>
        {waitingVnd > 0 && <span>{shortVnd(waitingVnd)} đang chờ</span>}
      </p>
      {card.ownerUnitName && (
        <p className={styles.by}>
          Chờ {card.ownerUnitName}, hạn {formatDay(card.dueOn)}
          {card.late && <span className={styles.late}>, quá hạn</span>}
        </p>
      )}
      {explain && (
        <Button className={styles.explain} variant="default" onClick={explain} aria-label={`Nêu lý do, ${headName}`}>
          Nêu lý do
        </Button>
      )}
    </li>
  );
}
