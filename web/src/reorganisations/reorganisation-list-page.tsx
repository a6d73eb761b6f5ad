import { reorganisationRoutes } from '@chung-tay/shared/reorganisations/contract';
import { type ReorganisationItem, reorganisationStates } from '@chung-tay/shared/reorganisations/schema';
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
import { reorganisationQuery } from './queries.ts';
import { reorganisationTones } from './words.ts';

const schema = reorganisationRoutes.listReorganisations.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  { name: 'state', kind: 'many', label: 'Trạng thái', options: reorganisationStates },
];

const state = (row: ReorganisationItem) => (
  <StatusBadge tone={reorganisationTones[row.state]}>{reorganisationStates[row.state]}</StatusBadge>
);

const columns: Column<ReorganisationItem>[] = [
  { key: 'title', header: 'Đợt sắp xếp', render: (row) => row.title },
  { key: 'code', header: 'Mã', render: (row) => row.code, nowrap: true, wide: true },
  { key: 'resolution', header: 'Nghị quyết', render: (row) => row.resolutionNumber },
  { key: 'effective', header: 'Có hiệu lực', render: (row) => formatDay(row.effectiveOn), nowrap: true },
  { key: 'steps', header: 'Bước', render: (row) => formatNumber(row.stepCount), align: 'right' },
  { key: 'drafted', header: 'Người soạn', render: (row) => row.draftedBy, wide: true },
  { key: 'state', header: 'Trạng thái', render: state },
];

/** Reorganisations of units: drafted, applied, cancelled. */
export default function ReorganisationListPage() {
  const mayPlan = useCan('reorganisation:plan');
  return (
    <ListPage
      title="Sắp xếp đơn vị"
      schema={schema}
      queryKey={['reorganisations', 'list']}
      fetchPage={(query) => client.reorganisations.listReorganisations(query)}
      filters={filters}
      searchLabel="Tìm tên, mã, số nghị quyết"
      sorts={[
        { value: '-effectiveOn', label: 'Mới nhất' },
        { value: 'effectiveOn', label: 'Cũ nhất' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/reorganisations/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(reorganisationQuery(row.id))}
      card={(row) => ({
        title: row.title,
        status: state(row),
        facts: `${row.resolutionNumber} · từ ${formatDay(row.effectiveOn)} · ${formatNumber(row.stepCount)} bước`,
      })}
      actions={({ sort: _sort, ...values }) => (
        <>
          <Button component={Link} to="/doubtful-successors" variant="default">
            Kế thừa chưa chắc
          </Button>
          <Button component={Link} to="/unit-moves" variant="default">
            Dấu vết chuyển
          </Button>
          <ExportMenu
            name="sap-xep-don-vi"
            run={(format) => client.reorganisations.exportReorganisations({ ...values, format })}
          />
          {mayPlan && (
            <Button component={Link} to="/reorganisations/new">
              Soạn đợt sắp xếp
            </Button>
          )}
        </>
      )}
      empty={
        <EmptyState title="Chưa có đợt sắp xếp đơn vị nào">
          Nhập, chia, đổi tên, chuyển, giải thể đơn vị theo một nghị quyết: soạn, xem trước, rồi người khác áp dụng.
        </EmptyState>
      }
    />
  );
}
