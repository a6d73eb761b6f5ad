import type { PlanTally } from '@chung-tay/shared/plans/schema';
import { UnstyledButton } from '@mantine/core';
import { formatNumber } from '../core/format.ts';
import { MiniBar } from '../ui/parts-bar.tsx';
import styles from './plan.module.css';

interface BoardTalliesProps {
  title: string;
  rows: readonly PlanTally[];
  /** The key that narrows the board; `none` for those without one. */
  chosen: string | undefined;
  choose: (key: string | undefined) => void;
}

/** How far each group or block is; a press narrows the units below to it, another one takes that back. */
export const BoardTallies = ({ title, rows, chosen, choose }: BoardTalliesProps) => (
  <section aria-label={title} className={styles.tally}>
    <h2>{title}</h2>
    <ul>
      {rows.map((row) => {
        const key = row.key ?? 'none';
        const filed = row.onTime + row.late;
        return (
          <li key={key}>
            <UnstyledButton
              className={styles.tallyRow}
              aria-pressed={chosen === key}
              onClick={() => choose(chosen === key ? undefined : key)}
            >
              <span className={styles.tallyName}>{row.name}</span>
              <span>
                {formatNumber(filed)}/{formatNumber(row.participants)}
                {row.overdue > 0 && <span className={styles.late}>, {formatNumber(row.overdue)} quá hạn</span>}
              </span>
              <MiniBar
                total={row.participants}
                parts={[
                  { key: 'onTime', value: row.onTime, colour: 'var(--stage-7)' },
                  { key: 'late', value: row.late, colour: 'var(--stage-3)' },
                ]}
              />
            </UnstyledButton>
          </li>
        );
      })}
    </ul>
  </section>
);
