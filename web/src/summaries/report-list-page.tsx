import { summaryRoutes } from '@chung-tay/shared/summaries/contract';
import { type SummaryReportItem, summaryReportStates } from '@chung-tay/shared/summaries/schema';
import { client } from '../core/client.ts';
import { formatInstant } from '../core/format.ts';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { summaryReportQuery } from './queries.ts';
import styles from './summary.module.css';
import { reportTones } from './words.ts';

const schema = summaryRoutes.listSummaryReports.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  { name: 'state', kind: 'many', label: 'Trạng thái', options: summaryReportStates },
  { name: 'late', kind: 'yes-no', label: 'Hạn', yes: 'Nộp muộn', no: 'Đúng hạn' },
  unitFilter('unitId'),
];

const state = (row: SummaryReportItem) => (
  <span className={styles.standing}>
    <StatusBadge tone={reportTones[row.state]}>{summaryReportStates[row.state]}</StatusBadge>
    {row.late && <StatusBadge tone="late">Nộp muộn</StatusBadge>}
  </span>
);

const columns: Column<SummaryReportItem>[] = [
  { key: 'unit', header: 'Đơn vị', render: (row) => row.unitName },
  { key: 'code', header: 'Mã', render: (row) => row.code, wide: true, nowrap: true },
  { key: 'summary', header: 'Đợt', render: (row) => row.summaryName },
  { key: 'document', header: 'Văn bản', render: (row) => row.documentNumber ?? '—', nowrap: true },
  { key: 'filed', header: 'Nộp lúc', render: (row) => formatInstant(row.filedAt), nowrap: true },
  { key: 'due', header: 'Hạn', render: (row) => formatInstant(row.dueAt), wide: true, nowrap: true },
  { key: 'state', header: 'Trạng thái', render: state },
];

/** The reports of units within reach, of every summing-up. */
export default function ReportListPage() {
  return (
    <ListPage
      title="Báo cáo tổng kết của các đơn vị"
      schema={schema}
      queryKey={['summary-reports', 'list']}
      fetchPage={(query) => client.summaries.listSummaryReports(query)}
      filters={filters}
      searchLabel="Tìm nội dung, số văn bản, mã"
      sorts={[
        { value: '-filedAt', label: 'Mới nộp trước' },
        { value: 'filedAt', label: 'Nộp lâu nhất trước' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/summary-reports/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(summaryReportQuery(row.id))}
      card={(row) => ({
        title: row.unitName,
        status: state(row),
        facts: (
          <>
            {row.summaryName}
            <div>Nộp {formatInstant(row.filedAt)}</div>
          </>
        ),
      })}
      actions={({ sort: _sort, ...values }) => (
        <ExportMenu
          name="bao-cao-tong-ket"
          run={(format) => client.summaries.exportSummaryReports({ ...values, format })}
        />
      )}
      empty={
        <EmptyState title="Chưa có báo cáo tổng kết nào trong phạm vi của bạn">
          Đơn vị tham gia phong trào nộp báo cáo từ trang của đợt tổng kết.
        </EmptyState>
      }
    />
  );
}
