import { Button, Progress } from '@mantine/core';
import { type ReactNode, useEffect, useRef } from 'react';
import { formatNumber } from '../core/format.ts';
import { tell } from '../core/problem.ts';
import styles from './bulk-bar.module.css';
import { keepFocus, useFocusKeptAfter } from './keep-focus.ts';

interface BulkBarProps {
  /** How many rows are ticked, and what a row is called. */
  count: number;
  noun: string;
  onClear: () => void;
  /** The acts every ticked row allows. */
  children: ReactNode;
  running?: { done: number; total: number } | undefined;
  /** What became of each row the last time; without an error it was written. */
  results?: readonly { key: string; label: string; error?: unknown }[];
  /** The same act once more for what was refused. */
  onAgain?: () => void;
  onForget?: () => void;
}

/** What can be done with the ticked rows, how far it came, and which rows were refused and why. */
export function BulkBar({ count, noun, onClear, children, running, results = [], onAgain, onForget }: BulkBarProps) {
  if (count === 0 && !running && results.length === 0) return null;
  return (
    <section className={styles.bar} aria-label="Làm cùng lúc">
      {results.length > 0 && !running && <Results {...{ results, noun, onForget, onAgain }} />}
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
            <Button
              variant="subtle"
              onClick={() => {
                onClear();
                keepFocus();
              }}
            >
              Bỏ chọn
            </Button>
          </div>
        )
      )}
    </section>
  );
}

interface ResultsProps {
  results: readonly { key: string; label: string; error?: unknown }[];
  noun: string;
  onAgain: (() => void) | undefined;
  onForget: (() => void) | undefined;
}

/** Row by row: what was refused and why stands open, what was written is folded away. */
function Results({ results, noun, onAgain, onForget }: ResultsProps) {
  const box = useRef<HTMLDivElement>(null);
  // The button that was pressed has gone: who goes on by keyboard stands at what became of it.
  useEffect(() => {
    const timer = setTimeout(() => document.activeElement === document.body && box.current?.focus(), 150);
    return () => clearTimeout(timer);
  }, []);
  useFocusKeptAfter();
  const refused = results.filter(({ error }) => error !== undefined);
  const written = results.filter(({ error }) => error === undefined);
  return (
    <div className={styles.results} data-refused={refused.length > 0 || undefined} role="alert" tabIndex={-1} ref={box}>
      <div className={styles.resultsHead}>
        <strong>
          {refused.length > 0
            ? `${formatNumber(refused.length)} ${noun} chưa ghi được; ${noun} còn trong danh sách vẫn được chọn`
            : `Đã ghi cả ${formatNumber(written.length)} ${noun}`}
        </strong>
        {refused.length > 0 && onAgain && (
          <Button variant="subtle" size="compact-sm" onClick={onAgain}>
            Thử lại {formatNumber(refused.length)} {noun}
          </Button>
        )}
        <Button variant="subtle" size="compact-sm" onClick={onForget}>
          Đã xem
        </Button>
      </div>
      {refused.length > 0 && (
        <ul>
          {refused.map(({ key, label, error }) => {
            const { title, detail } = tell(error);
            return (
              <li key={key}>
                <b>{label}</b>: {detail ?? title}
              </li>
            );
          })}
        </ul>
      )}
      {written.length > 0 && (
        <details>
          <summary>
            {formatNumber(written.length)} {noun} đã ghi
          </summary>
          <ul>
            {written.map(({ key, label }) => (
              <li key={key}>{label}</li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}
