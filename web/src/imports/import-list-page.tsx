import { importRoutes } from '@chung-tay/shared/imports/contract';
import { type Import, importNouns, importPermissions, importStatuses } from '@chung-tay/shared/imports/schema';
import { Button, Menu } from '@mantine/core';
import { Link } from 'react-router';
import { client } from '../core/client.ts';
import { formatInstant, formatNumber } from '../core/format.ts';
import { useMe } from '../core/session.ts';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { importQuery } from './queries.ts';
import { importState } from './words.ts';

const schema = importRoutes.listImports.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  { name: 'mine', kind: 'yes-no', label: 'Của ai', yes: 'Tôi nhập', no: 'Mọi người' },
  { name: 'noun', kind: 'many', label: 'Loại tệp', options: importNouns },
  { name: 'status', kind: 'many', label: 'Kết quả', options: importStatuses },
  { name: 'dryRun', kind: 'yes-no', label: 'Ghi hay kiểm tra', yes: 'Chỉ kiểm tra', no: 'Đã ghi' },
  { name: 'undone', kind: 'yes-no', label: 'Hoàn tác', yes: 'Đã hoàn tác', no: 'Chưa hoàn tác' },
];

const state = (row: Import) => {
  const [label, tone] = importState(row);
  return <StatusBadge tone={tone}>{label}</StatusBadge>;
};
const name = (row: Import) => row.filename ?? `Tệp ${importNouns[row.noun].toLowerCase()}`;
const written = (row: Import) => formatNumber(row.rowsCreated + row.rowsUpdated);

const columns: Column<Import>[] = [
  { key: 'file', header: 'Tệp', render: name },
  { key: 'noun', header: 'Loại', render: (row) => importNouns[row.noun] },
  { key: 'by', header: 'Người nhập', render: (row) => row.actorName },
  { key: 'at', header: 'Lúc', render: (row) => formatInstant(row.createdAt), nowrap: true },
  { key: 'rows', header: 'Dòng', render: (row) => formatNumber(row.rowsRead), align: 'right' },
  { key: 'written', header: 'Đã ghi', render: (row) => (row.dryRun ? '—' : written(row)), align: 'right' },
  { key: 'failed', header: 'Lỗi', render: (row) => formatNumber(row.rowsFailed), align: 'right' },
  { key: 'state', header: 'Kết quả', render: state },
];

/** Every file that was read, by whom and how it went. */
export default function ImportListPage() {
  return (
    <ListPage
      title="Các lần nhập tệp"
      schema={schema}
      queryKey={['imports', 'list']}
      fetchPage={(query) => client.imports.listImports(query)}
      filters={filters}
      searchLabel="Tìm tên tệp"
      sorts={[
        { value: '-createdAt', label: 'Mới nhất' },
        { value: 'createdAt', label: 'Cũ nhất' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/imports/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(importQuery(row.id))}
      card={(row) => ({
        title: name(row),
        status: state(row),
        facts: `${importNouns[row.noun]}, ${row.actorName}, ${formatInstant(row.createdAt)}. ${formatNumber(row.rowsRead)} dòng, ${formatNumber(row.rowsFailed)} lỗi`,
      })}
      actions={() => <NewImport />}
      empty={
        <EmptyState title="Chưa có lần nhập tệp nào">
          Mỗi danh sách (hộ, nhà, ủng hộ, khen thưởng, đơn vị) có nút “Nhập tệp”.
        </EmptyState>
      }
    />
  );
}

/** The nouns the person may import, in one menu. */
function NewImport() {
  const { permissions } = useMe();
  const nouns = (Object.keys(importNouns) as Import['noun'][]).filter((noun) =>
    permissions.includes(importPermissions[noun]),
  );
  return (
    <Menu position="bottom-end">
      <Menu.Target>
        <Button>Nhập tệp</Button>
      </Menu.Target>
      <Menu.Dropdown>
        {nouns.map((noun) => (
          <Menu.Item key={noun} component={Link} to={`/imports/new/${noun}`}>
            {importNouns[noun]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
