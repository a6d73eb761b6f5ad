import { planRoutes } from '@chung-tay/shared/plans/contract';
import { type PlanItem, planStates } from '@chung-tay/shared/plans/schema';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatInstant, formatShare } from '../core/format.ts';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { planQuery } from './queries.ts';

const schema = planRoutes.listPlans.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  unitFilter('unitId'),
  { name: 'state', kind: 'many', label: 'Hiệu lực', options: planStates },
  { name: 'late', kind: 'yes-no', label: 'Đúng hạn', yes: 'Nộp muộn', no: 'Đúng hạn' },
  { name: 'toReceive', kind: 'yes-no', label: 'Xác nhận nhận', yes: 'Chờ tôi xác nhận', no: 'Không chờ tôi' },
];

/** In time or late, and whether another took its place. */
export const PlanState = ({ row }: { row: Pick<PlanItem, 'late' | 'state'> }) =>
  row.state === 'superseded' ? (
    <StatusBadge tone="quiet">{planStates.superseded}</StatusBadge>
  ) : (
    <StatusBadge tone={row.late ? 'late' : 'good'}>{row.late ? 'Nộp muộn' : 'Đúng hạn'}</StatusBadge>
  );

const columns: Column<PlanItem>[] = [
  { key: 'unit', header: 'Đơn vị', render: (row) => row.unitName },
  { key: 'code', header: 'Mã', render: (row) => row.code, nowrap: true, wide: true },
  { key: 'number', header: 'Số, ký hiệu', render: (row) => row.documentNumber },
  { key: 'date', header: 'Ngày ban hành', render: (row) => formatDay(row.documentDate), nowrap: true },
  { key: 'movement', header: 'Phong trào', render: (row) => row.movementName, wide: true },
  { key: 'filed', header: 'Nhận lúc', render: (row) => formatInstant(row.filedAt), nowrap: true },
  { key: 'state', header: 'Tình trạng', render: (row) => <PlanState row={row} /> },
  {
    key: 'received',
    header: 'Đã xác nhận',
    render: (row) => formatShare(row.received, row.recipients),
    align: 'right',
  },
];

/** The plans that were filed: own ones, those of the block one leads, those sent to one's office. */
export default function PlanListPage() {
  const mayFile = useCan('plan:file');
  return (
    <ListPage
      title="Kế hoạch đã nộp"
      schema={schema}
      queryKey={['plans', 'list']}
      fetchPage={(query) => client.plans.listPlans(query)}
      filters={filters}
      searchLabel="Tìm đơn vị, số kế hoạch, mã"
      sorts={[
        { value: '-filedAt', label: 'Mới nộp' },
        { value: 'filedAt', label: 'Nộp trước' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/plans/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(planQuery(row.id))}
      card={(row) => ({
        title: row.unitName,
        status: <PlanState row={row} />,
        facts: (
          <>
            {row.documentNumber} · nhận {formatInstant(row.filedAt)} · {row.received}/{row.recipients} nơi đã xác nhận
            <div>{row.movementName}</div>
          </>
        ),
      })}
      actions={({ sort: _sort, ...values }) => (
        <>
          <ExportMenu name="ke-hoach-da-nop" run={(format) => client.plans.exportPlans({ ...values, format })} />
          {mayFile && (
            <Button component={Link} to="/plans/new">
              Nộp kế hoạch
            </Button>
          )}
        </>
      )}
      empty={<EmptyState title="Chưa có kế hoạch nào được nộp trong phạm vi của bạn" />}
    />
  );
}
