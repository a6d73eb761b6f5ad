import { movementRoutes } from '@chung-tay/shared/movements/contract';
import { type DriveItem, driveStates } from '@chung-tay/shared/movements/schema';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { DriveState } from './movement-drives.tsx';
import { driveQuery } from './queries.ts';

const schema = movementRoutes.listDrives.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  unitFilter('unitId'),
  { name: 'state', kind: 'many', label: 'Trạng thái', options: driveStates },
  { name: 'overdue', kind: 'yes-no', label: 'Tổng kết', yes: 'Quá ngày chưa tổng kết', no: 'Chưa quá ngày' },
  { name: 'mine', kind: 'yes-no', label: 'Của ai', yes: 'Đơn vị của tôi', no: 'Đơn vị khác' },
];

const period = (row: DriveItem) => `${formatDay(row.startsOn)} – ${formatDay(row.endsOn)}`;

const columns: Column<DriveItem>[] = [
  { key: 'name', header: 'Đợt thi đua', render: (row) => row.name },
  { key: 'code', header: 'Mã', render: (row) => row.code, nowrap: true, wide: true },
  { key: 'unit', header: 'Đơn vị phát động', render: (row) => row.unitName },
  { key: 'movement', header: 'Phong trào', render: (row) => row.movementName, wide: true },
  { key: 'period', header: 'Thời gian', render: period },
  { key: 'state', header: 'Trạng thái', render: (row) => <DriveState row={row} /> },
];

/** The drives of all units that compete. */
export default function DriveListPage() {
  const mayLaunch = useCan('drive:launch');
  return (
    <ListPage
      title="Đợt thi đua"
      schema={schema}
      queryKey={['drives', 'list']}
      fetchPage={(query) => client.movements.listDrives(query)}
      filters={filters}
      searchLabel="Tìm tên, nội dung, mã"
      sorts={[
        { value: '-startsOn', label: 'Mới nhất' },
        { value: 'startsOn', label: 'Cũ nhất' },
        { value: 'endsOn', label: 'Sắp kết thúc' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/drives/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(driveQuery(row.id))}
      card={(row) => ({
        title: row.name,
        status: <DriveState row={row} />,
        facts: `${row.unitName} · ${period(row)}`,
      })}
      actions={({ sort: _sort, ...values }) => (
        <>
          <ExportMenu name="dot-thi-dua" run={(format) => client.movements.exportDrives({ ...values, format })} />
          {mayLaunch && (
            <Button component={Link} to="/drives/new">
              Phát động đợt thi đua
            </Button>
          )}
        </>
      )}
      empty={
        <EmptyState title="Chưa có đợt thi đua nào">
          Đơn vị tham gia phong trào phát động đợt thi đua cho việc khó hoàn thành.
        </EmptyState>
      }
    />
  );
}
