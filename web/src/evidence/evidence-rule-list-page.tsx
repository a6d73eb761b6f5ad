import { dayInVietnam } from '@chung-tay/shared/core/text';
import { type EvidenceRule, evidenceReasonNames, evidenceReasons } from '@chung-tay/shared/evidence/schema';
import { Button } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { formatNumber } from '../core/format.ts';
import { StandingBadge } from '../rules/rule-timeline.tsx';
import { periodWords } from '../rules/words.ts';
import { Facts, Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { ViewPage } from '../ui/view-page.tsx';
import styles from './evidence.module.css';
import { evidenceRulesQuery } from './queries.ts';
import { limitNames, limitWords } from './words.ts';

/** Every version of the thresholds by which photos are checked, newest first. */
export default function EvidenceRuleListPage() {
  const rules = useQuery(evidenceRulesQuery);
  const mayCreate = useCan('rule:create');
  return (
    <ViewPage
      title="Ngưỡng kiểm ảnh"
      aside={
        mayCreate && (
          <Button
            component={Link}
            to="/evidence-rules/new"
            leftSection={<IconPlus size={16} stroke={2} aria-hidden="true" />}
          >
            Ghi bản mới
          </Button>
        )
      }
    >
      {rules.isError && <ErrorState error={rules.error} retry={() => rules.refetch()} />}
      {rules.isPending && <PageSkeleton />}
      {rules.data?.data.length === 0 && <EmptyState title="Chưa có bản ngưỡng nào" />}
      {rules.data?.data
        .toSorted((one, other) => other.validFrom.localeCompare(one.validFrom))
        .map((rule) => (
          <Rule key={rule.id} rule={rule} />
        ))}
    </ViewPage>
  );
}

const Rule = ({ rule }: { rule: EvidenceRule }) => {
  const held = evidenceReasonNames.filter((reason) => rule.blocking.includes(reason));
  const reminded = evidenceReasonNames.filter((reason) => !rule.blocking.includes(reason));
  return (
    <Section
      title={`Áp dụng ${periodWords(rule)}`}
      aside={<StandingBadge rule={rule} day={dayInVietnam(new Date())} />}
    >
      <p className={styles.lead}>Căn cứ: {rule.citation}</p>
      <Facts
        items={limitNames.map((name) => [
          limitWords[name].label,
          `${formatNumber(rule[name])} ${limitWords[name].unit}`,
        ])}
      />
      <p className={styles.lead}>
        <b>Giữ giai đoạn lại:</b> {held.map((reason) => evidenceReasons[reason]).join('; ') || 'không có'}.
      </p>
      <p className={styles.lead}>
        <b>Chỉ nhắc:</b> {reminded.map((reason) => evidenceReasons[reason]).join('; ') || 'không có'}.
      </p>
    </Section>
  );
};
