import { formatVnd } from '@chung-tay/shared/core/money';
import { type Donor, donationStatuses, donorKinds } from '@chung-tay/shared/donations/schema';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatInstant, formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { Facts, RecordPage, Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorNote, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { DonorStatementTab } from './donor-statement.tsx';
import { figuresOf } from './figures.ts';
import { donorQuery } from './queries.ts';
import { donationTones, donorLabels } from './words.ts';

/** One donor with the donations they promised. */
export default function DonorDetailPage() {
  const { id = '' } = useParams();
  const donor = useQuery(donorQuery(id));
  const mayPledge = useCan('donation:pledge');
  if (donor.isError) return <ErrorState error={donor.error} retry={() => donor.refetch()} />;
  if (donor.isPending) return <PageSkeleton />;
  const { data } = donor;
  return (
    <RecordPage
      back={{ to: '/donors', label: 'Nhà hảo tâm' }}
      title={data.name}
      code={data.code}
      subtitle={donorKinds[data.kind]}
      next={
        mayPledge && (
          <Button component={Link} to={`/donations/new?donorId=${id}`}>
            Ghi đăng ký
          </Button>
        )
      }
      tabs={[
        { key: 'main', label: 'Hồ sơ', content: <DonorFacts donor={data} /> },
        { key: 'statement', label: 'Sao kê', content: <DonorStatementTab donor={data} /> },
      ]}
    />
  );
}

const DonorFacts = ({ donor }: { donor: Donor }) => (
  <div>
    <Section title="Thông tin">
      <Facts
        items={[
          ['Đã đăng ký', formatVnd(donor.pledgedVnd)],
          ['Đã nhận', formatVnd(donor.receivedVnd)],
          [
            donorLabels.unitId,
            <Anchor key="unit" component={Link} to={`/units/${donor.unitId}`}>
              {donor.unitName}
            </Anchor>,
          ],
          ['Trang công khai', donor.anonymous ? 'ghi “Nhà hảo tâm ẩn danh”' : 'nêu tên'],
          ['Ngày thêm', formatInstant(donor.createdAt)],
        ]}
      />
    </Section>
    <Donations donorId={donor.id} />
  </div>
);

const shown = 50;

function Donations({ donorId }: { donorId: string }) {
  const donations = useQuery({
    queryKey: ['donations', 'list', 'of-donor', donorId],
    queryFn: () => client.donations.listDonations({ donorId, limit: shown, count: 'exact' }),
  });
  const total = donations.data?.total ?? 0;
  return (
    <Section
      title="Các khoản ủng hộ"
      aside={
        total > shown && (
          <Anchor component={Link} to={`/donations?donorId=${donorId}`}>
            Xem cả {formatNumber(total)} khoản
          </Anchor>
        )
      }
    >
      <ErrorNote error={donations.error} />
      {donations.data?.data.length === 0 && <EmptyState title="Chưa có đăng ký nào" />}
      {donations.data && donations.data.data.length > 0 && (
        <DataTable
          caption="Các khoản ủng hộ"
          rows={donations.data.data}
          rowKey={(row) => row.id}
          columns={[
            {
              key: 'code',
              header: 'Mã',
              render: (row) => (
                <Anchor component={Link} to={`/donations/${row.id}`}>
                  {row.code}
                </Anchor>
              ),
              nowrap: true,
            },
            { key: 'day', header: 'Ngày đăng ký', render: (row) => formatDay(row.pledgedOn) },
            { key: 'unit', header: 'Đơn vị giữ quỹ', render: (row) => row.unitName },
            {
              key: 'state',
              header: 'Trạng thái',
              render: (row) => (
                <StatusBadge tone={donationTones[row.status]}>{donationStatuses[row.status]}</StatusBadge>
              ),
            },
            {
              key: 'pledged',
              header: 'Đăng ký',
              render: (row) => figuresOf(row).show(figuresOf(row).pledged),
              align: 'right',
            },
            {
              key: 'received',
              header: 'Đã nhận',
              render: (row) => figuresOf(row).show(figuresOf(row).received),
              align: 'right',
            },
          ]}
        />
      )}
    </Section>
  );
}
