import { councilRoutes } from '@chung-tay/shared/councils/contract';
import { type SessionListItem, sessionStates } from '@chung-tay/shared/councils/schema';
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
import { sessionQuery } from './queries.ts';
import { sessionTones, wayOf } from './words.ts';

const schema = councilRoutes.listCouncilSessions.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  unitFilter('unitId'),
  { name: 'state', kind: 'many', label: 'Trạng thái', options: sessionStates },
  { name: 'awaitingMyVote', kind: 'yes-no', label: 'Phiếu của tôi', yes: 'Chờ tôi bỏ phiếu', no: 'Tất cả' },
];

const state = (row: SessionListItem) => (
  <StatusBadge tone={sessionTones[row.state]}>{sessionStates[row.state]}</StatusBadge>
);
const result = (row: SessionListItem) =>
  row.state === 'closed' ? `${formatNumber(row.passedItems)}/${formatNumber(row.items)}` : formatNumber(row.items);

const columns: Column<SessionListItem>[] = [
  { key: 'subject', header: 'Nội dung', render: (row) => row.subject },
  { key: 'code', header: 'Mã', render: (row) => row.code, nowrap: true, wide: true },
  { key: 'council', header: 'Hội đồng', render: (row) => row.councilName },
  { key: 'held', header: 'Ngày họp', render: (row) => `${formatDay(row.heldOn)} ${row.startsAt}`, nowrap: true },
  { key: 'way', header: 'Cách bỏ phiếu', render: (row) => wayOf(row.secret), wide: true },
  { key: 'state', header: 'Trạng thái', render: state },
  { key: 'items', header: 'Hồ sơ thông qua', render: result, align: 'right' },
];

/** Sessions of councils: what is being prepared, voted on, and what was decided. */
export default function SessionListPage() {
  const mayManage = useCan('council:manage');
  return (
    <ListPage
      title="Phiên họp Hội đồng"
      schema={schema}
      queryKey={['council-sessions', 'list']}
      fetchPage={(query) => client.councils.listCouncilSessions(query)}
      filters={filters}
      searchLabel="Tìm nội dung, mã phiên họp"
      sorts={[
        { value: '-heldOn', label: 'Mới nhất' },
        { value: 'heldOn', label: 'Cũ nhất' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/council-sessions/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(sessionQuery(row.id))}
      card={(row) => ({
        title: row.subject,
        status: state(row),
        facts: `${formatDay(row.heldOn)} ${row.startsAt} · ${row.councilName} · ${result(row)} hồ sơ`,
      })}
      actions={({ sort: _sort, ...values }) => (
        <>
          <ExportMenu name="phien-hop" run={(format) => client.councils.exportCouncilSessions({ ...values, format })} />
          {mayManage && (
            <Button component={Link} to="/council-sessions/new">
              Lập phiên họp
            </Button>
          )}
        </>
      )}
      empty={
        <EmptyState title="Chưa có phiên họp nào trong phạm vi của bạn">
          Phiên họp xét các hồ sơ khen thưởng đã thẩm định mà hình thức khen cần Hội đồng bỏ phiếu.
        </EmptyState>
      }
    />
  );
}
