import { formatVnd } from '@chung-tay/shared/core/money';
import { receiveMethods } from '@chung-tay/shared/donations/schema';
import { type PaymentDetail, paymentStates, type Recovery } from '@chung-tay/shared/payments/schema';
import { Anchor, Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { PaperMenu } from '../ui/paper-menu.tsx';
import { Facts, type RecordAction, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './payment.module.css';
import { ConfirmPaymentDialog, RecoverPaymentDialog } from './payment-dialogs.tsx';
import { paymentQuery } from './queries.ts';
import { paymentLabels, paymentTones } from './words.ts';

/** One payment: its voucher, the hand that received it, what was taken back. */
export default function PaymentDetailPage() {
  const { id = '' } = useParams();
  const payment = useQuery(paymentQuery(id));
  const mayConfirm = useCan('payment:confirm');
  const mayRecover = useCan('payment:recover');
  const [open, setOpen] = useState<'confirm' | 'recover'>();
  const close = () => setOpen(undefined);
  if (payment.isError) return <ErrorState error={payment.error} retry={() => payment.refetch()} />;
  if (payment.isPending) return <PageSkeleton />;
  const { data } = payment;
  const more: RecordAction[] =
    mayRecover && (data.state === 'paid' || data.state === 'confirmed')
      ? [{ label: 'Thu hồi tiền đã chi', danger: true, onClick: () => setOpen('recover') }]
      : [];
  return (
    <>
      <RecordPage
        back={{ to: '/payments', label: 'Khoản chi' }}
        title={`${formatVnd(data.amountVnd)} cho ${data.headName}`}
        code={data.voucher ? `Phiếu chi ${data.voucher}` : undefined}
        status={<StatusBadge tone={paymentTones[data.state]}>{paymentStates[data.state]}</StatusBadge>}
        subtitle={`Quỹ ${data.unitName}`}
        next={
          <>
            {mayConfirm && data.state === 'paid' && <Button onClick={() => setOpen('confirm')}>Ghi hộ đã nhận</Button>}
            {data.voucher && (
              <PaperMenu
                label="In phiếu chi"
                name={`phieu-chi-${data.voucher.replace('/', '-')}`}
                run={(format) => client.payments.getVoucherPaper({ id, format })}
              />
            )}
          </>
        }
        more={more}
        tabs={[{ key: 'main', label: 'Khoản chi', content: <PaymentFacts payment={data} /> }]}
      />
      {open === 'confirm' && <ConfirmPaymentDialog payment={data} onClose={close} />}
      {open === 'recover' && <RecoverPaymentDialog payment={data} onClose={close} />}
    </>
  );
}

const link = (to: string, words: string) => (
  <Anchor component={Link} to={to}>
    {words}
  </Anchor>
);

const PaymentFacts = ({ payment }: { payment: PaymentDetail }) => (
  <div>
    {payment.problems.length > 0 && (
      <div className={styles.alarm} role="status">
        <p>Chưa duyệt được:</p>
        <ul>
          {payment.problems.map((problem) => (
            <li key={problem}>{problem}</li>
          ))}
        </ul>
      </div>
    )}
    <Section title="Khoản chi">
      <Facts
        items={[
          [paymentLabels.amountVnd, formatVnd(payment.amountVnd)],
          ['Ngày chi', payment.paidOn && formatDay(payment.paidOn)],
          [paymentLabels.method, receiveMethods[payment.method]],
          [paymentLabels.recipientName, payment.recipientName],
          [paymentLabels.recipientAccount, payment.recipientAccountMasked],
          [paymentLabels.recipientBank, payment.recipientBank],
          ['Bảng kê', <ListLink key="list" payment={payment} />],
          ['Bút toán', <EntryLink key="entry" transactionId={payment.transactionId} />],
        ]}
      />
    </Section>
    <Section title="Từ đâu, cho ai">
      <Facts
        items={[
          ['Căn nhà', link(`/houses/${payment.houseId}?tab=money`, `${payment.headName}, ${payment.houseCode}`)],
          ['Nơi ở', payment.houseUnitName],
          [
            'Khoản ủng hộ',
            link(`/donations/${payment.donationId}?tab=trace`, `${payment.donorName}, ${payment.donationCode}`),
          ],
          ['Quỹ', payment.unitName],
        ]}
      />
    </Section>
    {payment.transactionId && (
      <Section title="Hộ xác nhận">
        {payment.confirmedOn ? (
          <Facts
            items={[
              ['Ngày nhận', formatDay(payment.confirmedOn)],
              ['Người ký nhận', payment.confirmedName],
              ['Cán bộ ghi', payment.confirmedBy],
              ['Ghi chú', payment.confirmNote],
            ]}
          />
        ) : (
          <p className={styles.lead}>
            {payment.state === 'reversed'
              ? 'Phiếu chi đã hủy, không còn chờ hộ xác nhận.'
              : 'Hộ chưa xác nhận đã nhận tiền. Cán bộ xã ghi khi hộ ký nhận.'}
          </p>
        )}
      </Section>
    )}
    {payment.recoveries.length > 0 && <Recoveries payment={payment} />}
  </div>
);

/** The list is shown to who sees its fund: those who read the books, not the commune of the house. */
function ListLink({ payment: { listId, listCode, position } }: { payment: PaymentDetail }) {
  const mayRead = useCan('ledger:read');
  const words = `${listCode}, khoản ${position}`;
  return mayRead ? link(`/payment-lists/${listId}`, words) : words;
}

function EntryLink({ transactionId }: { transactionId: string | null }) {
  const mayRead = useCan('ledger:read');
  if (!transactionId) return '—';
  return mayRead ? link(`/ledger/transactions/${transactionId}`, 'Mở bút toán') : 'Đã ghi sổ';
}

const Recoveries = ({ payment }: { payment: PaymentDetail }) => (
  <Section title="Thu hồi">
    <DataTable<Recovery>
      caption="Các lần thu hồi"
      rows={payment.recoveries}
      rowKey={(row) => row.transactionId}
      columns={[
        { key: 'day', header: 'Ngày', render: (row) => formatDay(row.recoveredOn), nowrap: true },
        { key: 'amount', header: 'Số tiền', render: (row) => formatVnd(row.amountVnd), align: 'right' },
        { key: 'reason', header: 'Lý do', render: (row) => row.reason },
        { key: 'method', header: 'Hình thức', render: (row) => receiveMethods[row.method], nowrap: true },
        { key: 'reference', header: 'Chứng từ', render: (row) => row.reference ?? '—' },
        { key: 'by', header: 'Người ghi', render: (row) => row.recoveredBy },
        {
          key: 'state',
          header: 'Trạng thái',
          render: (row) => (
            <StatusBadge tone={row.reversed ? 'quiet' : 'good'}>{row.reversed ? 'Đã đảo' : 'Đã thu'}</StatusBadge>
          ),
        },
        { key: 'entry', header: 'Bút toán', render: (row) => <EntryLink transactionId={row.transactionId} /> },
      ]}
      footer={
        <tr className={styles.sum}>
          <td>Đã thu hồi</td>
          <td data-align="right">{formatVnd(payment.recoveredVnd)}</td>
          <td colSpan={6}>Hộ còn giữ {formatVnd(payment.amountVnd - payment.recoveredVnd)}</td>
        </tr>
      }
    />
  </Section>
);
