import { dayInVietnam } from '@chung-tay/shared/core/text';
import { areaKinds, programmes, ruleKinds } from '@chung-tay/shared/rules/schema';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatInstant } from '../core/format.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { Facts, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { ruleQuery } from './queries.ts';
import styles from './rule.module.css';
import { RuleContent } from './rule-content.tsx';
import { AssumedBadge, StandingBadge } from './rule-timeline.tsx';
import { ruleHistory, ruleLabels, scopeWords } from './words.ts';

/** One version of a rule: what it says in words, where it comes from, when it is in force. */
export default function RuleDetailPage() {
  const { id = '' } = useParams();
  const rule = useQuery(ruleQuery(id));
  const mayCreate = useCan('rule:create');
  if (rule.isError) return <ErrorState error={rule.error} retry={() => rule.refetch()} />;
  if (rule.isPending) return <PageSkeleton />;
  const { data } = rule;
  const today = dayInVietnam(new Date());
  const facts = (
    <Section title="Căn cứ và hiệu lực">
      <Facts
        items={[
          [ruleLabels.kind, ruleKinds[data.kind]],
          [ruleLabels.programme, programmes[data.programme]],
          [ruleLabels.areaKind, areaKinds[data.areaKind]],
          [ruleLabels.validFrom, formatDay(data.validFrom)],
          [ruleLabels.validTo, data.validTo === null ? 'Cho đến khi có bản sau' : formatDay(data.validTo)],
          [
            'Người ghi',
            data.createdBy === null ? 'Có từ khi cài đặt' : `${data.createdBy}, ${formatInstant(data.createdAt)}`,
          ],
        ]}
      />
      <p className={styles.text}>
        {ruleLabels.citation}: {data.citation}
      </p>
    </Section>
  );
  return (
    <RecordPage
      back={{ to: '/rules', label: 'Quy định' }}
      title={data.title}
      status={
        <>
          <StandingBadge rule={data} day={today} />
          {data.assumed && <AssumedBadge />}
        </>
      }
      subtitle={`${programmes[data.programme]} · ${scopeWords(data.kind, data.areaKind)}`}
      next={
        mayCreate && (
          <Button component={Link} to={`/rules/new?from=${id}`}>
            Ghi bản thay thế
          </Button>
        )
      }
      tabs={[
        {
          key: 'main',
          label: 'Nội dung',
          content: (
            <>
              {facts}
              <RuleContent rule={data} />
            </>
          ),
        },
        {
          key: 'history',
          label: 'Lịch sử',
          content: (
            <HistoryTimeline
              queryKey={['rules', id, 'history']}
              words={ruleHistory}
              fetchPage={(cursor) => client.rules.getRuleHistory(cursor ? { id, cursor } : { id })}
            />
          ),
        },
      ]}
    />
  );
}
