import type { ReactNode } from 'react';
import { Link } from 'react-router';
import styles from './parts-bar.module.css';

export interface Part {
  key: string;
  label: ReactNode;
  value: number;
  /** A CSS colour; `none` draws an empty frame, for what is not there yet. */
  colour: string;
  /** The rows that the figure counts. */
  to?: string | undefined;
  /** A few words under the figure. */
  note?: ReactNode;
}

interface PartsBarProps {
  /** What the whole is, for who hears the page. */
  label: string;
  parts: readonly Part[];
  /** What the parts are shares of; their sum when absent. */
  total?: number;
  format: (value: number) => ReactNode;
  /** Beside the bar's percentages, so that each stands next to its two numbers. */
  formatTotal?: (total: number) => ReactNode;
}

const widthOf = (value: number, total: number) => `${total > 0 ? (Math.max(0, value) / total) * 100 : 0}%`;

/** `30%`; a part that is there is never shown as nothing, nor an unfinished whole as done. */
export function percent(value: number, total: number): string {
  if (total <= 0) return '—';
  const share = (value / total) * 100;
  if (share > 0 && share < 1) return '<1%';
  if (share > 99 && share < 100) return '>99%';
  return `${Math.round(share)}%`;
}

/** One whole as one bar, with a legend that is the figures: each with its share, each leading to its rows. */
export function PartsBar({ label, parts, total, format, formatTotal = format }: PartsBarProps) {
  const whole = total ?? parts.reduce((sum, part) => sum + part.value, 0);
  return (
    <figure className={styles.figure} aria-label={label}>
      <div className={styles.bar} aria-hidden="true">
        {parts
          .filter((part) => part.value > 0)
          .map((part) => (
            <span
              key={part.key}
              className={styles.part}
              data-empty={part.colour === 'none' || undefined}
              style={{ width: widthOf(part.value, whole), '--part': part.colour } as React.CSSProperties}
            />
          ))}
      </div>
      <ul className={styles.legend}>
        {parts.map((part) => (
          <li key={part.key}>
            <span className={styles.name}>
              <span
                className={styles.swatch}
                data-empty={part.colour === 'none' || undefined}
                style={{ '--part': part.colour } as React.CSSProperties}
                aria-hidden="true"
              />
              {part.label}
            </span>
            <span className={styles.value}>
              {part.to ? <Link to={part.to}>{format(part.value)}</Link> : format(part.value)}
            </span>
            <span className={styles.share}>
              /{formatTotal(whole)} ({percent(part.value, whole)})
            </span>
            {part.note && <span className={styles.note}>{part.note}</span>}
          </li>
        ))}
      </ul>
    </figure>
  );
}

/** A small bar in a cell of a table; the figures stand beside it as text. */
export const MiniBar = ({
  parts,
  total,
}: {
  parts: readonly Pick<Part, 'key' | 'value' | 'colour'>[];
  total: number;
}) => (
  <span className={styles.mini} aria-hidden="true">
    {parts
      .filter((part) => part.value > 0)
      .map((part) => (
        <span
          key={part.key}
          style={{ width: widthOf(part.value, total), '--part': part.colour } as React.CSSProperties}
          className={styles.part}
        />
      ))}
  </span>
);
