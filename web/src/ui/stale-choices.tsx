import type { AuditEvent } from '@chung-tay/shared/core/audit';
import { Radio, Textarea } from '@mantine/core';
import { formatInstant } from '../core/format.ts';
import { type Difference, merged } from '../core/three-way.ts';
import { type HistoryWords, shown } from './history-timeline.tsx';
import styles from './stale-choices.module.css';

/** What stands in a field in the end; with `merged` the value that both make together, which may be written on. */
export type Choice = { take: 'mine' | 'now' } | { take: 'merged'; value: unknown };
export type Choices = Readonly<Record<string, Choice | undefined>>;

/** What only one of the two changed is theirs who changed it; where both did, somebody must say. */
export const firstChoices = (rows: readonly Difference[]): Choices =>
  Object.fromEntries(
    rows.map(({ name, by }) => [name, by === 'both' ? undefined : { take: by === 'mine' ? 'mine' : 'now' }]),
  );

/** The values that were chosen, by field. */
export const chosenValues = (rows: readonly Difference[], choices: Choices): Record<string, unknown> =>
  Object.fromEntries(
    rows.map((row) => {
      const choice = choices[row.name];
      return [row.name, choice?.take === 'merged' ? choice.value : choice?.take === 'now' ? row.now : row.mine];
    }),
  );

/** Who made a field what it is now: the last event that names it, else the last one of all. */
const authorOf = (events: readonly AuditEvent[], name: string): AuditEvent | undefined =>
  events.find((event) => event.changes && name in event.changes) ?? events[0];

/** A day, a choice among words and a figure are one or the other; a text and a list can be both. */
const mayMerge = (row: Difference, words: HistoryWords): boolean =>
  row.by === 'both' &&
  (typeof row.mine !== 'string' || (words.fields[row.name]?.value === undefined && !/^\d{4}-\d\d-\d\d/.test(row.mine)));

const fitting = (value: unknown, accepts: (value: unknown) => boolean): unknown =>
  value !== undefined && accepts(value) ? value : undefined;

interface StaleChoicesProps {
  rows: readonly Difference[];
  choices: Choices;
  onChange: (choices: Choices) => void;
  labels: Readonly<Record<string, string>>;
  /** Whether a value may stand in a field: a text of two lines is no name. */
  accepts: (name: string, value: unknown) => boolean;
  words: HistoryWords;
  tell: Readonly<Record<string, (value: unknown) => string>>;
  events: readonly AuditEvent[];
}

/** The fields that differ: what one saw, what it is now, what one typed; a choice in each. */
export function StaleChoices({ rows, choices, onChange, labels, accepts, words, tell, events }: StaleChoicesProps) {
  const say = (name: string, value: unknown): string => {
    if (value !== null && value !== undefined && tell[name]) return tell[name](value);
    if (Array.isArray(value)) return `${value.length} mục`;
    return shown(words, name, value);
  };
  return (
    <table className={styles.table}>
      <thead>
        <tr>
          <th scope="col">Mục</th>
          <th scope="col">Bạn đã thấy</th>
          <th scope="col">Hiện nay</th>
          <th scope="col">Bạn nhập</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <StaleRow
            key={row.name}
            row={row}
            label={labels[row.name] ?? words.fields[row.name]?.label ?? row.name}
            say={(value) => say(row.name, value)}
            author={row.by === 'mine' ? undefined : authorOf(events, row.name)}
            both={mayMerge(row, words) ? fitting(merged(row), (value) => accepts(row.name, value)) : undefined}
            choice={choices[row.name]}
            onChoose={(choice) => onChange({ ...choices, [row.name]: choice })}
          />
        ))}
      </tbody>
    </table>
  );
}

interface StaleRowProps {
  row: Difference;
  label: string;
  say: (value: unknown) => string;
  author: AuditEvent | undefined;
  /** Both changes put together, where that can stand. */
  both: unknown;
  choice: Choice | undefined;
  onChoose: (choice: Choice) => void;
}

function StaleRow({ row, label, say, author, both, choice, onChoose }: StaleRowProps) {
  const radio = (take: 'mine' | 'now', value: unknown, words: string) => (
    <Radio
      name={`stale-${row.name}`}
      aria-label={`${label}, ${words}: ${say(value)}`}
      label={say(value)}
      checked={choice?.take === take}
      onChange={() => onChoose({ take })}
    />
  );
  return (
    <tr data-open={choice === undefined || undefined}>
      <th scope="row">{label}</th>
      <td data-head="Bạn đã thấy">{say(row.seen)}</td>
      <td data-head="Hiện nay">
        {radio('now', row.now, 'hiện nay')}
        {author && (
          <small>
            {author.actorName ?? 'Hệ thống'}, {formatInstant(author.at)}
          </small>
        )}
      </td>
      <td data-head="Bạn nhập">
        {radio('mine', row.mine, 'bạn nhập')}
        {both !== undefined && (
          <Radio
            mt={6}
            name={`stale-${row.name}`}
            label="Ghép cả hai"
            aria-label={`${label}: ghép cả hai`}
            checked={choice?.take === 'merged'}
            onChange={() => onChoose({ take: 'merged', value: both })}
          />
        )}
        {choice?.take === 'merged' &&
          (typeof choice.value === 'string' ? (
            <Textarea
              mt={6}
              autosize
              minRows={2}
              maxRows={8}
              aria-label={`${label}, bản ghép`}
              value={choice.value}
              onChange={(event) => onChoose({ take: 'merged', value: event.currentTarget.value })}
            />
          ) : (
            <small>{say(choice.value)}</small>
          ))}
      </td>
    </tr>
  );
}
