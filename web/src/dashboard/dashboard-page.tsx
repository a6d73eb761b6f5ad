import { dashboardRoutes } from '@chung-tay/shared/dashboard/contract';
import type { Dashboard } from '@chung-tay/shared/dashboard/schema';
import { Anchor } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { useListSearch } from '../core/search.ts';
import { Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { AttentionSections } from './attention-sections.tsx';
import { CategoriesTable } from './categories-table.tsx';
import styles from './dashboard.module.css';
import { DashboardHead } from './dashboard-head.tsx';
import { MapSection } from './map-section.tsx';
import { PaceSection } from './pace-section.tsx';
import { MoneyBar, PipelineBar } from './progress-bars.tsx';
import { type Asked, dashboardQuery } from './queries.ts';
import { SourcesSection } from './sources-section.tsx';
import { SplitTable } from './split-table.tsx';
import { UnitTable } from './unit-table.tsx';
import { useMeeting } from './use-meeting.ts';

const schema = dashboardRoutes.getDashboard.query;

/** How often the page reads itself anew where nobody sits before it. */
const meetingRefreshMs = 60_000;

/** More units than this leave no room for the sources on the one sheet of A4. */
const manyUnits = 45;

/** Page kind 7: the way from need to handover, the pace, the money, and where; every figure leads to its rows. */
export default function DashboardPage() {
  const { values, change } = useListSearch(schema);
  const page = useRef<HTMLElement>(null);
  const [meeting, toggleMeeting] = useMeeting(page);
  const refetchInterval = meeting ? meetingRefreshMs : (false as const);
  const dashboard = useQuery({ ...dashboardQuery(values), placeholderData: keepPreviousData, refetchInterval });
  const name = dashboard.data?.unit.name;
  useEffect(() => {
    document.title = `Tiến độ${name ? ` ${name}` : ''} · Chung Tay`;
  }, [name]);
  if (dashboard.isError && !dashboard.data)
    return (
      <>
        <ErrorState error={dashboard.error} retry={() => dashboard.refetch()} />
        <Anchor component={Link} to="/dashboard">
          Về đơn vị của tôi
        </Anchor>
      </>
    );
  if (dashboard.isPending) return <PageSkeleton />;
  const { data } = dashboard;
  return (
    <article
      ref={page}
      className={styles.page}
      data-fading={dashboard.isPlaceholderData || undefined}
      data-meeting={meeting || undefined}
      data-many={data.children.filter(({ pipeline }) => pipeline.households > 0).length > manyUnits || undefined}
    >
      <DashboardHead {...{ dashboard: data, asked: values, change, meeting, toggleMeeting }} />
      <Parts dashboard={data} asked={values} refetchInterval={refetchInterval} />
    </article>
  );
}

interface PartsProps {
  dashboard: Dashboard;
  asked: Asked;
  refetchInterval: number | false;
}

function Parts({ dashboard, asked, refetchInterval }: PartsProps) {
  const part = { dashboard, asked, refetchInterval };
  return (
    <>
      <PipelineBar dashboard={dashboard} />
      <PaceSection {...part} />
      <div className={styles.money}>
        <MoneyBar dashboard={dashboard} />
      </div>
      <div className={styles.sources}>
        <SourcesSection {...part} />
      </div>
      {dashboard.children.length > 0 && <MapSection dashboard={dashboard} asked={asked} />}
      <Section title={dashboard.children.length > 0 ? 'Theo đơn vị' : 'Đơn vị'}>
        <UnitTable dashboard={dashboard} asked={asked} />
      </Section>
      <div className={`${styles.splits} ${styles.onScreen}`}>
        <Section title="Theo loại hỗ trợ">
          <SplitTable split="kind" dashboard={dashboard} />
        </Section>
        <Section title="Theo chương trình">
          <SplitTable split="programme" dashboard={dashboard} />
        </Section>
        <CategoriesTable {...part} />
        <AttentionSections {...part} />
      </div>
    </>
  );
}
