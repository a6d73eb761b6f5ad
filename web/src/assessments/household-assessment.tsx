import type { Assessment } from '@chung-tay/shared/assessments/schema';
import { formatVnd } from '@chung-tay/shared/core/money';
import { areaKinds, houseKinds, type Programme } from '@chung-tay/shared/rules/schema';
import { Anchor } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { formatDay } from '../core/format.ts';
import { Findings, ScoreParts, VerdictBadge } from '../rules/findings.tsx';
import { Facts, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import styles from './assessment.module.css';
import { assessmentQuery } from './queries.ts';

interface HouseholdAssessmentProps {
  householdId: string;
  programme?: Programme;
  /** The day whose rules are asked; today without it. */
  on?: string | undefined;
}

/** Whether a household is eligible under the rules of a day, why, and how far ahead it stands. */
export function HouseholdAssessment({ householdId, programme = 'movement', on }: HouseholdAssessmentProps) {
  const assessment = useQuery({
    ...assessmentQuery({ id: householdId, programme, ...(on ? { on } : {}) }),
    placeholderData: keepPreviousData,
  });
  if (assessment.isError) return <ErrorState error={assessment.error} retry={() => assessment.refetch()} />;
  if (assessment.isPending) return <PageSkeleton />;
  const { data } = assessment;
  return (
    <div className={styles.parts} data-fading={assessment.isPlaceholderData || undefined}>
      <Eligibility assessment={data} />
      {data.score !== null && (
        <Section title="Điểm ưu tiên" aside={<RuleLink id={data.priorityRuleId}>Xem thứ tự ưu tiên</RuleLink>}>
          <ScoreParts score={data.score} parts={data.scoreParts} />
        </Section>
      )}
      {data.norms.length > 0 && (
        <Section title="Mức hỗ trợ" aside={<RuleLink id={data.norms[0]?.ruleId ?? null}>Xem quy định</RuleLink>}>
          <Facts items={data.norms.map(({ houseKind, amountVnd }) => [houseKinds[houseKind], formatVnd(amountVnd)])} />
        </Section>
      )}
    </div>
  );
}

const RuleLink = ({ id, children }: { id: string | null; children: string }) =>
  id === null ? null : (
    <Anchor component={Link} to={`/rules/${id}`}>
      {children}
    </Anchor>
  );

function Eligibility({ assessment }: { assessment: Assessment }) {
  const { verdict, findings, surveyId, ruleId, ruleTitle, citation, areaKind, assessedOn } = assessment;
  return (
    <Section title="Kết quả xét" aside={<RuleLink id={ruleId}>Xem quy định</RuleLink>}>
      <p className={styles.verdict}>
        <VerdictBadge verdict={verdict} />{' '}
        {ruleTitle
          ? `theo ${ruleTitle}${areaKind && areaKind !== 'any' ? ` (${areaKinds[areaKind].toLowerCase()})` : ''}, quy định ngày ${formatDay(assessedOn)}`
          : `Ngày ${formatDay(assessedOn)} chương trình này không có tiêu chí nào cho địa bàn của hộ`}
      </p>
      {citation && <p className={styles.text}>Căn cứ: {citation}</p>}
      {surveyId === null && ruleId !== null && (
        <p className={styles.text}>Chưa có phiếu khảo sát nào được nộp tính đến ngày này.</p>
      )}
      <Findings findings={findings} />
    </Section>
  );
}
