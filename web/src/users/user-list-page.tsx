import { roles } from '@chung-tay/shared/core/permissions';
import { userRoutes } from '@chung-tay/shared/users/contract';
import type { User } from '@chung-tay/shared/users/schema';
import { Button } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { userQuery } from './queries.ts';

const schema = userRoutes.listUsers.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  unitFilter('unitId'),
  { name: 'role', kind: 'one', label: 'Vai trò', options: roles },
  { name: 'active', kind: 'yes-no', label: 'Đăng nhập', yes: 'Đang mở', no: 'Đã khóa' },
];

const state = (user: User) => (
  <StatusBadge tone={user.active ? 'good' : 'quiet'}>{user.active ? 'Đang mở' : 'Đã khóa'}</StatusBadge>
);

const grantsOf = (user: User) => {
  const [first, ...others] = user.grants;
  if (!first) return 'Chưa có vai trò';
  return `${roles[first.role]}, ${first.unitName}${others.length > 0 ? ` và ${others.length} vai trò khác` : ''}`;
};

const columns: Column<User>[] = [
  { key: 'fullName', header: 'Họ và tên', render: (user) => user.fullName, nowrap: true },
  { key: 'username', header: 'Tên đăng nhập', render: (user) => user.username },
  { key: 'grants', header: 'Vai trò', render: grantsOf },
  { key: 'state', header: 'Đăng nhập', render: state },
  { key: 'createdAt', header: 'Ngày thêm', render: (user) => formatDay(user.createdAt), wide: true },
];

/** Who may sign in, and what roles they hold where. */
export default function UserListPage() {
  const mayManage = useCan('user:manage');
  return (
    <ListPage
      title="Người dùng"
      schema={schema}
      queryKey={['users', 'list']}
      fetchPage={(query) => client.users.listUsers(query)}
      exported={{ name: 'nguoi-dung', run: (query) => client.users.exportUsers(query) }}
      filters={filters}
      searchLabel="Tìm họ tên, tên đăng nhập"
      columns={columns}
      rowKey={(user) => user.id}
      rowHref={(user) => `/users/${user.id}`}
      prefetch={(user, queries) => queries.prefetchQuery(userQuery(user.id))}
      card={(user) => ({ title: user.fullName, status: state(user), facts: grantsOf(user) })}
      actions={() =>
        mayManage && (
          <Button component={Link} to="/users/new" leftSection={<IconPlus size={16} stroke={2} aria-hidden="true" />}>
            Thêm người dùng
          </Button>
        )
      }
      empty={<EmptyState title="Chưa có người dùng nào">Thêm người dùng rồi giao vai trò ở một đơn vị.</EmptyState>}
    />
  );
}
