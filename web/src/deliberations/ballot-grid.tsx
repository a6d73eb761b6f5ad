import type { CaseItem } from '@chung-tay/shared/cases/schema';
import { householdCategories } from '@chung-tay/shared/households/schema';
import { houseKinds } from '@chung-tay/shared/rules/schema';
import { Button } from '@mantine/core';
import { type KeyboardEvent, memo, useCallback, useRef } from 'react';
import { formatNumber } from '../core/format.ts';
import {
  allAgree,
  type BallotColumn,
  type BallotRow,
  ballotColumns,
  ballotProblem,
  emptyRow,
  isBlank,
  nextCell,
  votesOf,
} from './ballot.ts';
import styles from './deliberation.module.css';

export type Ballots = Readonly<Record<string, BallotRow>>;

const heads: Record<BallotColumn, string> = { agree: 'Đồng ý', disagree: 'Không đồng ý', abstain: 'Ý kiến khác' };

interface BallotGridProps {
  cases: readonly CaseItem[];
  ballots: Ballots;
  presentCount: number | null;
  onChange: (ballots: Ballots) => void;
}

/** The votes case by case, typed as on paper: Enter goes on, arrows walk a column, A lets everybody agree. */
export function BallotGrid({ cases, ballots, presentCount, onChange }: BallotGridProps) {
  // Each line is drawn anew only when its own votes change, however many cases there are.
  const latest = useRef({ ballots, onChange });
  latest.current = { ballots, onChange };
  const change = useCallback((id: string, row: BallotRow) => {
    const now = latest.current;
    now.onChange({ ...now.ballots, [id]: row });
  }, []);
  const focus = useCallback(
    (key: string, row: number, column: number): boolean => {
      const to = nextCell(key, { row, column }, cases.length);
      const cell = to && document.getElementById(cellId(to.row, ballotColumns[to.column] as BallotColumn));
      if (!(cell instanceof HTMLInputElement)) return false;
      cell.focus();
      cell.select();
      return true;
    },
    [cases.length],
  );
  const everybody = () =>
    presentCount !== null &&
    onChange(Object.fromEntries(cases.map(({ id }) => [id, allAgree(ballots[id] ?? emptyRow, presentCount)])));
  const written = cases.filter(({ id }) => !isBlank(ballots[id] ?? emptyRow)).length;
  return (
    <div className={styles.votes}>
      <div className={styles.tools}>
        <p role="status">
          Đã ghi phiếu {formatNumber(written)}/{formatNumber(cases.length)} hồ sơ. Hồ sơ để trống thì chưa bình xét lần
          này.
        </p>
        <Button variant="default" size="compact-md" disabled={presentCount === null} onClick={everybody}>
          Mọi hồ sơ: tất cả đồng ý
        </Button>
      </div>
      <p className={`${styles.tools} ${styles.keys}`}>
        <span>
          <kbd className={styles.kbd}>Enter</kbd> ô kế, <kbd className={styles.kbd}>↑</kbd>{' '}
          <kbd className={styles.kbd}>↓</kbd> hộ trên, hộ dưới, <kbd className={styles.kbd}>A</kbd> tất cả đồng ý
        </span>
      </p>
      <div>
        <div className={styles.heads} aria-hidden="true">
          <span>Hộ</span>
          {ballotColumns.map((column) => (
            <span key={column}>{heads[column]}</span>
          ))}
          <span>Tổng/dự</span>
          <span>Ý kiến ghi thêm</span>
        </div>
        <ol className={styles.grid} id="field-votes" tabIndex={-1}>
          {cases.map((row, index) => (
            <Line
              key={row.id}
              row={row}
              index={index}
              ballot={ballots[row.id] ?? emptyRow}
              presentCount={presentCount}
              onChange={change}
              onMove={focus}
            />
          ))}
        </ol>
      </div>
    </div>
  );
}

const cellId = (row: number, column: BallotColumn) => `vote-${row}-${column}`;

interface LineProps {
  row: CaseItem;
  index: number;
  ballot: BallotRow;
  presentCount: number | null;
  onChange: (id: string, ballot: BallotRow) => void;
  onMove: (key: string, row: number, column: number) => boolean;
}

const Line = memo(function Line({ row, index, ballot, presentCount, onChange, onMove }: LineProps) {
  const problem = ballotProblem(ballot, presentCount);
  const press = (event: KeyboardEvent<HTMLInputElement>, column: number) => {
    if (event.key.toLowerCase() === 'a' && !event.ctrlKey && !event.metaKey) {
      event.preventDefault();
      if (presentCount === null) return;
      onChange(row.id, allAgree(ballot, presentCount));
      onMove('ArrowDown', index, 0);
      return;
    }
    if (event.key === 'Enter') event.preventDefault();
    if (onMove(event.key, index, column)) event.preventDefault();
  };
  return (
    <li className={styles.line} data-wrong={problem ? true : undefined}>
      <div className={styles.name}>
        <b>{row.headName}</b>
        <small>
          {householdCategories[row.category as keyof typeof householdCategories] ?? row.category} ·{' '}
          {houseKinds[row.houseKind].toLowerCase()}
          {row.score !== null && ` · ${formatNumber(row.score)} điểm`}
        </small>
      </div>
      {ballotColumns.map((column, position) => (
        <label key={column} className={styles.cell}>
          <span>{heads[column]}</span>
          <input
            id={cellId(index, column)}
            aria-label={`${heads[column]}: ${row.headName}`}
            inputMode="numeric"
            autoComplete="off"
            maxLength={4}
            value={ballot[column] ?? ''}
            onChange={(event) => {
              const digits = event.currentTarget.value.replace(/\D/g, '');
              onChange(row.id, { ...ballot, [column]: digits === '' ? null : Number(digits) });
            }}
            onFocus={(event) => event.currentTarget.select()}
            onKeyDown={(event) => press(event, position)}
          />
        </label>
      ))}
      <div className={styles.sum} data-wrong={problem ? true : undefined} role={problem ? 'alert' : undefined}>
        {problem ?? (isBlank(ballot) ? '—' : `${votesOf(ballot)}/${presentCount ?? '?'}`)}
      </div>
      <input
        className={`${styles.field} ${styles.opinion}`}
        aria-label={`Ý kiến ghi thêm: ${row.headName}`}
        placeholder="Ý kiến ghi thêm"
        maxLength={1000}
        value={ballot.opinion ?? ''}
        onChange={(event) => onChange(row.id, { ...ballot, opinion: event.currentTarget.value || null })}
      />
    </li>
  );
});
