import { type Finding, priorityCriteria, type ScorePart, type Verdict, verdicts } from '@chung-tay/shared/rules/schema';
import IconCheck from '@tabler/icons-react/dist/esm/icons/IconCheck.mjs';
import IconQuestionMark from '@tabler/icons-react/dist/esm/icons/IconQuestionMark.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import { formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './findings.module.css';
import { verdictTones } from './words.ts';

const marks = {
  yes: { icon: IconCheck, word: 'đạt' },
  no: { icon: IconX, word: 'không đạt' },
  unknown: { icon: IconQuestionMark, word: 'thiếu số liệu' },
} as const;

const groups = [
  { key: 'condition', title: 'Điều kiện: phải đạt tất cả' },
  { key: 'criterion', title: 'Tiêu chí nhà ở: đạt một là đủ' },
] as const;

/** A verdict as a word on its tint. */
export const VerdictBadge = ({ verdict }: { verdict: Verdict }) => (
  <StatusBadge tone={verdictTones[verdict]}>{verdicts[verdict]}</StatusBadge>
);

/** As the rules found it, or as a case kept it. */
type Line = Omit<Finding, 'group'> & { group: string };

function FindingLine({ finding }: { finding: Line }) {
  const met = finding.met === null ? 'unknown' : finding.met ? 'yes' : 'no';
  const { icon: Icon, word } = marks[met];
  // One criterion is enough: those that do not hold are no fault.
  const tone = met === 'no' && finding.group === 'criterion' ? 'unknown' : met;
  return (
    <li className={styles.finding} data-tone={tone}>
      <Icon size={18} stroke={2.25} role="img" aria-label={word} />
      <span>{finding.text}</span>
    </li>
  );
}

/** The reasons of a verdict, one line for each thing the rule looks at. */
export const Findings = ({ findings }: { findings: readonly Line[] }) => (
  <div className={styles.findings}>
    {groups.map(({ key, title }) => {
      const lines = findings.filter((finding) => finding.group === key);
      return lines.length === 0 ? null : (
        <div key={key}>
          <p className={styles.part}>{title}</p>
          <ul aria-label={title}>
            {lines.map((finding) => (
              <FindingLine key={`${finding.measure} ${finding.text}`} finding={finding} />
            ))}
          </ul>
        </div>
      );
    })}
  </div>
);

/** The score of priority, part by part, with its sum. */
export const ScoreParts = ({ score, parts }: { score: number; parts: readonly ScorePart[] }) => (
  <DataTable
    caption="Điểm ưu tiên theo tiêu chí"
    rows={parts}
    rowKey={(part) => part.criterion}
    columns={[
      { key: 'criterion', header: 'Tiêu chí', render: (part) => priorityCriteria[part.criterion] },
      { key: 'count', header: 'Số lượng', render: (part) => formatNumber(part.count), align: 'right' },
      { key: 'points', header: 'Điểm', render: (part) => formatNumber(part.points), align: 'right' },
    ]}
    footer={
      <tr className={styles.sum}>
        <td colSpan={2}>Cộng</td>
        <td data-align="right">{formatNumber(score)}</td>
      </tr>
    }
  />
);
