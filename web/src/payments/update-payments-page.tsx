import { actionsFrom } from '@chung-tay/shared/core/lifecycle';
import { paymentListLifecycle } from '@chung-tay/shared/payments/lifecycle';
import { type PaymentListDetail, paymentListStatuses } from '@chung-tay/shared/payments/schema';
import { Anchor } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import { client } from '../core/client.ts';
import { notifyDone } from '../ui/notify.ts';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { draftAgain } from './lines.ts';
import { PaymentListForm } from './payment-list-form.tsx';
import { paymentListQuery } from './queries.ts';

const once = { staleTime: Number.POSITIVE_INFINITY, gcTime: 0, refetchOnWindowFocus: false } as const;

/** Mends a list that is not submitted yet, or was returned. */
export default function UpdatePaymentsPage() {
  const { id = '' } = useParams();
  // Drawn up once from what the server has now: what is typed is not thrown away when the window is looked at again.
  const list = useQuery({ ...paymentListQuery(id), queryKey: ['payment-lists', id, 'edit'], ...once });
  if (list.isError) return <ErrorState error={list.error} retry={() => list.refetch()} />;
  if (list.isPending) return <PageSkeleton />;
  if (!actionsFrom(paymentListLifecycle, list.data.status).includes('update'))
    return (
      <EmptyState
        title={`Bảng kê ${list.data.code}: ${paymentListStatuses[list.data.status].toLowerCase()}, không sửa được nữa`}
        action={
          <Anchor component={Link} to={`/payment-lists/${id}`}>
            Mở bảng kê
          </Anchor>
        }
      />
    );
  return <Mend row={list.data} />;
}

function Mend({ row }: { row: PaymentListDetail }) {
  const navigate = useNavigate();
  const back = `/payment-lists/${row.id}`;
  return (
    <PaymentListForm
      title={`Sửa bảng kê ${row.code}`}
      fund={{ id: row.unitId, name: row.unitName }}
      draft={draftAgain(row)}
      purpose={row.purpose}
      returned={row.returnReason}
      submitLabel="Lưu thay đổi"
      cancelTo={back}
      seen={row}
      send={({ unitId: _, ...changed }, options) => client.payments.updatePayments({ id: row.id, ...changed }, options)}
      onDone={() => {
        notifyDone(`Đã lưu bảng kê ${row.code}`);
        navigate(back);
      }}
    />
  );
}
