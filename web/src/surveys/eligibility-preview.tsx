import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Household } from '@chung-tay/shared/households/schema';
import { decisiveFindings, type Judgement } from '@chung-tay/shared/rules/assess';
import { type Finding, verdicts } from '@chung-tay/shared/rules/schema';
import type { SurveyValues } from '@chung-tay/shared/surveys/facets';
import { useQuery } from '@tanstack/react-query';
import { StatusBadge, type Tone } from '../ui/status-badge.tsx';
import { unitTreeQuery } from '../units/queries.ts';
import { judgeDraft, ruleOf } from './judge.ts';
import { rulesInForceQuery, unitAreasQuery } from './queries.ts';
import styles from './survey.module.css';

const tones: Record<Judgement['verdict'], Tone> = { eligible: 'good', ineligible: 'late', incomplete: 'waiting' };

/** The rule of the movement in force today for this unit; `pending` while it is not known. */
function useRuleToday(unitId: string) {
  const today = dayInVietnam(new Date());
  const rules = useQuery(rulesInForceQuery(today));
  const areas = useQuery(unitAreasQuery(today));
  const tree = useQuery(unitTreeQuery());
  if (!rules.data || !areas.data || !tree.data) return { pending: !rules.isError, rule: undefined };
  return { pending: false, rule: ruleOf(unitId, rules.data, areas.data.data, tree.data.units) };
}

const mark = (met: boolean | null): string => (met === null ? 'Thiếu' : met ? 'Đạt' : 'Không');

/** Why, line by line. */
export const Findings = ({ findings }: { findings: readonly Finding[] }) => (
  <ul className={styles.findings}>
    {findings.map((finding) => (
      <li key={`${finding.group}-${finding.measure}-${finding.text}`} data-met={String(finding.met)}>
        <b>{mark(finding.met)}</b> {finding.text}
      </li>
    ))}
  </ul>
);

interface PreviewProps {
  household: Household;
  values: SurveyValues;
}

/** At the foot of the form: what the rule of today says of what is written so far; open it for the reasons. */
export function EligibilityPreview({ household, values }: PreviewProps) {
  const { pending, rule } = useRuleToday(household.unitId);
  if (!rule)
    return <p className={styles.verdict}>{pending ? 'Đang tải quy định…' : 'Chưa có tiêu chí áp dụng hôm nay'}</p>;
  const judged = judgeDraft(rule, household, values);
  return (
    <details className={styles.preview}>
      <summary className={styles.verdict}>
        Theo quy định hôm nay: <StatusBadge tone={tones[judged.verdict]}>{verdicts[judged.verdict]}</StatusBadge>
      </summary>
      <p className={styles.quiet}>{rule.title}. Xem trước trên máy; kết quả chính thức tính khi nộp phiếu.</p>
      <Findings findings={decisiveFindings(judged)} />
    </details>
  );
}

/** The same, laid open: every condition and criterion of the rule of today for a survey. */
export function EligibilityReasons({ household, values }: PreviewProps) {
  const { pending, rule } = useRuleToday(household.unitId);
  if (!rule) return <p>{pending ? 'Đang tải quy định…' : 'Chưa có tiêu chí áp dụng hôm nay.'}</p>;
  const judged = judgeDraft(rule, household, values);
  return (
    <>
      <p>
        Theo {rule.title}: <StatusBadge tone={tones[judged.verdict]}>{verdicts[judged.verdict]}</StatusBadge>
      </p>
      <h3>Điều kiện (phải đạt tất cả)</h3>
      <Findings findings={judged.findings.filter(({ group }) => group === 'condition')} />
      <h3>Tiêu chí (đạt một là đủ)</h3>
      <Findings findings={judged.findings.filter(({ group }) => group === 'criterion')} />
      <p className={styles.quiet}>Căn cứ: {rule.citation}</p>
    </>
  );
}
