import { summaryRoutes } from '@chung-tay/shared/summaries/contract';
import { type SummaryItem, summaryKinds, summaryStates } from '@chung-tay/shared/summaries/schema';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { summaryQuery } from './queries.ts';
import { summaryTones } from './words.ts';

const schema = summaryRoutes.listSummaries.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  {
    name: 'owed',
    kind: 'yes-no',
    label: 'Báo cáo của đơn vị tôi',
    yes: 'Chưa nộp hoặc bị trả',
    no: 'Không phải nộp nữa',
  },
  { name: 'state', kind: 'many', label: 'Trạng thái', options: summaryStates },
  { name: 'kind', kind: 'many', label: 'Loại', options: summaryKinds },
];

const state = (row: SummaryItem) => (
  <StatusBadge tone={summaryTones[row.state]}>{summaryStates[row.state]}</StatusBadge>
);
const reports = (row: SummaryItem) => `${formatNumber(row.filed)}/${formatNumber(row.participants)}`;

const columns: Column<SummaryItem>[] = [
  { key: 'name', header: 'Đợt', render: (row) => row.name },
  { key: 'code', header: 'Mã', render: (row) => row.code, wide: true, nowrap: true },
  { key: 'kind', header: 'Loại', render: (row) => summaryKinds[row.kind], nowrap: true },
  { key: 'movement', header: 'Phong trào', render: (row) => row.movementName, wide: true },
  { key: 'closes', header: 'Số liệu đến', render: (row) => formatDay(row.closesOn), nowrap: true },
  { key: 'due', header: 'Hạn báo cáo', render: (row) => formatDay(row.reportsDueOn), nowrap: true },
  { key: 'reports', header: 'Đã nộp', render: reports, align: 'right' },
  { key: 'state', header: 'Trạng thái', render: state },
];

/** Every summing-up of movements the person's units take part in, or call. */
export default function SummaryListPage() {
  const mayCall = useCan('summary:call');
  return (
    <ListPage
      title="Sơ kết, tổng kết"
      schema={schema}
      queryKey={['summaries', 'list']}
      fetchPage={(query) => client.summaries.listSummaries(query)}
      exported={{ name: 'tong-ket', run: (query) => client.summaries.exportSummaries(query) }}
      filters={filters}
      searchLabel="Tìm tên đợt, phong trào, mã"
      sorts={[
        { value: '-calledAt', label: 'Mới phát động trước' },
        { value: 'calledAt', label: 'Cũ trước' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/summaries/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(summaryQuery(row.id))}
      card={(row) => ({
        title: row.name,
        status: state(row),
        facts: (
          <>
            {row.movementName}
            <div>
              Hạn báo cáo {formatDay(row.reportsDueOn)}, đã nộp {reports(row)}
            </div>
          </>
        ),
      })}
      actions={() => (
        <>
          <Button component={Link} to="/summary-reports" variant="default">
            Báo cáo của các đơn vị
          </Button>
          {mayCall && (
            <Button component={Link} to="/summaries/new">
              Phát động tổng kết
            </Button>
          )}
        </>
      )}
      empty={
        <EmptyState title="Chưa có đợt sơ kết, tổng kết nào">
          Khi Sở Nội vụ phát động tổng kết phong trào, đợt đó hiện ở đây cùng hạn báo cáo của đơn vị bạn.
        </EmptyState>
      }
    />
  );
}
