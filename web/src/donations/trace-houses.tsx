import type { Output } from '@chung-tay/shared/core/contract';
import type { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Allocation } from '@chung-tay/shared/donations/schema';
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { formatDay, formatInstant } from '../core/format.ts';
import { allocationTones, allocationWord } from '../houses/words.ts';
import { DataTable } from '../ui/data-table.tsx';
import type { Column } from '../ui/list-table.tsx';
import { Section } from '../ui/record-page.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { AllocationActs } from './allocation-acts.tsx';
import { allocationFigures, figuresOf, withWorth } from './figures.ts';
import { entry, Sum } from './trace-parts.tsx';

type Trace = Output<typeof donationRoutes.getDonationTrace>;

const allocationColumns: Column<Allocation>[] = [
  {
    key: 'house',
    header: 'Căn nhà',
    render: (row) => (
      <Anchor component={Link} to={`/houses/${row.houseId}?tab=money`}>
        {row.headName}
      </Anchor>
    ),
    nowrap: true,
  },
  {
    key: 'amount',
    header: 'Phân bổ',
    render: (row) => {
      const { amount, show } = allocationFigures(row);
      return withWorth(show(amount), row.inKind?.valueVnd);
    },
    align: 'right',
  },
  {
    key: 'released',
    header: 'Đã chi, đã giao',
    render: (row) => {
      const { released, brief } = allocationFigures(row);
      return released > 0 ? `${brief(released)}, ${formatDay(row.releasedOn)}` : '—';
    },
    align: 'right',
  },
  { key: 'houseCode', header: 'Mã nhà', render: (row) => row.houseCode, nowrap: true },
  {
    key: 'state',
    header: 'Trạng thái',
    render: (row) => <StatusBadge tone={allocationTones[row.state]}>{allocationWord(row)}</StatusBadge>,
  },
  {
    key: 'by',
    header: 'Người phân bổ',
    render: (row) => (
      <>
        {row.allocatedBy}, {formatInstant(row.allocatedAt)}
        {row.exceptionReason && <div>Vượt mức hỗ trợ vì: {row.exceptionReason}</div>}
      </>
    ),
  },
  { key: 'acts', header: 'Việc', render: (row) => <AllocationActs allocation={row} /> },
];

/** The houses that the donation was set aside for, and the sums that must agree. */
export function Allocations({ trace: { donation, allocations } }: { trace: Trace }) {
  const mayPay = useCan('payment:read');
  const { allocated, released, available, show } = figuresOf(donation);
  const cash = donation.kind === 'cash';
  return (
    <Section
      title={cash ? 'Tiền tới từng căn nhà' : 'Tới từng căn nhà'}
      aside={
        cash &&
        mayPay &&
        allocations.length > 0 && (
          <Anchor component={Link} to={`/payments?donationId=${donation.id}`}>
            Các khoản chi
          </Anchor>
        )
      }
    >
      {allocations.length === 0 ? (
        <EmptyState title="Chưa phân bổ cho căn nhà nào" />
      ) : (
        <DataTable
          caption="Các khoản phân bổ"
          rows={allocations}
          rowKey={(row) => row.id}
          columns={allocationColumns}
          footer={
            <>
              <Sum label="Đã phân bổ, không tính phần đã thu hồi" figure={show(allocated)} rest={5} />
              <Sum label={cash ? 'trong đó đã chi' : 'trong đó đã giao'} figure={show(released)} rest={5} />
              <Sum label="Còn lại chưa phân bổ" figure={show(available)} rest={5} />
            </>
          }
        />
      )}
    </Section>
  );
}

/** Each time goods were handed over or days worked. */
export function Deliveries({ trace: { donation, allocations, deliveries } }: { trace: Trace }) {
  const { show } = figuresOf(donation);
  const houseOf = (id: string) => allocations.find((allocation) => allocation.id === id);
  return (
    <Section title="Các lần giao">
      <DataTable<Trace['deliveries'][number]>
        caption="Các lần giao"
        rows={deliveries}
        rowKey={(row) => row.transactionId}
        columns={[
          { key: 'day', header: 'Ngày', render: (row) => formatDay(row.deliveredOn) },
          { key: 'amount', header: 'Đã giao', render: (row) => show(row.amount), align: 'right' },
          {
            key: 'house',
            header: 'Căn nhà',
            render: (row) => houseOf(row.allocationId)?.houseCode ?? '—',
            nowrap: true,
          },
          { key: 'receiver', header: 'Người nhận', render: (row) => row.receivedBy },
          { key: 'by', header: 'Người ghi', render: (row) => row.deliveredBy },
          {
            key: 'state',
            header: 'Trạng thái',
            render: (row) => (
              <StatusBadge tone={row.reversed ? 'quiet' : 'good'}>{row.reversed ? 'Đã đảo' : 'Đã giao'}</StatusBadge>
            ),
          },
          entry,
        ]}
      />
    </Section>
  );
}
