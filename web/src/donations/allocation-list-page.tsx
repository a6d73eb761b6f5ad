import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { type Allocation, allocationStates } from '@chung-tay/shared/donations/schema';
import { valueKinds } from '@chung-tay/shared/ledger/schema';
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { allocationTones, allocationWord } from '../houses/words.ts';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { vndOrDash } from '../ui/money.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { AllocationActs } from './allocation-acts.tsx';
import styles from './donation.module.css';
import { allocationFigures } from './figures.ts';

const schema = donationRoutes.listAllocations.query;
type FilterName = keyof typeof schema.shape;

const filters: Filter<FilterName>[] = [
  unitFilter('unitId'),
  { name: 'state', kind: 'many', label: 'Trạng thái', options: allocationStates },
  { name: 'kind', kind: 'one', label: 'Loại giá trị', options: valueKinds },
];

const state = (row: Allocation) => <StatusBadge tone={allocationTones[row.state]}>{allocationWord(row)}</StatusBadge>;

const amount = (row: Allocation) => {
  const figures = allocationFigures(row);
  return figures.show(figures.amount);
};
const released = (row: Allocation) => {
  const figures = allocationFigures(row);
  return figures.brief(figures.released);
};

const wraps = (words: (row: Allocation) => string) => (row: Allocation) =>
  row.inKind ? <span className={styles.wraps}>{words(row)}</span> : words(row);

const columns: Column<Allocation>[] = [
  { key: 'house', header: 'Căn nhà', render: (row) => row.headName, nowrap: true },
  { key: 'houseCode', header: 'Mã nhà', render: (row) => row.houseCode, nowrap: true, wide: true },
  {
    key: 'donation',
    header: 'Từ khoản',
    render: (row) => (
      <Anchor component={Link} to={`/donations/${row.donationId}?tab=trace`}>
        {row.donorName}, <span className={styles.whole}>{row.donationCode}</span>
      </Anchor>
    ),
  },
  {
    key: 'state',
    header: 'Trạng thái',
    render: (row) => (
      <>
        {state(row)} {row.releasedOn && formatDay(row.releasedOn)}
      </>
    ),
  },
  {
    key: 'amount',
    header: 'Phân bổ',
    render: wraps(amount),
    align: 'right',
  },
  {
    key: 'unlocked',
    header: 'Được chi',
    render: (row) => vndOrDash(row.unlockedVnd),
    align: 'right',
    wide: true,
  },
  {
    key: 'released',
    header: 'Đã chi, giao',
    render: wraps(released),
    align: 'right',
  },
];

/** What was set aside for houses, what stages let be paid of it, and what was paid. */
export default function AllocationListPage() {
  const maySeePayments = useCan('payment:read');
  const payments = (row: Allocation) =>
    maySeePayments && row.kind === 'cash' && row.releasedVnd > 0 ? (
      <Anchor component={Link} to={`/payments?houseId=${row.houseId}&donationId=${row.donationId}`}>
        Khoản chi
      </Anchor>
    ) : null;
  return (
    <ListPage
      title="Phân bổ"
      schema={schema}
      queryKey={['allocations', 'list']}
      fetchPage={(query) => client.donations.listAllocations(query)}
      exported={{ name: 'phan-bo', run: (query) => client.donations.exportAllocations(query) }}
      filters={filters}
      searchLabel="Tìm chủ hộ, nhà hảo tâm, mã"
      sorts={[
        { value: '-createdAt', label: 'Mới nhất' },
        { value: 'createdAt', label: 'Cũ nhất' },
      ]}
      columns={[
        ...columns,
        {
          key: 'acts',
          header: 'Việc',
          render: (row) => (
            <>
              {payments(row)} <AllocationActs allocation={row} />
            </>
          ),
        },
      ]}
      rowKey={(row) => row.id}
      rowHref={(row) => `/houses/${row.houseId}?tab=money`}
      card={(row) => ({
        title: row.headName,
        status: state(row),
        facts: (
          <>
            {row.houseCode} · {amount(row)} từ {row.donorName}, {row.donationCode} · đã chi, giao {released(row)}{' '}
            <div>
              <AllocationActs allocation={row} />
            </div>
          </>
        ),
      })}
      empty={
        <EmptyState title="Chưa có khoản phân bổ nào trong phạm vi của bạn">
          Phân bổ từ trang của một khoản ủng hộ còn tiền.
        </EmptyState>
      }
    />
  );
}
