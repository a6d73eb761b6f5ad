import { formatVnd } from '@chung-tay/shared/core/money';
import { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Allocation } from '@chung-tay/shared/donations/schema';
import { Anchor, Button } from '@mantine/core';
import { useState } from 'react';
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
import styles from './donation.module.css';
import { ReleaseAllocationDialog } from './release-allocation-dialog.tsx';
import { allocationStates } from './words.ts';

const schema = donationRoutes.listAllocations.query;
type FilterName = keyof typeof schema.shape;

const stateWords = Object.fromEntries(Object.entries(allocationStates).map(([state, { label }]) => [state, label]));

const filters: Filter<FilterName>[] = [
  unitFilter('unitId'),
  { name: 'state', kind: 'one', label: 'Trạng thái', options: stateWords },
];

const state = (row: Allocation) => (
  <StatusBadge tone={allocationStates[row.state].tone}>{allocationStates[row.state].label}</StatusBadge>
);

const columns: Column<Allocation>[] = [
  { key: 'house', header: 'Căn nhà', render: (row) => row.headName, nowrap: true },
  { key: 'houseCode', header: 'Mã nhà', render: (row) => row.houseCode, nowrap: true },
  {
    key: 'donation',
    header: 'Từ khoản ủng hộ',
    render: (row) => (
      <Anchor component={Link} to={`/donations/${row.donationId}?tab=trace`}>
        {row.donorName}
      </Anchor>
    ),
  },
  { key: 'donationCode', header: 'Mã khoản', render: (row) => row.donationCode, nowrap: true, wide: true },
  { key: 'by', header: 'Người phân bổ', render: (row) => row.allocatedBy, wide: true },
  { key: 'at', header: 'Ngày phân bổ', render: (row) => formatDay(row.allocatedAt), wide: true },
  {
    key: 'state',
    header: 'Trạng thái',
    render: (row) => (
      <>
        {state(row)} {row.releasedOn && formatDay(row.releasedOn)}
      </>
    ),
  },
  { key: 'amount', header: 'Số tiền', render: (row) => formatVnd(row.amountVnd), align: 'right' },
];

/** What was set aside for houses: what waits to be paid out, what was paid. */
export default function AllocationListPage() {
  const mayRelease = useCan('donation:release');
  const [releasing, setReleasing] = useState<Allocation>();
  const release = (row: Allocation) =>
    mayRelease && row.state === 'allocated' ? (
      <Button
        size="compact-sm"
        className={styles.act}
        onClick={() => setReleasing(row)}
        aria-label={`Giải ngân ${formatVnd(row.amountVnd)} cho ${row.headName}`}
      >
        Giải ngân
      </Button>
    ) : null;
  return (
    <>
      <ListPage
        title="Phân bổ"
        schema={schema}
        queryKey={['allocations', 'list']}
        fetchPage={(query) => client.donations.listAllocations(query)}
        filters={filters}
        searchLabel="Tìm chủ hộ, nhà hảo tâm, mã"
        sorts={[
          { value: '-createdAt', label: 'Mới nhất' },
          { value: 'createdAt', label: 'Cũ nhất' },
        ]}
        columns={mayRelease ? [...columns, { key: 'act', header: 'Việc', render: release, nowrap: true }] : columns}
        rowKey={(row) => row.id}
        rowHref={(row) => `/houses/${row.houseId}?tab=money`}
        card={(row) => ({
          title: row.headName,
          status: state(row),
          facts: (
            <>
              {row.houseCode} · {formatVnd(row.amountVnd)} từ {row.donorName}, {row.donationCode}{' '}
              <div>{release(row)}</div>
            </>
          ),
        })}
        empty={
          <EmptyState title="Chưa có khoản phân bổ nào trong phạm vi của bạn">
            Phân bổ từ trang của một khoản ủng hộ còn tiền.
          </EmptyState>
        }
      />
      {releasing && <ReleaseAllocationDialog allocation={releasing} onClose={() => setReleasing(undefined)} />}
    </>
  );
}
