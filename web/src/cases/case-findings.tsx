import type { Case } from '@chung-tay/shared/cases/schema';
import type { verdicts as verdictWords } from '@chung-tay/shared/rules/schema';
import { priorityCriteria, verdicts } from '@chung-tay/shared/rules/schema';
import { formatDay, formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './case.module.css';
import { verdictTones } from './words.ts';

type Judged = Pick<Case, 'verdict' | 'ruleTitle' | 'assessedOn'>;

/** The verdict with the rule and the day it goes by. */
export const Verdict = ({ verdict, ruleTitle, assessedOn }: Judged) => (
  <p className={styles.lead}>
    <StatusBadge tone={verdictTones[verdict as keyof typeof verdictWords]}>{verdicts[verdict]}</StatusBadge>{' '}
    {ruleTitle ? `theo ${ruleTitle}, tính ngày ${formatDay(assessedOn)}` : `ngày ${formatDay(assessedOn)}`}
  </p>
);

type Scored = Pick<Case, 'score' | 'scoreParts' | 'rankInCommune' | 'rankInDistrict' | 'rankInProvince'>;

const criterionOf = (criterion: string) => priorityCriteria[criterion as keyof typeof priorityCriteria] ?? criterion;

/** How far ahead a case stands: the score, part by part, and its rank among the open cases of its programme. */
export function Score({ score, scoreParts, rankInCommune, rankInDistrict, rankInProvince }: Scored) {
  const ranks = [
    ['Điểm ưu tiên', score],
    ['Thứ hạng trong xã', rankInCommune],
    ['Trong huyện', rankInDistrict],
    ['Trong tỉnh', rankInProvince],
  ] as const;
  return (
    <>
      <dl className={styles.ranks}>
        {ranks
          .filter(([, value]) => value !== null)
          .map(([label, value]) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{formatNumber(value)}</dd>
            </div>
          ))}
      </dl>
      {score === null ? (
        <p className={styles.text}>Chưa có thứ tự ưu tiên áp dụng.</p>
      ) : (
        <DataTable
          caption="Điểm ưu tiên theo tiêu chí"
          rows={scoreParts}
          rowKey={(part) => part.criterion}
          columns={[
            { key: 'criterion', header: 'Tiêu chí', render: (part) => criterionOf(part.criterion) },
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
      )}
    </>
  );
}
