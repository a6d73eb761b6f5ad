import { formatVnd } from '@chung-tay/shared/core/money';
import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { type Donation, donationStatuses } from '@chung-tay/shared/donations/schema';
import { Button } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { Money } from '../ui/money.tsx';
import { RecordPicker } from '../ui/record-picker.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { donationQuery, donorQuery, searchDonors } from './queries.ts';
import { donationTones } from './words.ts';

const schema = donationRoutes.listDonations.query;
type FilterName = keyof typeof schema.shape;

const DonorName = ({ id }: { id: string }) => useQuery(donorQuery(id)).data?.name ?? '…';

const filters: Filter<FilterName>[] = [
  unitFilter('unitId'),
  {
    name: 'donorId',
    kind: 'custom',
    label: 'Nhà hảo tâm',
    control: (value, change) => (
      <RecordPicker
        id="filter-donorId"
        label="Nhà hảo tâm"
        required={false}
        value={value ?? null}
        onChange={(next) => change(next ?? undefined)}
        onBlur={() => undefined}
        queryKey={['donors', 'search']}
        search={searchDonors}
        placeholder="Gõ tên nhà hảo tâm"
        nothing="Không có nhà hảo tâm phù hợp"
        withinPortal={false}
      />
    ),
    words: (value) => <DonorName id={value} />,
  },
  { name: 'status', kind: 'many', label: 'Trạng thái', options: donationStatuses },
  { name: 'hasAvailable', kind: 'yes-no', label: 'Số dư', yes: 'Còn tiền chưa phân bổ', no: 'Đã phân bổ hết' },
];

const state = (row: Donation) => (
  <StatusBadge tone={donationTones[row.status]}>{donationStatuses[row.status]}</StatusBadge>
);

const columns: Column<Donation>[] = [
  { key: 'donor', header: 'Nhà hảo tâm', render: (row) => row.donorName },
  { key: 'code', header: 'Mã', render: (row) => row.code, nowrap: true },
  { key: 'unit', header: 'Đơn vị giữ quỹ', render: (row) => row.unitName, wide: true },
  { key: 'day', header: 'Đăng ký ngày', render: (row) => formatDay(row.pledgedOn), wide: true },
  { key: 'state', header: 'Trạng thái', render: state },
  { key: 'pledged', header: 'Đăng ký', render: (row) => formatVnd(row.pledgedVnd), align: 'right' },
  { key: 'received', header: 'Đã nhận', render: (row) => formatVnd(row.receivedVnd), align: 'right' },
  { key: 'available', header: 'Chưa phân bổ', render: (row) => formatVnd(row.availableVnd), align: 'right' },
];

/** Donations: what was promised, what is in hand, what is still to be set aside. */
export default function DonationListPage() {
  const mayPledge = useCan('donation:pledge');
  return (
    <ListPage
      title="Ủng hộ"
      schema={schema}
      queryKey={['donations', 'list']}
      fetchPage={(query) => client.donations.listDonations(query)}
      filters={filters}
      searchLabel="Tìm nhà hảo tâm, mã khoản"
      sorts={[
        { value: '-createdAt', label: 'Mới nhất' },
        { value: 'createdAt', label: 'Cũ nhất' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/donations/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(donationQuery(row.id))}
      card={(row) => ({
        title: row.donorName,
        status: state(row),
        facts: (
          <>
            {row.code} · đăng ký <Money amount={row.pledgedVnd} />, đã nhận <Money amount={row.receivedVnd} />, chưa
            phân bổ <Money amount={row.availableVnd} />
          </>
        ),
      })}
      actions={({ sort: _sort, ...values }) => (
        <>
          <ExportMenu name="ung-ho" run={(format) => client.donations.exportDonations({ ...values, format })} />
          {mayPledge && (
            <Button
              component={Link}
              to="/donations/new"
              leftSection={<IconPlus size={16} stroke={2} aria-hidden="true" />}
            >
              Ghi đăng ký
            </Button>
          )}
        </>
      )}
      empty={
        <EmptyState title="Chưa có khoản ủng hộ nào trong phạm vi của bạn">
          Bắt đầu bằng việc ghi một đăng ký ủng hộ; tiền chỉ tính vào quỹ khi đã thực nhận.
        </EmptyState>
      }
    />
  );
}
