import { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { type InspectionItem, inspectionKinds, inspectionStates } from '@chung-tay/shared/inspections/schema';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import styles from './inspection.module.css';
import { inspectionQuery } from './queries.ts';
import { inspectionTones } from './words.ts';

const schema = inspectionRoutes.listInspections.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  unitFilter('unitId'),
  { name: 'kind', kind: 'many', label: 'Hình thức', options: inspectionKinds },
  { name: 'state', kind: 'many', label: 'Trạng thái', options: inspectionStates },
  { name: 'late', kind: 'yes-no', label: 'Hạn', yes: 'Đang trễ', no: 'Không trễ' },
];

const state = (row: InspectionItem) => (
  <span className={styles.badges}>
    <StatusBadge tone={inspectionTones[row.state]}>{inspectionStates[row.state]}</StatusBadge>
    {row.late && <StatusBadge tone="late">Trễ</StatusBadge>}
  </span>
);

const period = (row: InspectionItem) => `${formatDay(row.fromDay)} – ${formatDay(row.toDay)}`;
const progress = (row: InspectionItem) => `${formatNumber(row.inspected)}/${formatNumber(row.subjects)}`;
const findings = (row: InspectionItem) =>
  row.findings === 0
    ? '0'
    : `${formatNumber(row.findings)}${row.openFindings > 0 ? `, còn ${formatNumber(row.openFindings)}` : ', xong'}`;

const columns: Column<InspectionItem>[] = [
  { key: 'title', header: 'Cuộc kiểm tra, giám sát', render: (row) => row.title },
  { key: 'code', header: 'Mã', render: (row) => row.code, nowrap: true, wide: true },
  { key: 'kind', header: 'Hình thức', render: (row) => inspectionKinds[row.kind] },
  { key: 'unit', header: 'Phạm vi', render: (row) => row.unitName },
  { key: 'lead', header: 'Chủ trì', render: (row) => row.leadUnitName, wide: true },
  { key: 'period', header: 'Thời gian', render: period },
  { key: 'state', header: 'Trạng thái', render: state },
  { key: 'progress', header: 'Đã kiểm', render: progress, align: 'right' },
  { key: 'findings', header: 'Tồn tại', render: findings, align: 'right' },
];

/** Inspections of the State and supervision of the Front: how far each came and what it left open. */
export default function InspectionListPage() {
  const mayPlan = useCan('inspection:plan');
  const maySeeHouses = useCan('house:read');
  return (
    <ListPage
      title="Kiểm tra, giám sát"
      schema={schema}
      queryKey={['inspections', 'list']}
      fetchPage={(query) => client.inspections.listInspections(query)}
      filters={filters}
      searchLabel="Tìm tên cuộc, mã, số kế hoạch"
      sorts={[
        { value: '-fromDay', label: 'Mới nhất' },
        { value: 'fromDay', label: 'Cũ nhất' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/inspections/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(inspectionQuery(row.id))}
      card={(row) => ({
        title: row.title,
        status: state(row),
        facts: (
          <>
            {inspectionKinds[row.kind]} · {row.unitName} · {period(row)}
            <div>
              Đã kiểm {progress(row)} · tồn tại {findings(row)}
            </div>
          </>
        ),
      })}
      actions={({ sort: _sort, ...values }) => (
        <>
          <ExportMenu name="kiem-tra" run={(format) => client.inspections.exportInspections({ ...values, format })} />
          {maySeeHouses && (
            <Button component={Link} to="/inspections/risks" variant="default">
              Nhà nên kiểm tra trước
            </Button>
          )}
          {mayPlan && (
            <Button component={Link} to="/inspections/new">
              Lập kế hoạch
            </Button>
          )}
        </>
      )}
      empty={
        <EmptyState title="Chưa có cuộc kiểm tra, giám sát nào trong phạm vi của bạn">
          Lập kế hoạch, rút mẫu ngẫu nhiên hoặc chọn nhà theo rủi ro, rồi ghi kết quả tại nhà.
        </EmptyState>
      }
    />
  );
}
