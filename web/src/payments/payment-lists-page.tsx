import { formatVnd } from '@chung-tay/shared/core/money';
import { paymentRoutes } from '@chung-tay/shared/payments/contract';
import { type PaymentList, paymentListStatuses } from '@chung-tay/shared/payments/schema';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatInstant, formatNumber } from '../core/format.ts';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { paymentListQuery } from './queries.ts';
import { listTones } from './words.ts';

const schema = paymentRoutes.listPaymentLists.query;
type FilterName = keyof typeof schema.shape;

const filters: Filter<FilterName>[] = [
  unitFilter('unitId'),
  { name: 'status', kind: 'many', label: 'Trạng thái', options: paymentListStatuses },
];

const state = (row: PaymentList) => (
  <StatusBadge tone={listTones[row.status]}>{paymentListStatuses[row.status]}</StatusBadge>
);

const columns: Column<PaymentList>[] = [
  { key: 'code', header: 'Bảng kê', render: (row) => row.code, nowrap: true },
  { key: 'purpose', header: 'Nội dung chi', render: (row) => row.purpose },
  { key: 'unit', header: 'Quỹ', render: (row) => row.unitName },
  { key: 'by', header: 'Người lập', render: (row) => `${row.preparedBy}, ${formatDay(row.createdAt)}`, wide: true },
  { key: 'submitted', header: 'Trình lúc', render: (row) => formatInstant(row.submittedAt), wide: true },
  { key: 'paid', header: 'Ngày chi', render: (row) => formatDay(row.paidOn), nowrap: true },
  { key: 'state', header: 'Trạng thái', render: state, nowrap: true },
  { key: 'lines', header: 'Số khoản', render: (row) => formatNumber(row.lineCount), align: 'right' },
  { key: 'total', header: 'Tổng tiền', render: (row) => formatVnd(row.totalVnd), align: 'right' },
];

/** Every list of payments: being written, waiting for approval, paid, returned. */
export default function PaymentListsPage() {
  const mayPrepare = useCan('payment:prepare');
  const mayApprove = useCan('payment:approve');
  return (
    <ListPage
      title="Bảng kê chi"
      schema={schema}
      queryKey={['payment-lists', 'list']}
      fetchPage={(query) => client.payments.listPaymentLists(query)}
      exported={{ name: 'bang-ke-chi', run: (query) => client.payments.exportPaymentLists(query) }}
      filters={filters}
      searchLabel="Tìm mã bảng kê, nội dung chi"
      sorts={[
        { value: '-createdAt', label: 'Mới nhất' },
        { value: 'createdAt', label: 'Cũ nhất' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/payment-lists/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(paymentListQuery(row.id))}
      card={(row) => ({
        title: row.code,
        status: state(row),
        facts: `${row.purpose} · ${formatNumber(row.lineCount)} khoản, ${formatVnd(row.totalVnd)} · ${row.unitName}`,
      })}
      actions={() => (
        <>
          {mayApprove && (
            <Button component={Link} to="/payment-lists/queue">
              Duyệt lần lượt
            </Button>
          )}
          {mayPrepare && (
            <Button component={Link} to="/payables" variant={mayApprove ? 'default' : 'filled'}>
              Chọn khoản được chi
            </Button>
          )}
        </>
      )}
      empty={
        <EmptyState title="Chưa có bảng kê chi nào trong phạm vi của bạn">
          Kế toán chọn các khoản được chi ngay của một quỹ rồi lập bảng kê; người duyệt chi duyệt cả bảng.
        </EmptyState>
      }
    />
  );
}
