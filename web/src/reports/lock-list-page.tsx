import { reportRoutes } from '@chung-tay/shared/reports/contract';
import { periodKinds } from '@chung-tay/shared/reports/period';
import type { ReportLock } from '@chung-tay/shared/reports/schema';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { client } from '../core/client.ts';
import { formatInstant, formatNumber } from '../core/format.ts';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { reportLockQuery } from './queries.ts';

const schema = reportRoutes.listReportLocks.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  unitFilter('unitId'),
  { name: 'periodKind', kind: 'many', label: 'Loại kỳ', options: periodKinds },
  { name: 'adjusted', kind: 'yes-no', label: 'Điều chỉnh', yes: 'Có ô nay khác số đã chốt', no: 'Không khác' },
];

const Adjusted = ({ row }: { row: ReportLock }) => (
  <StatusBadge tone={row.adjustments > 0 ? 'waiting' : 'good'}>
    {row.adjustments > 0 ? `${formatNumber(row.adjustments)} ô điều chỉnh` : 'Không điều chỉnh'}
  </StatusBadge>
);

const columns: Column<ReportLock>[] = [
  { key: 'period', header: 'Kỳ', render: (row) => row.periodName },
  { key: 'unit', header: 'Đơn vị', render: (row) => row.unitName },
  { key: 'code', header: 'Mã', render: (row) => row.code, nowrap: true, wide: true },
  { key: 'by', header: 'Người chốt', render: (row) => row.lockedByName, wide: true },
  { key: 'at', header: 'Chốt lúc', render: (row) => formatInstant(row.lockedAt), nowrap: true },
  { key: 'adjusted', header: 'Từ khi chốt', render: (row) => <Adjusted row={row} /> },
];

/** Periods that were locked, and which of them the records have left since. */
export default function LockListPage() {
  return (
    <ListPage
      title="Kỳ báo cáo đã chốt"
      schema={schema}
      queryKey={['reports', 'locks']}
      fetchPage={(query) => client.reports.listReportLocks(query)}
      filters={filters}
      searchLabel="Tìm đơn vị, mã, kỳ (2024-W35)"
      sorts={[
        { value: '-toDay', label: 'Kỳ mới trước' },
        { value: 'toDay', label: 'Kỳ cũ trước' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/report-locks/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(reportLockQuery(row.id))}
      card={(row) => ({
        title: row.periodName,
        status: <Adjusted row={row} />,
        facts: (
          <>
            {row.unitName}
            <div>
              {row.lockedByName} chốt {formatInstant(row.lockedAt)}
            </div>
          </>
        ),
      })}
      actions={({ sort: _sort, ...values }) => (
        <>
          <ExportMenu name="ky-da-chot" run={(format) => client.reports.exportReportLocks({ ...values, format })} />
          <Button component={Link} to="/reports">
            Biểu báo cáo
          </Button>
        </>
      )}
      empty={
        <EmptyState title="Chưa có kỳ nào được chốt">
          Mở một biểu của kỳ đã kết thúc rồi bấm “Chốt số liệu”; kỳ đó hiện ở đây cùng mọi điều chỉnh về sau.
        </EmptyState>
      }
    />
  );
}
