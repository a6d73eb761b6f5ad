import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { type Donation, donationStatuses } from '@chung-tay/shared/donations/schema';
import { valueKinds } from '@chung-tay/shared/ledger/schema';
import { Button } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { campaignQuery, searchCampaigns } from '../campaigns/queries.ts';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { ImportLink } from '../imports/import-link.tsx';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import styles from './donation.module.css';
import { DonationPages } from './donation-pages.tsx';
import { figuresOf } from './figures.ts';
import { donorKindFilter, pickFilter } from './filters.tsx';
import { donationQuery, donorQuery, searchDonors } from './queries.ts';
import { donationTones } from './words.ts';

const schema = donationRoutes.listDonations.query;
type FilterName = keyof typeof schema.shape;

const DonorName = ({ id }: { id: string }) => useQuery(donorQuery(id)).data?.name ?? '…';

const CampaignName = ({ id }: { id: string }) => useQuery(campaignQuery(id)).data?.name ?? '…';
const DonationCode = ({ id }: { id: string }) => useQuery(donationQuery(id)).data?.code ?? '…';

const filters: Filter<FilterName>[] = [
  unitFilter('unitId'),
  pickFilter({
    name: 'donorId',
    label: 'Nhà hảo tâm',
    queryKey: ['donors', 'search'],
    search: searchDonors,
    words: (id) => <DonorName id={id} />,
  }),
  donorKindFilter('sourceKind'),
  pickFilter({
    name: 'campaignId',
    label: 'Đợt vận động',
    queryKey: ['campaigns', 'search'],
    search: searchCampaigns,
    words: (id) => <CampaignName id={id} />,
  }),
  { name: 'kind', kind: 'one', label: 'Giá trị', options: valueKinds },
  { name: 'status', kind: 'many', label: 'Trạng thái', options: donationStatuses },
  { name: 'hasAvailable', kind: 'yes-no', label: 'Đang giữ', yes: 'Còn phần chưa phân bổ', no: 'Đã phân bổ hết' },
  { name: 'adoption', kind: 'yes-no', label: 'Đỡ đầu', yes: 'Nhận đỡ đầu một căn nhà', no: 'Không đỡ đầu' },
  {
    name: 'allottedFromId',
    kind: 'custom',
    label: 'Được giao từ',
    control: () => null,
    words: (id) => <DonationCode id={id} />,
  },
];

const state = (row: Donation) => (
  <StatusBadge tone={donationTones[row.status]}>{donationStatuses[row.status]}</StatusBadge>
);

const figure = (name: 'received' | 'available') => (row: Donation) => {
  const figures = figuresOf(row);
  return figures.brief(figures[name]);
};

const pledged = (row: Donation) => {
  const figures = figuresOf(row);
  return figures.show(figures.pledged);
};

const wraps = (words: (row: Donation) => string) => (row: Donation) =>
  row.inKind ? <span className={styles.wraps}>{words(row)}</span> : words(row);

const columns: Column<Donation>[] = [
  {
    key: 'donor',
    header: 'Nhà hảo tâm',
    render: (row) => row.donorName,
  },
  { key: 'code', header: 'Mã', render: (row) => row.code, nowrap: true },
  { key: 'unit', header: 'Đơn vị giữ quỹ', render: (row) => row.unitName, wide: true },
  { key: 'day', header: 'Đăng ký ngày', render: (row) => formatDay(row.pledgedOn), wide: true },
  {
    key: 'state',
    header: 'Trạng thái',
    render: (row) => (
      <>
        {state(row)} {row.adoption && <StatusBadge tone="info">Đỡ đầu</StatusBadge>}{' '}
        {row.allottedFromId && <StatusBadge tone="info">Được giao</StatusBadge>}
      </>
    ),
  },
  { key: 'pledged', header: 'Đăng ký', render: wraps(pledged), align: 'right' },
  { key: 'received', header: 'Đã nhận', render: wraps(figure('received')), align: 'right' },
  { key: 'available', header: 'Chưa phân bổ', render: wraps(figure('available')), align: 'right' },
];

const facts = (row: Donation) => {
  const { received, available, brief } = figuresOf(row);
  return `${row.code} · đăng ký ${pledged(row)}, đã nhận ${brief(received)}, chưa phân bổ ${brief(available)}`;
};

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
        facts: facts(row),
      })}
      actions={({ sort: _sort, ...values }) => (
        <>
          <DonationPages />
          <ExportMenu name="ung-ho" run={(format) => client.donations.exportDonations({ ...values, format })} />
          <ImportLink noun="donations" />
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
