import { keyRoutes } from '@chung-tay/shared/keys/contract';
import { type Key, keyStates } from '@chung-tay/shared/keys/schema';
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
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { keyQuery } from './queries.ts';
import { keyTones } from './words.ts';

const schema = keyRoutes.listKeys.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  { name: 'state', kind: 'many', label: 'Tình trạng', options: keyStates },
  unitFilter('unitId'),
];

export const KeyState = ({ row }: { row: Pick<Key, 'state'> }) => (
  <StatusBadge tone={keyTones[row.state]}>{keyStates[row.state]}</StatusBadge>
);

/** When it was used last, and from which network. */
export const lastUse = ({ lastUsedOn, lastUsedFrom }: Pick<Key, 'lastUsedOn' | 'lastUsedFrom'>): string =>
  lastUsedOn ? `${formatDay(lastUsedOn)} từ ${lastUsedFrom}` : 'Chưa dùng';

const columns: Column<Key>[] = [
  { key: 'name', header: 'Tên khóa', render: (row) => row.name },
  { key: 'start', header: 'Bắt đầu bằng', render: (row) => <code>{row.start}…</code>, nowrap: true },
  { key: 'user', header: 'Của ai', render: (row) => `${row.userName}${row.service ? ' (máy)' : ''}` },
  { key: 'state', header: 'Tình trạng', render: (row) => <KeyState row={row} /> },
  { key: 'expires', header: 'Đến hết ngày', render: (row) => formatDay(row.expiresOn), nowrap: true },
  { key: 'used', header: 'Dùng gần nhất', render: lastUse },
  { key: 'scopes', header: 'Số quyền', render: (row) => row.scopes.length, align: 'right', wide: true },
];

/** The keys by which programs act here, and which of them end soon. */
export default function KeyListPage() {
  const mayManage = useCan('key:manage');
  return (
    <ListPage
      title="Khóa API"
      schema={schema}
      queryKey={['keys', 'list']}
      fetchPage={(query) => client.keys.listKeys(query)}
      filters={filters}
      searchLabel="Tìm tên khóa, tên người dùng"
      sorts={[
        { value: '-createdAt', label: 'Mới tạo' },
        { value: 'expiresOn', label: 'Hết hạn trước' },
        { value: '-expiresOn', label: 'Hết hạn sau' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/keys/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(keyQuery(row.id))}
      card={(row) => ({
        title: row.name,
        status: <KeyState row={row} />,
        facts: `${row.userName} · đến hết ${formatDay(row.expiresOn)} · ${lastUse(row)}`,
      })}
      actions={({ sort: _sort, ...values }) => (
        <>
          <ExportMenu name="khoa-api" run={(format) => client.keys.exportKeys({ ...values, format })} />
          <Button component={Link} to="/service-accounts" variant="default">
            Tài khoản máy
          </Button>
          {mayManage && (
            <Button component={Link} to="/keys/new">
              Tạo khóa
            </Button>
          )}
        </>
      )}
      empty={
        <EmptyState title="Chưa có khóa nào">
          Thêm một tài khoản máy, giao vai trò cho nó, rồi tạo khóa cho chương trình của bạn.
        </EmptyState>
      }
    />
  );
}
