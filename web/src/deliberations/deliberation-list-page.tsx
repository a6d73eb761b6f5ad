import { deliberationRoutes } from '@chung-tay/shared/deliberations/contract';
import type { DeliberationItem } from '@chung-tay/shared/deliberations/schema';
import { Button } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatNumber, formatShare } from '../core/format.ts';
import { DateField } from '../ui/date-field.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { deliberationQuery } from './queries.ts';

const schema = deliberationRoutes.listDeliberations.query;
type FilterName = keyof typeof schema.shape;

const dayFilter = (name: 'heldFrom' | 'heldTo', label: string): Filter<FilterName> => ({
  name,
  kind: 'custom',
  label,
  control: (value, change) => (
    <DateField
      id={`filter-${name}`}
      label={label}
      required={false}
      value={value ?? null}
      onChange={(next) => change(next ?? undefined)}
      onBlur={() => undefined}
      withinPortal={false}
    />
  ),
  words: (value) => formatDay(value),
});

const filters: Filter<FilterName>[] = [
  unitFilter('unitId'),
  dayFilter('heldFrom', 'Họp từ ngày'),
  dayFilter('heldTo', 'Họp đến ngày'),
];

const agreed = (row: DeliberationItem) =>
  row.voided ? <StatusBadge tone="quiet">Đã hủy</StatusBadge> : formatShare(row.agreedCount, row.caseCount);

const columns: Column<DeliberationItem>[] = [
  { key: 'village', header: 'Thôn', render: (row) => row.village },
  { key: 'unit', header: 'Xã', render: (row) => row.unitName },
  { key: 'heldOn', header: 'Ngày họp', render: (row) => formatDay(row.heldOn), nowrap: true },
  { key: 'code', header: 'Số biên bản', render: (row) => row.code, wide: true, nowrap: true },
  { key: 'present', header: 'Người dự', render: (row) => formatNumber(row.presentCount), align: 'right' },
  { key: 'agreed', header: 'Được chọn', render: agreed, align: 'right' },
];

/** The minutes of village meetings in the person's scope. */
export default function DeliberationListPage() {
  const mayRecord = useCan('deliberation:record');
  return (
    <ListPage
      title="Họp thôn bình xét"
      schema={schema}
      queryKey={['deliberations', 'list']}
      fetchPage={(query) => client.deliberations.listDeliberations(query)}
      exported={{ name: 'bien-ban-hop-thon', run: (query) => client.deliberations.exportDeliberations(query) }}
      filters={filters}
      searchLabel="Tìm thôn, số biên bản"
      sorts={[
        { value: '-heldOn', label: 'Mới nhất' },
        { value: 'heldOn', label: 'Cũ nhất' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/deliberations/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(deliberationQuery(row.id))}
      card={(row) => ({
        title: `${row.village}, ${row.unitName}`,
        status: row.voided && <StatusBadge tone="quiet">Đã hủy</StatusBadge>,
        facts: `${formatDay(row.heldOn)} · ${formatNumber(row.presentCount)} người dự · được chọn ${formatShare(row.agreedCount, row.caseCount)}`,
      })}
      actions={() =>
        mayRecord && (
          <Button
            component={Link}
            to="/deliberations/new"
            leftSection={<IconPlus size={16} stroke={2} aria-hidden="true" />}
          >
            Ghi biên bản
          </Button>
        )
      }
      empty={
        <EmptyState title="Chưa có biên bản họp bình xét nào trong phạm vi của bạn">
          Biên bản được ghi sau cuộc họp thôn, cho các hồ sơ đã có đơn của hộ.
        </EmptyState>
      }
    />
  );
}
