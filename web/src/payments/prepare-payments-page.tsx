import type { Payable } from '@chung-tay/shared/payments/schema';
import { Anchor } from '@mantine/core';
import { Link, useLocation, useNavigate } from 'react-router';
import { client } from '../core/client.ts';
import { notifyDone } from '../ui/notify.ts';
import { EmptyState } from '../ui/states.tsx';
import { draftOf } from './lines.ts';
import { PaymentListForm } from './payment-list-form.tsx';

/** Draws up a list of what was chosen among the payables. */
export default function PreparePaymentsPage() {
  const navigate = useNavigate();
  const { state } = useLocation();
  const payables = ((state as { payables?: Payable[] } | null)?.payables ?? []) as Payable[];
  const [first] = payables;
  if (!first)
    return (
      <>
        <h1>Lập bảng kê chi</h1>
        <EmptyState
          title="Chưa chọn khoản nào"
          action={
            <Anchor component={Link} to="/payables">
              Chọn khoản được chi ngay
            </Anchor>
          }
        >
          Bảng kê lập từ các khoản được chi ngay của một quỹ.
        </EmptyState>
      </>
    );
  return (
    <PaymentListForm
      title="Lập bảng kê chi"
      fund={{ id: first.unitId, name: first.unitName }}
      draft={draftOf(payables)}
      purpose={null}
      submitLabel="Lưu bảng kê"
      cancelTo="/payables"
      send={(body, { idempotencyKey }) => client.payments.preparePayments(body, { idempotencyKey })}
      onDone={(made) => {
        notifyDone(`Đã lập bảng kê ${made.code}`);
        navigate(`/payment-lists/${made.id}`);
      }}
    />
  );
}
