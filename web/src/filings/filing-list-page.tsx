import { filingRoutes } from '@chung-tay/shared/filings/contract';
import { type Filing, filingStates } from '@chung-tay/shared/filings/schema';
import { client } from '../core/client.ts';
import { formatInstant } from '../core/format.ts';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { FilingPages } from './filing-pages.tsx';
import { FilingStateBadge } from './filing-parts.tsx';
import { filingQuery } from './queries.ts';

const schema = filingRoutes.listFilings.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  unitFilter('unitId', 'Đơn vị nộp'),
  unitFilter('callUnitId', 'Nơi yêu cầu'),
  { name: 'state', kind: 'many', label: 'Trạng thái', options: filingStates },
  { name: 'late', kind: 'yes-no', label: 'Đúng hạn', yes: 'Nộp muộn', no: 'Đúng hạn' },
];

const columns: Column<Filing>[] = [
  { key: 'unit', header: 'Đơn vị', render: (row) => row.unitName },
  { key: 'code', header: 'Mã', render: (row) => row.code, nowrap: true, wide: true },
  { key: 'title', header: 'Báo cáo', render: (row) => row.callTitle },
  { key: 'period', header: 'Kỳ', render: (row) => row.periodName },
  { key: 'filed', header: 'Nộp lúc', render: (row) => formatInstant(row.filedAt), nowrap: true },
  { key: 'due', header: 'Hạn', render: (row) => formatInstant(row.dueAt), nowrap: true, wide: true },
  { key: 'by', header: 'Người nộp', render: (row) => row.filedByName, wide: true },
  { key: 'state', header: 'Trạng thái', render: (row) => <FilingStateBadge row={row} /> },
];

/** The reports that were filed: of one's own unit and of those below. */
export default function FilingListPage() {
  return (
    <ListPage
      title="Báo cáo đã nộp"
      schema={schema}
      queryKey={['filings', 'list']}
      fetchPage={(query) => client.filings.listFilings(query)}
      filters={filters}
      searchLabel="Tìm mã, đơn vị, tên báo cáo"
      sorts={[
        { value: '-filedAt', label: 'Mới nộp' },
        { value: 'filedAt', label: 'Nộp trước' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/filings/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(filingQuery(row.id))}
      card={(row) => ({
        title: row.unitName,
        status: <FilingStateBadge row={row} />,
        facts: (
          <>
            {row.callTitle} · {row.periodName}
            <div>{`nộp ${formatInstant(row.filedAt)}, hạn ${formatInstant(row.dueAt)}`}</div>
          </>
        ),
      })}
      actions={({ sort: _sort, ...values }) => (
        <>
          <FilingPages />
          <ExportMenu name="bao-cao-da-nop" run={(format) => client.filings.exportFilings({ ...values, format })} />
        </>
      )}
      empty={<EmptyState title="Chưa có báo cáo nào được nộp trong phạm vi của bạn" />}
    />
  );
}
