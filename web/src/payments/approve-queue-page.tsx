import type { PaymentList } from '@chung-tay/shared/payments/schema';
import { Button } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { client } from '../core/client.ts';
import { QueuePage, type QueuePlace } from '../ui/queue-page.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { blockedOf } from './lines.ts';
import styles from './payment.module.css';
import { PaymentListFacts } from './payment-list-detail-page.tsx';
import { PaymentListDialog } from './payment-list-dialogs.tsx';
import { paymentListQuery } from './queries.ts';

const title = 'Duyệt chi lần lượt';

/** Page kind 5: the lists that wait for approval, oldest first, one after another. */
export default function ApproveQueuePage() {
  return (
    <QueuePage<PaymentList>
      title={title}
      queryKey={['approve-queue']}
      load={() =>
        client.payments.listPaymentLists({ status: ['submitted'], sort: 'createdAt', limit: 100, count: 'exact' })
      }
      back={{ to: '/payment-lists?status=submitted', label: 'Bảng kê chờ duyệt' }}
      words={{
        one: 'Bảng kê',
        settled: 'đã quyết định',
        none: 'Không có bảng kê nào chờ duyệt chi',
        through: 'Đã xem hết bảng kê chờ duyệt',
        sum: (count) => `Đã quyết định ${count} bảng kê.`,
      }}
    >
      {(place) => <QueuedList key={place.row.id} {...place} />}
    </QueuePage>
  );
}

function QueuedList({ row: { id }, next, move, settle }: QueuePlace<PaymentList>) {
  const queries = useQueryClient();
  const list = useQuery({ ...paymentListQuery(id), staleTime: 0 });
  const [open, setOpen] = useState<'approve' | 'return'>();
  useEffect(() => {
    if (next) queries.prefetchQuery(paymentListQuery(next.id));
  }, [queries, next]);
  if (list.isError) return <ErrorState error={list.error} retry={() => list.refetch()} />;
  if (list.isPending) return <PageSkeleton />;
  const later = (
    <Button variant="default" onClick={() => move(1)}>
      Để sau
    </Button>
  );
  const row = list.data;
  if (row.status !== 'submitted' && !open)
    return <EmptyState title={`Bảng kê ${row.code} không còn chờ duyệt`} action={later} />;
  return (
    <>
      <h2>
        {row.code}: {row.purpose}
      </h2>
      <PaymentListFacts row={row} />
      <div className={styles.decide}>
        <Button onClick={() => setOpen('approve')} disabled={blockedOf(row.payments).length > 0}>
          Duyệt chi
        </Button>
        <Button variant="outline" color="brick" onClick={() => setOpen('return')}>
          Trả lại
        </Button>
        {later}
      </div>
      {open && <PaymentListDialog act={open} row={row} onClose={() => setOpen(undefined)} onDone={settle} />}
    </>
  );
}
