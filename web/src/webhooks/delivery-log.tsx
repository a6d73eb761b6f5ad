import { type Delivery, deliveryStates, type Webhook } from '@chung-tay/shared/webhooks/schema';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { client } from '../core/client.ts';
import { formatInstant } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { useListRows } from '../ui/list-state.ts';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState, ErrorNote, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { DeliveryDialog } from './delivery-dialog.tsx';
import { deliveryTones } from './words.ts';

/** What the last attempt met, or when the next one is. */
const outcome = (row: Delivery): string =>
  [
    row.lastStatus === null ? (row.lastError ?? '') : `${row.lastStatus}, ${row.lastMs} ms`,
    row.attempts > 0 && row.nextAt ? `thử lại ${formatInstant(row.nextAt)}` : '',
  ]
    .filter(Boolean)
    .join(' · ');

/** What was sent to this endpoint, newest first; each opens with its attempts. */
export function DeliveryLog({ row, mayManage }: { row: Webhook; mayManage: boolean }) {
  const [open, setOpen] = useState<Delivery>();
  const { query, rows } = useListRows<Delivery>(['webhooks', row.id, 'deliveries'], (page) =>
    client.webhooks.listDeliveries({ id: row.id, ...page }),
  );
  if (query.isError && rows.length === 0) return <ErrorState error={query.error} retry={() => query.refetch()} />;
  if (query.isPending) return <PageSkeleton />;
  const columns: Column<Delivery>[] = [
    { key: 'at', header: 'Xảy ra lúc', render: (one) => formatInstant(one.at), nowrap: true },
    { key: 'type', header: 'Sự kiện', render: (one) => <code>{one.type}</code> },
    {
      key: 'state',
      header: 'Tình trạng',
      render: (one) => <StatusBadge tone={deliveryTones[one.state]}>{deliveryStates[one.state]}</StatusBadge>,
    },
    { key: 'attempts', header: 'Lần thử', render: (one) => one.attempts, align: 'right' },
    { key: 'outcome', header: 'Kết quả', render: outcome },
    {
      key: 'open',
      header: 'Xem',
      render: (one) => (
        <Button variant="subtle" size="compact-sm" onClick={() => setOpen(one)} aria-label={`Chi tiết ${one.type}`}>
          Chi tiết
        </Button>
      ),
    },
  ];
  return (
    <>
      <Button variant="default" mb="sm" loading={query.isRefetching} onClick={() => query.refetch()}>
        Tải lại
      </Button>
      {rows.length === 0 ? (
        <EmptyState title="Chưa gửi gì tới địa chỉ này">Gửi thử một sự kiện để kiểm tra.</EmptyState>
      ) : (
        <DataTable caption="Nhật ký gửi" rows={rows} rowKey={(one) => one.id} columns={columns} />
      )}
      {query.isFetchNextPageError && <ErrorNote error={query.error} />}
      {query.hasNextPage && (
        <Button variant="default" mt="md" loading={query.isFetchingNextPage} onClick={() => query.fetchNextPage()}>
          Xem thêm
        </Button>
      )}
      {open && (
        <DeliveryDialog webhook={row} delivery={open} mayManage={mayManage} onClose={() => setOpen(undefined)} />
      )}
    </>
  );
}
