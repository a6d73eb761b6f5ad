import { type AwardChecks, checkKinds } from '@chung-tay/shared/awards/check-schema';
import { formatVnd } from '@chung-tay/shared/core/money';
import { formatDay, formatNumber } from '../core/format.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './award.module.css';

const results = {
  passed: { tone: 'good', word: 'Đạt' },
  note: { tone: 'waiting', word: 'Lưu ý' },
  blocked: { tone: 'late', word: 'Vướng' },
} as const;

/** Every check with its result in a word and its reason; then the bonus and what the system knows. */
export const CheckList = ({ checks }: { checks: AwardChecks }) => (
  <>
    <ul className={styles.checks} aria-label="Kiểm tra hồ sơ">
      {checks.checks.map(({ kind, result, detail }) => (
        <li key={kind}>
          <StatusBadge tone={results[result].tone}>{results[result].word}</StatusBadge>
          <span>
            <b>{checkKinds[kind]}.</b> {detail}
          </span>
        </li>
      ))}
    </ul>
    <p className={styles.soft}>
      {checks.bonusVnd === null
        ? 'Hình thức này không kèm tiền thưởng cho đối tượng đã chọn.'
        : `Tiền thưởng nếu quyết định hôm nay: ${formatVnd(checks.bonusVnd)}.`}
    </p>
    <Figures figures={checks.figures} title="Số liệu của hệ thống" />
  </>
);

/** The system's own figures of an achievement with their day. */
export function Figures({ figures, title }: { figures: AwardChecks['figures']; title: string }) {
  if (figures.length === 0) return null;
  return (
    <>
      <h3 className={styles.part}>{title}</h3>
      <ul className={styles.figures}>
        {figures.map(({ measure, label, value, unit, asOf }) => (
          <li key={measure}>
            {label}: <b>{formatNumber(value)}</b> {unit} <small>(đến {formatDay(asOf)})</small>
          </li>
        ))}
      </ul>
    </>
  );
}
