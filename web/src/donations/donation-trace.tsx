import { formatVnd } from '@chung-tay/shared/core/money';
import { type Allocation, receiveMethods } from '@chung-tay/shared/donations/schema';
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatInstant } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { PaperMenu } from '../ui/paper-menu.tsx';
import { Section } from '../ui/record-page.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './donation.module.css';
import { donationTraceQuery } from './queries.ts';
import { allocationStates } from './words.ts';

/** A đồng followed (F9): every receipt, every house it was set aside for, and the sums that must agree. */
export function DonationTrace({ id }: { id: string }) {
  const trace = useQuery(donationTraceQuery(id));
  const mayRead = useCan('ledger:read');
  if (trace.isError) return <ErrorState error={trace.error} retry={() => trace.refetch()} />;
  if (trace.isPending) return <PageSkeleton />;
  const { donation, receipts, allocations } = trace.data;
  return (
    <div>
      <Section title="Tiền vào">
        {receipts.length === 0 ? (
          <EmptyState title="Chưa nhận đồng nào">Đăng ký chưa phải tiền trong quỹ.</EmptyState>
        ) : (
          <DataTable
            caption="Các lần thực nhận"
            rows={receipts}
            rowKey={(row) => row.transactionId}
            columns={[
              { key: 'day', header: 'Ngày nhận', render: (row) => formatDay(row.receivedOn) },
              { key: 'amount', header: 'Số tiền', render: (row) => formatVnd(row.amountVnd), align: 'right' },
              { key: 'code', header: 'Số phiếu', render: (row) => row.code, nowrap: true },
              {
                key: 'method',
                header: 'Hình thức',
                render: (row) => receiveMethods[row.method],
              },
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
              {
                key: 'entry',
                header: 'Bút toán',
                render: (row) =>
                  mayRead ? (
                    <Anchor component={Link} to={`/ledger/transactions/${row.transactionId}`}>
                      Mở bút toán
                    </Anchor>
                  ) : (
                    '—'
                  ),
              },
              {
                key: 'paper',
                header: 'Phiếu tiếp nhận',
                render: (row) => (
                  <PaperMenu
                    label="In phiếu"
                    name={`phieu-tiep-nhan-${row.code.replace('/', '-')}`}
                    run={(format) => client.donations.getReceiptPaper({ id, transactionId: row.transactionId, format })}
                  />
                ),
              },
            ]}
            footer={<Sum label="Đã nhận, không tính lần đã đảo" amount={donation.receivedVnd} rest={6} />}
          />
        )}
      </Section>
      <Section title="Tiền tới từng căn nhà">
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
                <Sum label="Đã phân bổ, không tính khoản đã thu hồi" amount={donation.allocatedVnd} />
                <Sum label="trong đó đã giải ngân" amount={donation.releasedVnd} />
                <Sum label="Còn lại chưa phân bổ" amount={donation.availableVnd} />
              </>
            }
          />
        )}
      </Section>
    </div>
  );
}

const allocationColumns = [
  {
    key: 'house',
    header: 'Căn nhà',
    render: (row: Allocation) => (
      <Anchor component={Link} to={`/houses/${row.houseId}?tab=money`}>
        {row.headName}
      </Anchor>
    ),
    nowrap: true,
  },
  {
    key: 'amount',
    header: 'Số tiền',
    render: (row: Allocation) => formatVnd(row.amountVnd),
    align: 'right' as const,
  },
  { key: 'houseCode', header: 'Mã nhà', render: (row: Allocation) => row.houseCode, nowrap: true },
  {
    key: 'state',
    header: 'Trạng thái',
    render: (row: Allocation) => (
      <StatusBadge tone={allocationStates[row.state].tone}>{allocationStates[row.state].label}</StatusBadge>
    ),
  },
  {
    key: 'by',
    header: 'Phân bổ',
    render: (row: Allocation) => `${row.allocatedBy}, ${formatInstant(row.allocatedAt)}`,
  },
  {
    key: 'released',
    header: 'Giải ngân',
    render: (row: Allocation) => (row.releasedBy ? `${row.releasedBy}, ${formatDay(row.releasedOn)}` : '—'),
  },
];

const Sum = ({ label, amount, rest = 4 }: { label: string; amount: number; rest?: number }) => (
  <tr className={styles.sum}>
    <td>{label}</td>
    <td data-align="right">{formatVnd(amount)}</td>
    <td colSpan={rest} />
  </tr>
);
