import { householdRoutes } from '@chung-tay/shared/households/contract';
import { type HouseholdItem, householdCategories, householdStatuses } from '@chung-tay/shared/households/schema';
import { Button } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { ExportMenu } from '../ui/export-menu.tsx';
import { HouseStageBadge } from '../ui/house-stage.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { FindHousehold } from './find-household.tsx';
import { householdQuery } from './queries.ts';

const schema = householdRoutes.listHouseholds.query;
type FilterName = keyof typeof schema.shape;

const filters: Filter<FilterName>[] = [
  unitFilter('unitId'),
  { name: 'category', kind: 'many', label: 'Diện hộ', options: householdCategories },
  { name: 'status', kind: 'many', label: 'Trạng thái', options: householdStatuses },
  { name: 'hasHouse', kind: 'yes-no', label: 'Hỗ trợ nhà', yes: 'Đã có hồ sơ nhà', no: 'Chưa có hồ sơ nhà' },
];

const state = (row: HouseholdItem) =>
  row.status === 'withdrawn' ? (
    <StatusBadge tone="quiet">{householdStatuses.withdrawn}</StatusBadge>
  ) : row.houseStatus ? (
    <HouseStageBadge status={row.houseStatus} />
  ) : (
    <StatusBadge tone="waiting">Chưa có hồ sơ nhà</StatusBadge>
  );

const columns: Column<HouseholdItem>[] = [
  { key: 'headName', header: 'Chủ hộ', render: (row) => row.headName, nowrap: true },
  { key: 'code', header: 'Mã', render: (row) => row.code, wide: true, nowrap: true },
  { key: 'unit', header: 'Đơn vị', render: (row) => row.unitName },
  { key: 'village', header: 'Thôn', render: (row) => row.village },
  { key: 'category', header: 'Diện', render: (row) => `${householdCategories[row.category]} ${row.categoryYear}` },
  { key: 'members', header: 'Nhân khẩu', render: (row) => row.memberCount, align: 'right', wide: true },
  { key: 'state', header: 'Trạng thái', render: state },
  { key: 'createdAt', header: 'Ngày lập', render: (row) => formatDay(row.createdAt), wide: true },
];

/** The register of households in the person's scope. */
export default function HouseholdListPage() {
  const mayCreate = useCan('household:create');
  const mayImport = useCan('household:import');
  return (
    <ListPage
      title="Hộ"
      schema={schema}
      queryKey={['households', 'list']}
      fetchPage={(query) => client.households.listHouseholds(query)}
      filters={filters}
      searchLabel="Tìm chủ hộ, mã hộ"
      sorts={[
        { value: '-createdAt', label: 'Mới nhất' },
        { value: 'createdAt', label: 'Cũ nhất' },
        { value: 'headName', label: 'Tên A–Z' },
        { value: '-headName', label: 'Tên Z–A' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/households/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(householdQuery(row.id))}
      card={(row) => ({
        title: row.headName,
        status: state(row),
        facts: `${row.village}, ${row.unitName} · ${householdCategories[row.category]}`,
      })}
      actions={({ sort: _sort, ...values }) => (
        <>
          <FindHousehold />
          <ExportMenu name="ho" run={(format) => client.households.exportHouseholds({ ...values, format })} />
          {mayImport && (
            <Button component={Link} to="/households/import" variant="default">
              Nhập tệp
            </Button>
          )}
          {mayCreate && (
            <Button
              component={Link}
              to="/households/new"
              leftSection={<IconPlus size={16} stroke={2} aria-hidden="true" />}
            >
              Thêm hộ
            </Button>
          )}
        </>
      )}
      empty={
        <EmptyState
          title="Chưa có hộ nào trong phạm vi của bạn"
          action={
            mayImport && (
              <Button component={Link} to="/households/import">
                Nhập danh sách từ tệp
              </Button>
            )
          }
        >
          Danh sách rà soát của xã bắt đầu từ một tệp CSV hoặc Excel, hoặc thêm từng hộ.
        </EmptyState>
      }
    />
  );
}
