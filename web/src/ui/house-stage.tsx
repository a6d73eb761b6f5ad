import { type HouseStatus, houseStatuses } from '@chung-tay/shared/houses/schema';
import styles from './status-badge.module.css';

const order = Object.keys(houseStatuses).filter((status) => status !== 'withdrawn');

/** The one colour of a house's stage, from sand to green, in tables, charts, maps and papers alike. */
export function stageColour(status: string): string {
  const position = order.indexOf(status);
  return position < 0 ? 'var(--stage-none)' : `var(--stage-${position})`;
}

/** The stage a house stands at, as its colour and its word. */
export const HouseStageBadge = ({ status }: { status: string }) => (
  <span className={`${styles.badge} ${styles.stage}`} style={{ '--stage': stageColour(status) } as React.CSSProperties}>
    {houseStatuses[status as HouseStatus] ?? status}
  </span>
);
