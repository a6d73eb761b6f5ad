import { filingRoutes } from '@chung-tay/shared/filings/contract';
import { callStates, type FilingCall } from '@chung-tay/shared/filings/schema';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatInstant, formatNumber, formatShare } from '../core/format.ts';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { FilingPages } from './filing-pages.tsx';
import { filingCallQuery } from './queries.ts';

const schema = filingRoutes.listFilingCalls.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  unitFilter('unitId'),
  { name: 'state', kind: 'many', label: 'Trạng thái', options: callStates },
];

export const CallState = ({ row }: { row: Pick<FilingCall, 'state' | 'overdue'> }) =>
  row.state === 'closed' ? (
    <StatusBadge tone="quiet">{callStates.closed}</StatusBadge>
  ) : (
    <StatusBadge tone={row.overdue > 0 ? 'late' : 'waiting'}>
      {row.overdue > 0 ? `${formatNumber(row.overdue)} đơn vị quá hạn` : callStates.open}
    </StatusBadge>
  );

const columns: Column<FilingCall>[] = [
  { key: 'title', header: 'Yêu cầu', render: (row) => row.title },
  { key: 'code', header: 'Mã', render: (row) => row.code, nowrap: true, wide: true },
  { key: 'unit', header: 'Nơi yêu cầu', render: (row) => row.unitName, wide: true },
  { key: 'period', header: 'Kỳ', render: (row) => row.periodName },
  { key: 'due', header: 'Hạn', render: (row) => formatInstant(row.dueAt), nowrap: true },
  { key: 'filed', header: 'Đã nộp', render: (row) => formatShare(row.filed, row.units), align: 'right' },
  { key: 'late', header: 'Nộp muộn', render: (row) => formatNumber(row.late), align: 'right', wide: true },
  { key: 'returned', header: 'Bị trả lại', render: (row) => formatNumber(row.returned), align: 'right', wide: true },
  { key: 'state', header: 'Trạng thái', render: (row) => <CallState row={row} /> },
];

/** What was asked for: by one's own unit, or of it. */
export default function CallListPage() {
  const mayCall = useCan('filing:call');
  return (
    <ListPage
      title="Yêu cầu báo cáo"
      schema={schema}
      queryKey={['filings', 'calls']}
      fetchPage={(query) => client.filings.listFilingCalls(query)}
      filters={filters}
      searchLabel="Tìm nội dung, mã, kỳ (2026-03)"
      sorts={[
        { value: '-dueAt', label: 'Hạn xa trước' },
        { value: 'dueAt', label: 'Hạn gần trước' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/filing-calls/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(filingCallQuery(row.id))}
      card={(row) => ({
        title: row.title,
        status: <CallState row={row} />,
        facts: (
          <>
            {row.periodName} · hạn {formatInstant(row.dueAt)}
            <div>{`${row.filed}/${row.units} đơn vị đã nộp`}</div>
          </>
        ),
      })}
      actions={({ sort: _sort, ...values }) => (
        <>
          <FilingPages />
          <ExportMenu
            name="yeu-cau-bao-cao"
            run={(format) => client.filings.exportFilingCalls({ ...values, format })}
          />
          {mayCall && (
            <Button component={Link} to="/filing-calls/new">
              Yêu cầu báo cáo
            </Button>
          )}
        </>
      )}
      empty={<EmptyState title="Chưa có yêu cầu báo cáo nào trong phạm vi của bạn" />}
    />
  );
}
