import { movementRoutes } from '@chung-tay/shared/movements/contract';
import { type MovementItem, movementStates } from '@chung-tay/shared/movements/schema';
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
import { unitFilter } from '../units/unit-filter.tsx';
import { movementQuery } from './queries.ts';
import { movementTones } from './words.ts';

const schema = movementRoutes.listMovements.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  unitFilter('unitId'),
  { name: 'state', kind: 'many', label: 'Trạng thái', options: movementStates },
];

const state = (row: MovementItem) => (
  <StatusBadge tone={movementTones[row.state]}>{movementStates[row.state]}</StatusBadge>
);
const period = (row: MovementItem) => `${formatDay(row.startsOn)} – ${formatDay(row.endsOn)}`;

const columns: Column<MovementItem>[] = [
  { key: 'name', header: 'Phong trào', render: (row) => row.name },
  { key: 'code', header: 'Mã', render: (row) => row.code, nowrap: true, wide: true },
  { key: 'unit', header: 'Phạm vi', render: (row) => row.unitName },
  { key: 'period', header: 'Thời gian', render: period },
  { key: 'due', header: 'Hạn nộp kế hoạch', render: (row) => formatDay(row.planDueOn), nowrap: true },
  { key: 'participants', header: 'Đơn vị', render: (row) => formatNumber(row.participants), align: 'right' },
  { key: 'state', header: 'Trạng thái', render: state },
];

/** The emulation movements a person competes in or runs. */
export default function MovementListPage() {
  const mayManage = useCan('movement:manage');
  return (
    <ListPage
      title="Phong trào thi đua"
      schema={schema}
      queryKey={['movements', 'list']}
      fetchPage={(query) => client.movements.listMovements(query)}
      exported={{ name: 'phong-trao', run: (query) => client.movements.exportMovements(query) }}
      filters={filters}
      searchLabel="Tìm tên, mục tiêu, mã"
      sorts={[
        { value: '-startsOn', label: 'Mới nhất' },
        { value: 'startsOn', label: 'Cũ nhất' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/movements/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(movementQuery(row.id))}
      card={(row) => ({
        title: row.name,
        status: state(row),
        facts: (
          <>
            {row.unitName} · {period(row)}
            <div>
              {formatNumber(row.participants)} đơn vị · nộp kế hoạch đến {formatDay(row.planDueOn)}
            </div>
          </>
        ),
      })}
      actions={() =>
        mayManage && (
          <Button component={Link} to="/movements/new">
            Soạn phong trào
          </Button>
        )
      }
      empty={
        <EmptyState title="Chưa có phong trào thi đua nào đã phát động trong phạm vi của bạn">
          {mayManage && 'Soạn phong trào, chọn đơn vị tham gia, rồi phát động.'}
        </EmptyState>
      }
    />
  );
}
