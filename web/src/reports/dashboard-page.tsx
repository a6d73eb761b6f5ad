import { reportRoutes } from '@chung-tay/shared/reports/contract';
import type { Dashboard } from '@chung-tay/shared/reports/schema';
import { Anchor, Button, NativeSelect } from '@mantine/core';
import IconPrinter from '@tabler/icons-react/dist/esm/icons/IconPrinter.mjs';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { formatNumber } from '../core/format.ts';
import { useListSearch, writeSearch } from '../core/search.ts';
import { Money, moneyColours } from '../ui/money.tsx';
import { PartsBar, percent } from '../ui/parts-bar.tsx';
import { Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import styles from './dashboard.module.css';
import { MaybeLink } from './maybe-link.tsx';
import { hasRows, houseSteps, housesLink, stepColour, treeWords, withoutHouse } from './pipeline.ts';
import { dashboardQuery, useUnitPath } from './queries.ts';
import { SplitTable } from './split-table.tsx';
import { UnitTable } from './unit-table.tsx';

const schema = reportRoutes.getDashboard.query;

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
      <Pipeline dashboard={data} />
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

/** Need → approved → building → completed → handed over: each surveyed household stands in exactly one part. */
function Pipeline({ dashboard }: { dashboard: Dashboard }) {
  const { total, unit, awardsDecided } = dashboard;
  const linked = hasRows(dashboard);
  if (total.households === 0)
    return (
      <Section title="Từ nhu cầu tới bàn giao">
        <EmptyState title="Chưa có hộ nào được rà soát ở đây">
          Danh sách rà soát của xã nhập từ tệp hoặc thêm từng hộ.
        </EmptyState>
      </Section>
    );
  return (
    <Section title={`Từ nhu cầu tới bàn giao: ${formatNumber(total.households)} hộ đã rà soát`}>
      <PartsBar
        label="Số hộ theo bước"
        total={total.households}
        format={formatNumber}
        parts={[
          {
            key: 'need',
            label: 'Chưa có hồ sơ nhà',
            value: withoutHouse(total),
            colour: 'var(--stage-none)',
            to: linked
              ? `/households?${writeSearch({ unitId: unit.id, status: 'surveyed', hasHouse: false })}`
              : undefined,
          },
          ...houseSteps.map(({ key, label }) => ({
            key,
            label,
            value: total[key],
            colour: stepColour(key),
            to: linked ? housesLink(key, { unitId: unit.id }) : undefined,
          })),
        ]}
      />
      <p className={styles.aside}>
        Ngoài ra:{' '}
        <MaybeLink to={linked && `/houses?${writeSearch({ unitId: unit.id, status: 'withdrawn' })}`}>
          {formatNumber(total.withdrawn)} nhà đã rút
        </MaybeLink>
        ,{' '}
        <MaybeLink to={linked && `/awards?${writeSearch({ unitId: unit.id, status: ['decided', 'presented'] })}`}>
          {formatNumber(awardsDecided)} quyết định khen thưởng
        </MaybeLink>
        .
      </p>
    </Section>
  );
}

/** Money in hand as one bar; what is only promised stands apart in words. */
function MoneyBar({ dashboard }: { dashboard: Dashboard }) {
  const { money, unit, allocatedVnd, releasedVnd } = dashboard;
  const link = (path: string, filters: Record<string, unknown>) =>
    hasRows(dashboard) ? `${path}?${writeSearch({ unitId: unit.id, ...filters })}` : undefined;
  if (money.pledgedVnd === 0 && money.receivedVnd === 0)
    return (
      <Section title="Tiền">
        <p className={styles.leaf}>
          Không có quỹ nào ở đây. Nhà ở đây, từ quỹ nơi khác: đã phân bổ <Money amount={allocatedVnd} />, đã giải ngân{' '}
          <Money amount={releasedVnd} />.
        </p>
      </Section>
    );
  return (
    <Section title="Tiền đã nhận của các quỹ ở đây">
      <PartsBar
        label="Tiền đã nhận theo việc dùng"
        total={money.receivedVnd}
        format={(amount) => <Money amount={amount} />}
        parts={[
          {
            key: 'released',
            label: 'Đã giải ngân',
            value: money.releasedVnd,
            colour: moneyColours.released,
            to: link('/allocations', { state: 'released' }),
          },
          {
            key: 'allocated',
            label: 'Phân bổ, chờ giải ngân',
            value: money.allocatedVnd - money.releasedVnd,
            colour: moneyColours.allocated,
            to: link('/allocations', { state: 'allocated' }),
          },
          {
            key: 'available',
            label: 'Chưa phân bổ',
            value: money.availableVnd,
            colour: moneyColours.available,
            to: link('/donations', { hasAvailable: true }),
          },
        ]}
      />
      <p className={styles.aside}>
        Đã nhận{' '}
        <MaybeLink to={link('/donations', {})}>
          <Money amount={money.receivedVnd} />
        </MaybeLink>{' '}
        trên <Money amount={money.pledgedVnd} /> đăng ký ({percent(money.receivedVnd, money.pledgedVnd)}); phần đăng ký
        chưa nhận không tính là tiền trong quỹ. Nhà ở đây, từ mọi quỹ: đã phân bổ <Money amount={allocatedVnd} />, đã
        giải ngân <Money amount={releasedVnd} />.
      </p>
    </Section>
  );
}
