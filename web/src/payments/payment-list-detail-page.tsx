import { actionsFrom } from '@chung-tay/shared/core/lifecycle';
import { paymentListLifecycle } from '@chung-tay/shared/payments/lifecycle';
import { type PaymentListDetail, paymentListStatuses } from '@chung-tay/shared/payments/schema';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay, formatInstant } from '../core/format.ts';
import { useMe } from '../core/session.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { PaperMenu } from '../ui/paper-menu.tsx';
import { Facts, type RecordAction, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { blockedOf } from './lines.ts';
import styles from './payment.module.css';
import { type PaymentListAct, PaymentListDialog } from './payment-list-dialogs.tsx';
import { PaymentListLines } from './payment-list-lines.tsx';
import { paymentListQuery } from './queries.ts';
import { listTones, paymentLabels, paymentListHistory } from './words.ts';

const actWords = {
  submit: 'Trình duyệt',
  approve: 'Duyệt chi',
  return: 'Trả lại',
  update: 'Sửa bảng kê',
  cancel: 'Hủy bảng kê',
} as const;

/** The lifecycle's acts that this person may do, the next one first. */
function useActs(row: PaymentListDetail | undefined) {
  const prepare = useCan('payment:prepare');
  const approve = useCan('payment:approve');
  const may = { submit: prepare, approve, return: approve, update: prepare, cancel: prepare };
  if (!row) return [];
  const fits = actionsFrom(paymentListLifecycle, row.status);
  return (Object.keys(actWords) as (keyof typeof actWords)[]).filter((act) => may[act] && fits.includes(act));
}

/** One list of payments: its lines, what stands in their way, and the acts from draft to paid. */
export default function PaymentListDetailPage() {
  const { id = '' } = useParams();
  const found = useQuery(paymentListQuery(id));
  const acts = useActs(found.data);
  const navigate = useNavigate();
  const [open, setOpen] = useState<PaymentListAct>();
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const row = found.data;
  const start = (act: keyof typeof actWords) =>
    act === 'update' ? navigate(`/payment-lists/${id}/edit`) : setOpen(act);
  const next = acts.find((act) => act === 'submit' || act === 'approve');
  const more: RecordAction[] = acts
    .filter((act) => act !== next)
    .map((act) => ({ label: actWords[act], danger: act === 'cancel', onClick: () => start(act) }));
  return (
    <>
      <RecordPage
        back={{ to: '/payment-lists', label: 'Bảng kê chi' }}
        title={row.purpose}
        code={row.code}
        status={<StatusBadge tone={listTones[row.status]}>{paymentListStatuses[row.status]}</StatusBadge>}
        subtitle={`Quỹ ${row.unitName}`}
        next={
          <>
            {next && (
              <Button onClick={() => start(next)} disabled={next === 'approve' && blockedOf(row.payments).length > 0}>
                {actWords[next]}
              </Button>
            )}
            {row.status !== 'cancelled' && (
              <PaperMenu
                label="In bảng kê"
                name={`bang-ke-${row.code}`}
                run={(format) => client.payments.getPaymentListPaper({ id, format })}
              />
            )}
          </>
        }
        more={more}
        tabs={[
          { key: 'main', label: 'Bảng kê', content: <PaymentListFacts row={row} /> },
          {
            key: 'history',
            label: 'Lịch sử',
            content: (
              <HistoryTimeline
                queryKey={['payment-lists', id, 'history']}
                words={paymentListHistory}
                fetchPage={(cursor) => client.payments.getPaymentListHistory(cursor ? { id, cursor } : { id })}
              />
            ),
          },
        ]}
      />
      {open && <PaymentListDialog act={open} row={row} onClose={() => setOpen(undefined)} />}
    </>
  );
}

/** Why it came back, why I may not approve it, its lines and who did what. */
export function PaymentListFacts({ row }: { row: PaymentListDetail }) {
  const me = useMe();
  const mayApprove = useCan('payment:approve');
  const own = row.status === 'submitted' && mayApprove && row.preparedBy === me.fullName;
  return (
    <div>
      {row.returnReason && (
        <div className={styles.alarm}>
          <p>
            {row.status === 'cancelled' ? 'Đã hủy' : 'Bị trả lại'}
            {row.decidedBy && `, ${row.decidedBy}, ${formatInstant(row.decidedAt)}`}: {row.returnReason}
          </p>
        </div>
      )}
      {own && (
        <div className={styles.told}>
          <p>Bạn lập bảng kê này nên không duyệt được: người khác duyệt chi.</p>
        </div>
      )}
      <PaymentListLines row={row} />
      <Section title="Thông tin">
        <Facts
          items={[
            [paymentLabels.purpose, row.purpose],
            [paymentLabels.unitId, row.unitName],
            ['Người lập', `${row.preparedBy}, ${formatInstant(row.createdAt)}`],
            ['Trình duyệt lúc', row.submittedAt && formatInstant(row.submittedAt)],
            [
              row.status === 'approved' ? 'Người duyệt chi' : 'Người quyết định',
              row.decidedBy && `${row.decidedBy}, ${formatInstant(row.decidedAt)}`,
            ],
            ['Ngày chi', row.paidOn && formatDay(row.paidOn)],
          ]}
        />
      </Section>
    </div>
  );
}
