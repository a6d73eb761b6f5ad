import { formatVnd } from '@chung-tay/shared/core/money';
import { receiveMethods } from '@chung-tay/shared/donations/schema';
import { type Payment, type PaymentListDetail, paymentStates } from '@chung-tay/shared/payments/schema';
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { formatNumber } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import type { Column } from '../ui/list-table.tsx';
import { Section } from '../ui/record-page.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { Coded } from './coded.tsx';
import { blockedOf } from './lines.ts';
import styles from './payment.module.css';
import { paymentLabels, paymentTones, recipientWords } from './words.ts';

const Problems = ({ row }: { row: Payment }) =>
  row.problems.length === 0 ? (
    'Không'
  ) : (
    <ul className={styles.problems}>
      {row.problems.map((problem) => (
        <li key={problem}>{problem}</li>
      ))}
    </ul>
  );

const columns: (Column<Payment> & { when?: 'after' })[] = [
  {
    key: 'house',
    header: 'Căn nhà',
    render: (row) => (
      <div className={styles.whom}>
        {row.position}.{' '}
        <Anchor component={Link} to={`/houses/${row.houseId}?tab=money`}>
          {row.headName}
        </Anchor>
        <small className={styles.under}>
          {row.houseCode}, {row.houseUnitName}
        </small>
      </div>
    ),
  },
  { key: 'amount', header: paymentLabels.amountVnd, render: (row) => formatVnd(row.amountVnd), align: 'right' },
  { key: 'problems', header: 'Chặn duyệt', render: (row) => <Problems row={row} /> },
  {
    key: 'voucher',
    header: 'Phiếu chi',
    render: (row) => (
      <Anchor component={Link} to={`/payments/${row.id}`}>
        {row.voucher ?? 'Mở khoản chi'}
      </Anchor>
    ),
    nowrap: true,
    when: 'after',
  },
  {
    key: 'state',
    header: 'Trạng thái',
    render: (row) => <StatusBadge tone={paymentTones[row.state]}>{paymentStates[row.state]}</StatusBadge>,
    nowrap: true,
    when: 'after',
  },
  { key: 'method', header: paymentLabels.method, render: (row) => receiveMethods[row.method], nowrap: true },
  { key: 'recipient', header: paymentLabels.recipientName, render: recipientWords },
  {
    key: 'donation',
    header: 'Từ khoản ủng hộ',
    render: (row) => (
      <Anchor component={Link} to={`/donations/${row.donationId}?tab=trace`}>
        <Coded name={row.donorName} code={row.donationCode} />
      </Anchor>
    ),
  },
];

/** Every payment of a list: how much, for whom, and until it is approved what stands in the way. */
export function PaymentListLines({ row }: { row: PaymentListDetail }) {
  const stage = row.status === 'approved' ? 'after' : row.status === 'cancelled' ? undefined : 'before';
  const blocked = stage === 'before' ? blockedOf(row.payments) : [];
  const shown = columns.filter(({ key, when }) =>
    key === 'problems' ? blocked.length > 0 : when === undefined || when === stage,
  );
  return (
    <>
      {blocked.length > 0 && (
        <div className={styles.alarm} role="status">
          <p>
            {formatNumber(blocked.length)}/{formatNumber(row.payments.length)} khoản chặn việc duyệt cả bảng kê:
          </p>
          <ul>
            {blocked.slice(0, 5).map((payment) => (
              <li key={payment.id}>
                Khoản {payment.position}, {payment.headName}: {payment.problems.join('; ')}
              </li>
            ))}
            {blocked.length > 5 && <li>và {formatNumber(blocked.length - 5)} khoản khác, xem cột “Chặn duyệt”</li>}
          </ul>
        </div>
      )}
      <Section title="Các khoản" aside={<b>{formatVnd(row.totalVnd)}</b>}>
        <DataTable
          caption="Các khoản chi trong bảng kê"
          rows={row.payments}
          rowKey={(payment) => payment.id}
          columns={shown}
          footer={
            <tr className={styles.sum}>
              <td>Cộng {formatNumber(row.payments.length)} khoản</td>
              <td data-align="right">{formatVnd(row.totalVnd)}</td>
              <td colSpan={shown.length - 2} />
            </tr>
          }
        />
      </Section>
    </>
  );
}
