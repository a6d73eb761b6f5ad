import { Button, Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { formatNumber } from '../core/format.ts';
import { tell } from '../core/problem.ts';
import styles from './bulk-bar.module.css';

interface BulkBarProps {
  /** How many rows are ticked, and what a row is called. */
  count: number;
  noun: string;
  onClear: () => void;
  /** The acts every ticked row allows. */
  children: ReactNode;
  running: { done: number; total: number } | undefined;
  /** What was refused the last time, row by row. */
  failures: readonly { key: string; label: string; error: unknown }[];
  onForget: () => void;
}

/** What can be done with the ticked rows, how far it came, and which rows were refused and why. */
export function BulkBar({ count, noun, onClear, children, running, failures, onForget }: BulkBarProps) {
  if (count === 0 && !running && failures.length === 0) return null;
  return (
    <section className={styles.bar} aria-label="Làm cùng lúc">
      {failures.length > 0 && !running && <Refused failures={failures} noun={noun} onForget={onForget} />}
      {running ? (
        <div className={styles.running} role="status">
          <span>
            Đang ghi {formatNumber(running.done)}/{formatNumber(running.total)} {noun}…
          </span>
          <Progress
            value={(running.done / running.total) * 100}
            aria-label={`Đã ghi ${running.done} trên ${running.total}`}
          />
        </div>
      ) : (
        count > 0 && (
          <div className={styles.acts}>
            <strong role="status">
              Đã chọn {formatNumber(count)} {noun}
            </strong>
            {children}
            <Button variant="subtle" onClick={onClear}>
              Bỏ chọn
            </Button>
          </div>
        )
      )}
    </section>
  );
}

const Refused = ({ failures, noun, onForget }: Pick<BulkBarProps, 'failures' | 'noun' | 'onForget'>) => (
  <div className={styles.refused} role="alert">
    <div className={styles.refusedHead}>
      <strong>
        {formatNumber(failures.length)} {noun} chưa ghi được; {noun} còn trong danh sách vẫn được chọn
      </strong>
      <Button variant="subtle" size="compact-sm" onClick={onForget}>
        Đã xem
      </Button>
    </div>
    <ul>
      {failures.map(({ key, label, error }) => {
        const { title, detail } = tell(error);
        return (
          <li key={key}>
            <b>{label}</b>: {detail ?? title}
          </li>
        );
      })}
    </ul>
  </div>
);
