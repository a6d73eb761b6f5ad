import { dashboardRoutes } from '@chung-tay/shared/dashboard/contract';
import type { Dashboard } from '@chung-tay/shared/dashboard/schema';
import { Anchor, Button, NativeSelect } from '@mantine/core';
import IconPrinter from '@tabler/icons-react/dist/esm/icons/IconPrinter.mjs';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { useListSearch, writeSearch } from '../core/search.ts';
import { Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import styles from './dashboard.module.css';
import { hasRows, treeWords } from './pipeline.ts';
import { MoneyBar, PipelineBar } from './progress-bars.tsx';
import { dashboardQuery, useUnitPath } from './queries.ts';
import { SplitTable } from './split-table.tsx';
import { UnitTable } from './unit-table.tsx';

const schema = dashboardRoutes.getDashboard.query;

/** Page kind 7: the way from need to handover, the money, and where; every figure leads to its rows. */
export default function DashboardPage() {
  const { values, change } = useListSearch(schema);
  const dashboard = useQuery({
    ...dashboardQuery(values.unitId, values.asOf),
    placeholderData: keepPreviousData,
  });
  const name = dashboard.data?.unit.name;
  useEffect(() => {
    document.title = `Tiến độ${name ? ` ${name}` : ''} · Chung Tay`;
  }, [name]);
  if (dashboard.isError)
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
    <article className={styles.page} data-fading={dashboard.isPlaceholderData || undefined}>
      <Head dashboard={data} asOf={values.asOf} change={(asOf) => change({ asOf })} />
      <PipelineBar dashboard={data} />
      <MoneyBar dashboard={data} />
      <Section title={data.children.length > 0 ? 'Theo đơn vị' : 'Đơn vị'}>
        <UnitTable dashboard={data} asOf={values.asOf} />
      </Section>
      <div className={styles.splits}>
        <Section title="Theo loại hỗ trợ">
          <SplitTable split="kind" dashboard={data} />
        </Section>
        <Section title="Theo chương trình">
          <SplitTable split="programme" dashboard={data} />
        </Section>
      </div>
      <p className={styles.printed}>Số liệu in lúc {new Date().toLocaleString('vi-VN')}.</p>
    </article>
  );
}

interface HeadProps {
  dashboard: Dashboard;
  asOf: string | undefined;
  change: (asOf: string | undefined) => void;
}

function Head({ dashboard, asOf, change }: HeadProps) {
  const { unit, eras } = dashboard;
  const path = useUnitPath(unit.id, dashboard.asOf);
  const latest = eras.at(-1);
  return (
    <header className={styles.head}>
      <div>
        {path.length > 0 && (
          <nav aria-label="Đơn vị cấp trên" className={styles.path}>
            {path.map((above) =>
              above.reachable ? (
                <span key={above.id}>
                  <Anchor component={Link} to={`/dashboard?${writeSearch({ unitId: above.id, asOf })}`}>
                    {above.name}
                  </Anchor>{' '}
                  ›
                </span>
              ) : (
                <span key={above.id}>{above.name} ›</span>
              ),
            )}
          </nav>
        )}
        <h1>Tiến độ {unit.name}</h1>
        <p className={styles.tree}>
          {treeWords(dashboard.asOf)}
          {!hasRows(dashboard) && '. Muốn mở danh sách từ con số, chọn cây mới nhất.'}
        </p>
      </div>
      <div className={styles.tools}>
        <NativeSelect
          label="Xem theo cây đơn vị"
          value={dashboard.asOf}
          onChange={(event) => {
            const era = event.currentTarget.value;
            change(era === latest ? undefined : era);
          }}
          data={eras.map((era) => ({ value: era, label: treeWords(era) }))}
        />
        <Button
          variant="default"
          leftSection={<IconPrinter size={16} aria-hidden="true" />}
          onClick={() => window.print()}
        >
          In
        </Button>
      </div>
    </header>
  );
}
