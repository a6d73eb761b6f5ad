import { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import { type CommendationItem, commendationStates } from '@chung-tay/shared/commendations/schema';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { Money } from '../ui/money.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { formFilter, yearFilter } from './filters.tsx';
import { commendationQuery } from './queries.ts';
import { commendationTones } from './words.ts';

const schema = commendationRoutes.listCommendations.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  unitFilter('unitId'),
  formFilter('formId'),
  yearFilter('year'),
  { name: 'state', kind: 'many', label: 'Trạng thái', options: commendationStates },
];

const state = (row: CommendationItem) => (
  <StatusBadge tone={commendationTones[row.state]}>{commendationStates[row.state]}</StatusBadge>
);
const presented = (row: CommendationItem) => `${formatNumber(row.presented)}/${formatNumber(row.awards)}`;

const columns: Column<CommendationItem>[] = [
  { key: 'number', header: 'Số quyết định', render: (row) => row.number, nowrap: true },
  { key: 'day', header: 'Ngày', render: (row) => formatDay(row.decidedOn), nowrap: true },
  { key: 'form', header: 'Hình thức', render: (row) => row.formName },
  { key: 'unit', header: 'Đơn vị quyết định', render: (row) => row.unitName, wide: true },
  { key: 'state', header: 'Trạng thái', render: state },
  { key: 'presented', header: 'Đã trao', render: presented, align: 'right' },
  { key: 'bonus', header: 'Tiền thưởng', render: (row) => <Money amount={row.bonusVnd} />, align: 'right' },
];

/** Decisions of commendation: how many each honours, how many were handed theirs. */
export default function CommendationListPage() {
  const mayIssue = useCan('commendation:issue');
  return (
    <ListPage
      title="Quyết định khen thưởng"
      schema={schema}
      queryKey={['commendations', 'list']}
      fetchPage={(query) => client.commendations.listCommendations(query)}
      filters={filters}
      searchLabel="Tìm số, nội dung, người được khen"
      sorts={[
        { value: '-decidedOn', label: 'Mới nhất' },
        { value: 'decidedOn', label: 'Cũ nhất' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/commendations/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(commendationQuery(row.id))}
      card={(row) => ({
        title: `${row.number}, ${formatDay(row.decidedOn)}`,
        status: state(row),
        facts: `${row.formName} · đã trao ${presented(row)}`,
      })}
      actions={({ sort: _sort, ...values }) => (
        <>
          <ExportMenu
            name="quyet-dinh-khen-thuong"
            run={(format) => client.commendations.exportCommendations({ ...values, format })}
          />
          <Button component={Link} to="/certificate-layouts" variant="default">
            Bố cục in phôi
          </Button>
          {mayIssue && (
            <Button component={Link} to="/commendations/new">
              Ra quyết định
            </Button>
          )}
        </>
      )}
      empty={
        <EmptyState title="Chưa có quyết định khen thưởng nào trong phạm vi của bạn">
          Quyết định ban hành cho các hồ sơ đã thẩm định, đã được Hội đồng thông qua nếu phải bỏ phiếu.
        </EmptyState>
      }
    />
  );
}
