import { formatVnd } from '@chung-tay/shared/core/money';
import { receiveMethods } from '@chung-tay/shared/donations/schema';
import { paymentRoutes } from '@chung-tay/shared/payments/contract';
import { type Payment, paymentStates } from '@chung-tay/shared/payments/schema';
import { Anchor } from '@mantine/core';
import { Link } from 'react-router';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { DateField } from '../ui/date-field.tsx';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { Coded } from './coded.tsx';
import styles from './payment.module.css';
import { paymentQuery } from './queries.ts';
import { paymentTones, recipientWords } from './words.ts';

const schema = paymentRoutes.listPayments.query;
type FilterName = keyof typeof schema.shape;

const dayFilter = (name: 'from' | 'to', label: string): Filter<FilterName> => ({
  name,
  kind: 'custom',
  label,
  control: (value, change) => (
    <DateField
      id={`filter-${name}`}
      label={label}
      required={false}
      value={value ?? null}
      onChange={(day) => change(day ?? undefined)}
      onBlur={() => undefined}
      withinPortal={false}
    />
  ),
  words: formatDay,
});

const record = (name: 'houseId' | 'donationId' | 'listId', label: string, word: string): Filter<FilterName> => ({
  name,
  kind: 'custom',
  label,
  control: () => null,
  words: () => word,
});

const filters: Filter<FilterName>[] = [
  unitFilter('unitId'),
  { name: 'state', kind: 'many', label: 'Trạng thái', options: paymentStates },
  dayFilter('from', 'Ngày chi từ'),
  dayFilter('to', 'Ngày chi đến hết'),
  record('houseId', 'Nhà', 'một căn'),
  record('donationId', 'Khoản ủng hộ', 'một khoản'),
  record('listId', 'Bảng kê', 'một bảng'),
];

const state = (row: Payment) => <StatusBadge tone={paymentTones[row.state]}>{paymentStates[row.state]}</StatusBadge>;

const columns: Column<Payment>[] = [
  { key: 'house', header: 'Căn nhà', render: (row) => row.headName, nowrap: true },
  {
    key: 'code',
    header: 'Mã nhà, nơi ở',
    render: (row) => (
      <>
        <span className={styles.code}>{row.houseCode}</span>, {row.houseUnitName}
      </>
    ),
    wide: true,
  },
  {
    key: 'voucher',
    header: 'Phiếu chi',
    render: (row) => (
      <>
        <span className={styles.code}>{row.voucher ?? row.listCode}</span>
        <small className={styles.under}>{row.unitName}</small>
      </>
    ),
  },
  { key: 'paid', header: 'Ngày chi', render: (row) => formatDay(row.paidOn), nowrap: true },
  {
    key: 'donor',
    header: 'Từ',
    render: (row) => (
      <Anchor component={Link} to={`/donations/${row.donationId}?tab=trace`}>
        <Coded name={row.donorName} code={row.donationCode} />
      </Anchor>
    ),
  },
  {
    key: 'recipient',
    header: 'Người nhận',
    render: (row) => (
      <>
        {recipientWords(row)}
        <small className={styles.under}>{receiveMethods[row.method]}</small>
      </>
    ),
    wide: true,
  },
  { key: 'state', header: 'Trạng thái', render: state, nowrap: true },
  { key: 'amount', header: 'Số tiền', render: (row) => formatVnd(row.amountVnd), align: 'right' },
];

/** Every payment, also those that still stand in a list. */
export default function PaymentsPage() {
  return (
    <ListPage
      title="Khoản chi"
      schema={schema}
      queryKey={['payments', 'list']}
      fetchPage={(query) => client.payments.listPayments(query)}
      filters={filters}
      searchLabel="Tìm người nhận, mã nhà, mã khoản, số phiếu chi"
      sorts={[
        { value: '-createdAt', label: 'Mới nhất' },
        { value: 'createdAt', label: 'Cũ nhất' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/payments/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(paymentQuery(row.id))}
      card={(row) => ({
        title: row.headName,
        status: state(row),
        facts: `${formatVnd(row.amountVnd)} · ${row.voucher ? `phiếu chi ${row.voucher}, ${formatDay(row.paidOn)}` : row.listCode} · ${row.houseCode}, ${row.houseUnitName} · ${row.donorName}`,
      })}
      actions={({ sort: _sort, ...values }) => (
        <ExportMenu name="khoan-chi" run={(format) => client.payments.exportPayments({ ...values, format })} />
      )}
      empty={
        <EmptyState title="Chưa có khoản chi nào trong phạm vi của bạn">
          Khoản chi có từ khi bảng kê được lập; tiền ra khỏi quỹ khi bảng kê được duyệt.
        </EmptyState>
      }
    />
  );
}
