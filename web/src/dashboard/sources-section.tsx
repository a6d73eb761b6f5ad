import type { Dashboard, DashboardSources } from '@chung-tay/shared/dashboard/schema';
import { donorKinds } from '@chung-tay/shared/donations/schema';
import { useQuery } from '@tanstack/react-query';
import { writeSearch } from '../core/search.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Money, moneyColours } from '../ui/money.tsx';
import { MiniBar } from '../ui/parts-bar.tsx';
import { Section } from '../ui/record-page.tsx';
import styles from './dashboard.module.css';
import { MaybeLink } from './maybe-link.tsx';
import { PartState } from './part-state.tsx';
import { hasRows } from './pipeline.ts';
import { type Asked, sourcesQuery } from './queries.ts';

type Source = DashboardSources['sources'][number];

interface PartProps {
  dashboard: Dashboard;
  asked: Asked;
  refetchInterval: number | false;
}

/** Money by source: a bar for each, as long as what it gave beside the greatest, and the figures that are its legend. */
export function SourcesSection({ dashboard, asked, refetchInterval }: PartProps) {
  const sources = useQuery({ ...sourcesQuery(asked), refetchInterval });
  return (
    <Section title="Tiền theo nguồn">
      <PartState query={sources}>
        {(data) =>
          data.sources.length === 0 ? (
            <p className={styles.leaf}>Các quỹ ở đây chưa có khoản ủng hộ nào đến ngày này.</p>
          ) : (
            <SourcesTable dashboard={dashboard} data={data} />
          )
        }
      </PartState>
    </Section>
  );
}

const swatch = (colour: string) => (
  <span className={styles.swatch} style={{ '--part': colour } as React.CSSProperties} aria-hidden="true" />
);

function SourcesTable({ dashboard, data }: { dashboard: Dashboard; data: DashboardSources }) {
  const longest = Math.max(1, ...data.sources.map(({ money }) => money.receivedVnd));
  const link = ({ source }: Source) =>
    hasRows(dashboard) && `/donations?${writeSearch({ unitId: dashboard.unit.id, sourceKind: source })}`;
  return (
    <>
      <p className={styles.legend}>
        {swatch(moneyColours.released)} đã giải ngân {swatch(moneyColours.allocated)} phân bổ, chờ giải ngân{' '}
        {swatch(moneyColours.available)} số dư chưa phân bổ. Thanh dài theo số thực nhận; đăng ký chưa nhận không tính.
      </p>
      <DataTable
        caption="Tiền theo nguồn"
        rows={data.sources}
        rowKey={({ source }) => source}
        columns={[
          {
            key: 'source',
            header: 'Nguồn',
            render: (row) => <MaybeLink to={link(row)}>{donorKinds[row.source]}</MaybeLink>,
          },
          { key: 'bar', header: 'Cơ cấu', render: (row) => <SourceBar row={row} longest={longest} /> },
          {
            key: 'pledged',
            header: 'Đăng ký',
            align: 'right',
            render: ({ money }) => <Money amount={money.pledgedVnd} />,
          },
          {
            key: 'received',
            header: 'Thực nhận',
            align: 'right',
            render: ({ money }) => <Money amount={money.receivedVnd} />,
          },
          {
            key: 'allocated',
            header: 'Phân bổ',
            align: 'right',
            render: ({ money }) => <Money amount={money.allocatedVnd} />,
          },
          {
            key: 'released',
            header: 'Giải ngân',
            align: 'right',
            render: ({ money }) => <Money amount={money.releasedVnd} />,
          },
          {
            key: 'available',
            header: 'Số dư',
            align: 'right',
            render: ({ money }) => <Money amount={money.availableVnd} />,
          },
        ]}
        footer={<TotalRow total={data.total} />}
      />
    </>
  );
}

const SourceBar = ({ row: { money }, longest }: { row: Source; longest: number }) => (
  <span className={styles.scale}>
    <span style={{ display: 'block', width: `${(Math.max(0, money.receivedVnd) / longest) * 100}%` }}>
      {money.receivedVnd > 0 && (
        <MiniBar
          total={money.receivedVnd}
          parts={[
            { key: 'released', value: money.releasedVnd, colour: moneyColours.released },
            { key: 'allocated', value: money.allocatedVnd - money.releasedVnd, colour: moneyColours.allocated },
            { key: 'available', value: money.availableVnd, colour: moneyColours.available },
          ]}
        />
      )}
    </span>
  </span>
);

const TotalRow = ({ total }: { total: DashboardSources['total'] }) => (
  <tr className={styles.total}>
    <td>Cộng</td>
    <td />
    {(['pledgedVnd', 'receivedVnd', 'allocatedVnd', 'releasedVnd', 'availableVnd'] as const).map((name) => (
      <td key={name} data-align="right">
        <Money amount={total[name]} />
      </td>
    ))}
  </tr>
);
