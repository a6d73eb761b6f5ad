import type { Output } from '@chung-tay/shared/core/contract';
import { formatVnd } from '@chung-tay/shared/core/money';
import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import { receiptMethods, receiveMethods } from '@chung-tay/shared/donations/schema';
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { PaperMenu } from '../ui/paper-menu.tsx';
import { Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { figuresOf, withWorth } from './figures.ts';
import { donationTraceQuery } from './queries.ts';
import { Allocations, Deliveries } from './trace-houses.tsx';
import { entry, Sum } from './trace-parts.tsx';

type Trace = Output<typeof donationRoutes.getDonationTrace>;

/** What was given, followed (F9): every way in and out, every house it was set aside for, and the sums that must agree. */
export function DonationTrace({ id }: { id: string }) {
  const trace = useQuery(donationTraceQuery(id));
  if (trace.isError) return <ErrorState error={trace.error} retry={() => trace.refetch()} />;
  if (trace.isPending) return <PageSkeleton />;
  const { donation, refunds, allotments, deliveries } = trace.data;
  return (
    <div>
      {!donation.allottedFromId && <Receipts trace={trace.data} />}
      {refunds.length > 0 && <Refunds trace={trace.data} />}
      {allotments.length > 0 && <Allotments trace={trace.data} />}
      <Allocations trace={trace.data} />
      {deliveries.length > 0 && <Deliveries trace={trace.data} />}
    </div>
  );
}

function Receipts({ trace: { donation, receipts } }: { trace: Trace }) {
  const { received, show } = figuresOf(donation);
  if (receipts.length === 0)
    return (
      <Section title="Đã nhận">
        <EmptyState title="Chưa nhận lần nào">Đăng ký chưa phải tiền, hiện vật trong quỹ.</EmptyState>
      </Section>
    );
  return (
    <Section title="Đã nhận">
      <DataTable<Trace['receipts'][number]>
        caption="Các lần thực nhận"
        rows={receipts}
        rowKey={(row) => row.transactionId}
        columns={[
          { key: 'day', header: 'Ngày nhận', render: (row) => formatDay(row.receivedOn) },
          {
            key: 'amount',
            header: 'Đã nhận',
            render: (row) => withWorth(show(row.amount ?? row.amountVnd), row.valueVnd),
            align: 'right',
          },
          { key: 'code', header: 'Số phiếu', render: (row) => row.code, nowrap: true },
          { key: 'method', header: 'Hình thức', render: (row) => receiptMethods[row.method] },
          { key: 'reference', header: 'Chứng từ', render: (row) => row.reference ?? '—' },
          {
            key: 'state',
            header: 'Trạng thái',
            render: (row) => (
              <StatusBadge tone={row.reversed ? 'quiet' : 'good'}>
                {row.reversed ? 'Đã đảo, phiếu hủy' : 'Đã nhận'}
              </StatusBadge>
            ),
          },
          entry,
          {
            key: 'paper',
            header: 'Phiếu tiếp nhận',
            render: (row) => (
              <PaperMenu
                label="In phiếu"
                name={`phieu-tiep-nhan-${row.code.replace('/', '-')}`}
                run={(format) =>
                  client.donations.getReceiptPaper({ id: donation.id, transactionId: row.transactionId, format })
                }
              />
            ),
          },
        ]}
        footer={<Sum label="Đã nhận, trừ lần đã đảo và phần hoàn trả" figure={show(received)} rest={6} />}
      />
    </Section>
  );
}

const Refunds = ({ trace: { refunds } }: { trace: Trace }) => (
  <Section title="Đã hoàn trả nhà hảo tâm">
    <DataTable<Trace['refunds'][number]>
      caption="Các lần hoàn trả"
      rows={refunds}
      rowKey={(row) => row.transactionId}
      columns={[
        { key: 'day', header: 'Ngày', render: (row) => formatDay(row.refundedOn) },
        { key: 'amount', header: 'Số tiền', render: (row) => formatVnd(row.amountVnd), align: 'right' },
        { key: 'method', header: 'Hình thức', render: (row) => receiveMethods[row.method] },
        { key: 'reference', header: 'Chứng từ', render: (row) => row.reference ?? '—' },
        { key: 'reason', header: 'Lý do', render: (row) => row.reason },
        { key: 'by', header: 'Người hoàn trả', render: (row) => row.refundedBy },
        {
          key: 'state',
          header: 'Trạng thái',
          render: (row) => (
            <StatusBadge tone={row.reversed ? 'quiet' : 'waiting'}>
              {row.reversed ? 'Đã đảo' : 'Đã hoàn trả'}
            </StatusBadge>
          ),
        },
        entry,
      ]}
    />
  </Section>
);

const Allotments = ({ trace: { donation, allotments } }: { trace: Trace }) => (
  <Section
    title="Đã giao xuống quỹ cấp dưới"
    aside={
      <Anchor component={Link} to={`/donations?allottedFromId=${donation.id}`}>
        Xem trong danh sách
      </Anchor>
    }
  >
    <DataTable<Trace['allotments'][number]>
      caption="Các khoản giao xuống"
      rows={allotments}
      rowKey={(row) => row.donationId}
      columns={[
        { key: 'unit', header: 'Quỹ nhận', render: (row) => row.unitName },
        { key: 'amount', header: 'Đã giao', render: (row) => formatVnd(row.allottedVnd), align: 'right' },
        {
          key: 'code',
          header: 'Khoản ở quỹ nhận',
          render: (row) => (
            <Anchor component={Link} to={`/donations/${row.donationId}?tab=trace`}>
              {row.donationCode}
            </Anchor>
          ),
          nowrap: true,
        },
        { key: 'left', header: 'Chưa phân bổ', render: (row) => formatVnd(row.availableVnd), align: 'right' },
      ]}
      footer={<Sum label="Đã giao, trừ phần đã thu hồi" figure={formatVnd(donation.allottedVnd)} rest={2} />}
    />
  </Section>
);
