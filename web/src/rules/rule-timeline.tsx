import type { Rule } from '@chung-tay/shared/rules/schema';
import { Link } from 'react-router';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './rule.module.css';
import { type Line, type Standing, standingOn } from './timeline.ts';
import { periodWords, scopeWords } from './words.ts';

const badges: Record<Standing, { tone: 'quiet' | 'good' | 'info'; word: string }> = {
  past: { tone: 'quiet', word: 'Đã hết hiệu lực' },
  now: { tone: 'good', word: 'Đang hiệu lực' },
  ahead: { tone: 'info', word: 'Chưa đến ngày' },
};

/** Whether a version is in force on a day, as a word. */
export function StandingBadge({ rule, day }: { rule: Pick<Rule, 'validFrom' | 'validTo'>; day: string }) {
  const { tone, word } = badges[standingOn(rule, day)];
  return <StatusBadge tone={tone}>{word}</StatusBadge>;
}

/** What the installation could not compare with the text itself. */
export const AssumedBadge = () => <StatusBadge tone="waiting">Chưa đối chiếu văn bản gốc</StatusBadge>;

/** One kind of rule for one area: its versions side by side in time, the one of the day marked. */
export const RuleLine = ({ line, day }: { line: Line; day: string }) => (
  <div className={styles.line}>
    <h3>{scopeWords(line.kind, line.areaKind)}</h3>
    <ol>
      {line.versions.map((rule) => (
        <li key={rule.id} className={styles.version} data-standing={standingOn(rule, day)}>
          <Link to={`/rules/${rule.id}`}>{rule.title}</Link>
          <span className={styles.period}>{periodWords(rule)}</span>
          <span className={styles.badges}>
            <StandingBadge rule={rule} day={day} />
            {rule.assumed && <AssumedBadge />}
          </span>
        </li>
      ))}
    </ol>
  </div>
);
