import { visitRoutes } from '@chung-tay/shared/visits/contract';
import { conditions, occupancies, type Visit, visitStates } from '@chung-tay/shared/visits/schema';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { DateField } from '../ui/date-field.tsx';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { visitQuery } from './queries.ts';
import styles from './visit.module.css';
import { occupancyTones, visitName } from './words.ts';

const schema = visitRoutes.listVisits.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  { name: 'state', kind: 'one', label: 'Tình trạng', options: visitStates },
  { name: 'late', kind: 'yes-no', label: 'Hạn', yes: 'Đã quá hạn', no: 'Còn trong hạn' },
  { name: 'occupancy', kind: 'many', label: 'Hộ có ở không', options: occupancies },
  { name: 'condition', kind: 'one', label: 'Có phần nhà', options: conditions },
  {
    name: 'dueTo',
    kind: 'custom',
    label: 'Đến hạn trước hết ngày',
    control: (value, change) => (
      <DateField
        id="filter-dueTo"
        label="Đến hạn trước hết ngày"
        required={false}
        withinPortal={false}
        value={value ?? null}
        onChange={(day) => change(day ?? undefined)}
        onBlur={() => undefined}
      />
    ),
    words: formatDay,
  },
  unitFilter('unitId'),
];

const state = (row: Visit) =>
  row.occupancy ? (
    <StatusBadge tone={occupancyTones[row.occupancy]}>{occupancies[row.occupancy]}</StatusBadge>
  ) : (
    <StatusBadge tone={row.late ? 'late' : 'waiting'}>{row.late ? 'Quá hạn' : visitStates.due}</StatusBadge>
  );

const worst = (row: Visit): string => {
  const bad = row.parts.filter(({ condition }) => condition === 'serious' || condition === 'minor').length;
  if (row.parts.length === 0) return '—';
  return bad === 0 ? 'Không hư hỏng' : `${bad} phần hư hỏng`;
};

const columns: Column<Visit>[] = [
  { key: 'head', header: 'Chủ hộ', render: (row) => row.headName, nowrap: true },
  { key: 'code', header: 'Nhà', render: (row) => row.houseCode, wide: true, nowrap: true },
  { key: 'unit', header: 'Đơn vị', render: (row) => `${row.village}, ${row.unitName}` },
  { key: 'which', header: 'Lượt thăm', render: visitName, nowrap: true },
  { key: 'due', header: 'Đến hạn', render: (row) => formatDay(row.dueOn), nowrap: true },
  { key: 'state', header: 'Tình trạng', render: state },
  { key: 'visited', header: 'Đã thăm', render: (row) => formatDay(row.visitedOn), nowrap: true },
  { key: 'worst', header: 'Nhà', render: worst, wide: true },
];

/** Visits after handover: which are due, which are late, and what was found. */
export default function VisitListPage() {
  return (
    <ListPage
      title="Thăm nhà sau bàn giao"
      schema={schema}
      queryKey={['visits', 'list']}
      fetchPage={(query) => client.visits.listVisits(query)}
      filters={filters}
      searchLabel="Tìm chủ hộ, mã nhà"
      sorts={[
        { value: 'dueOn', label: 'Đến hạn trước' },
        { value: '-dueOn', label: 'Đến hạn sau' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/visits/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(visitQuery(row.id))}
      card={(row) => ({
        title: row.headName,
        status: state(row),
        facts: (
          <>
            {row.village}, {row.unitName}
            <div className={styles.quiet}>
              {visitName(row)}, đến hạn {formatDay(row.dueOn)}
              {row.visitedOn && `, thăm ${formatDay(row.visitedOn)}: ${worst(row)}`}
            </div>
          </>
        ),
      })}
      actions={({ sort: _sort, ...values }) => (
        <ExportMenu name="tham-nha" run={(format) => client.visits.exportVisits({ ...values, format })} />
      )}
      empty={
        <EmptyState title="Chưa có lượt thăm nào trong phạm vi của bạn">
          Lượt thăm tự có khi căn nhà được bàn giao, theo quy định về số tháng.
        </EmptyState>
      }
    />
  );
}
