import { type Plan, type PlanReceipt, planRecipients } from '@chung-tay/shared/plans/schema';
import { Anchor, Button } from '@mantine/core';
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { saveDownload } from '../core/download.ts';
import { formatDay, formatInstant } from '../core/format.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { notifyDone, notifyError } from '../ui/notify.ts';
import { Facts, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorNote, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import styles from './plan.module.css';
import { PlanState } from './plan-list-page.tsx';
import { planChanges, planQuery } from './queries.ts';
import { judgedWords, planHistory, planLabels } from './words.ts';

/** One plan: when it came and how it was judged, its file, and who acknowledged a copy. */
export default function PlanDetailPage() {
  const { id = '' } = useParams();
  const navigate = useNavigate();
  const found = useQuery(planQuery(id));
  const mayFile = useCan('plan:file');
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const row = found.data;
  const replace = `/plans/new?movementId=${row.movementId}&unitId=${row.unitId}`;
  return (
    <RecordPage
      back={{ to: `/plan-board?movementId=${row.movementId}`, label: 'Nộp kế hoạch' }}
      title={`Kế hoạch ${row.documentNumber}`}
      code={row.code}
      status={<PlanState row={row} />}
      subtitle={`${row.unitName} · ${judgedWords(row)}`}
      next={<PlanFile row={row} />}
      more={mayFile && row.state === 'filed' ? [{ label: 'Nộp bản thay thế', onClick: () => navigate(replace) }] : []}
      tabs={[
        { key: 'main', label: 'Kế hoạch', content: <PlanFacts row={row} /> },
        {
          key: 'history',
          label: 'Lịch sử',
          content: (
            <HistoryTimeline
              queryKey={['plans', id, 'history']}
              words={planHistory}
              fetchPage={(cursor) => client.plans.getPlanHistory(cursor ? { id, cursor } : { id })}
            />
          ),
        },
      ]}
    />
  );
}

function PlanFile({ row }: { row: Plan }) {
  const [busy, setBusy] = useState(false);
  const save = async () => {
    setBusy(true);
    try {
      await saveDownload(await client.plans.getPlanFile({ id: row.id }), row.fileName);
    } catch (error) {
      notifyError(error);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Button
      variant="default"
      loading={busy}
      onClick={save}
      leftSection={<IconDownload size={16} aria-hidden="true" />}
      title={row.fileName}
    >
      Tải tệp
    </Button>
  );
}

const PlanFacts = ({ row }: { row: Plan }) => (
  <div>
    {row.supersededById && (
      <p className={styles.text}>
        Đã được thay bằng{' '}
        <Anchor component={Link} to={`/plans/${row.supersededById}`}>
          bản mới
        </Anchor>
        .
      </p>
    )}
    <Section title="Nơi nhận">
      <ul className={styles.rows}>
        {row.receipts.map((copy) => (
          <Receipt key={copy.recipient} planId={row.id} copy={copy} />
        ))}
      </ul>
      {!row.receipts.some(({ recipient }) => recipient === 'block_lead') && (
        <p className={styles.soft}>Đơn vị chưa được xếp cụm, khối của năm nên không có bản gửi trưởng cụm, khối.</p>
      )}
    </Section>
    <Section title="Kế hoạch">
      <Facts
        items={[
          [planLabels.unitId, row.unitName],
          [
            planLabels.movementId,
            <Anchor component={Link} key="movement" to={`/movements/${row.movementId}`}>
              {row.movementName}
            </Anchor>,
          ],
          [planLabels.documentNumber, row.documentNumber],
          [planLabels.documentDate, formatDay(row.documentDate)],
          ['Máy chủ nhận bản này', `${formatInstant(row.filedAt)}, ${row.filedBy}`],
          ['Nhận lần đầu', `${formatInstant(row.judgedAt)}: căn cứ xét đúng hạn`],
          ['Hạn áp dụng', `23:59:59 ngày ${formatDay(row.dueAt)}`],
          ...(row.lateReason ? [[planLabels.lateReason, row.lateReason] as [string, string]] : []),
          ...(row.supersedeReason ? [[planLabels.replaceReason, row.supersedeReason] as [string, string]] : []),
          ...(row.supersedesId
            ? [
                [
                  'Thay cho',
                  <Anchor component={Link} key="old" to={`/plans/${row.supersedesId}`}>
                    bản trước
                  </Anchor>,
                ] as [string, ReactNode],
              ]
            : []),
        ]}
      />
    </Section>
  </div>
);

/** One copy: acknowledged by whom and when, or the button for who may. */
function Receipt({ planId, copy }: { planId: string; copy: PlanReceipt }) {
  const receive = useCommand(
    (recipient: PlanReceipt['recipient']) => client.plans.receivePlan({ id: planId, recipient }),
    { invalidates: planChanges, onDone: () => notifyDone('Đã xác nhận nhận kế hoạch') },
  );
  return (
    <li>
      <span className={styles.rowMain}>
        <b>{planRecipients[copy.recipient]}</b>
        <span className={styles.soft}>{copy.unitName}</span>
        <ErrorNote error={receive.error} />
      </span>
      {copy.receivedAt ? (
        <span className={styles.soft}>
          {copy.receivedBy}, {formatInstant(copy.receivedAt)}
        </span>
      ) : copy.mine ? (
        <Button loading={receive.isPending} onClick={() => receive.mutate(copy.recipient)}>
          Xác nhận đã nhận
        </Button>
      ) : (
        <StatusBadge tone="waiting">Chưa xác nhận</StatusBadge>
      )}
    </li>
  );
}
