import type { NewWebhook, Webhook } from '@chung-tay/shared/webhooks/schema';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatInstant, formatNumber } from '../core/format.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { notifyDone } from '../ui/notify.ts';
import { Facts, type RecordAction, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorNote, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { DeliveryLog } from './delivery-log.tsx';
import { webhookQuery } from './queries.ts';
import {
  PauseWebhookDialog,
  ReplaySpanDialog,
  RotateWebhookDialog,
  ShowSecretDialog,
  UpdateWebhookDialog,
} from './webhook-dialogs.tsx';
import { WebhookState } from './webhook-list-page.tsx';
import { webhookHistory, webhookLabels } from './words.ts';

type Open = 'update' | 'rotate' | 'pause' | 'replay';

/** One endpoint: what it hears, whether it arrives, and what was sent. */
export default function WebhookDetailPage() {
  const { id = '' } = useParams();
  const found = useQuery(webhookQuery(id));
  const mayManage = useCan('webhook:manage');
  const [open, setOpen] = useState<Open>();
  const [made, setMade] = useState<NewWebhook>();
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const row = found.data;
  const sends = row.state === 'active';
  const act = (label: string, to: Open, shown = true, danger = false): RecordAction[] =>
    shown ? [{ label, danger, onClick: () => setOpen(to) }] : [];
  return (
    <>
      <RecordPage
        back={{ to: '/webhooks', label: 'Webhook' }}
        title={row.description}
        status={<WebhookState row={row} />}
        subtitle={row.unitName}
        next={mayManage && <NextAct row={row} />}
        more={
          mayManage
            ? [
                ...act('Sửa', 'update'),
                ...act('Gửi lại theo ngày', 'replay', sends),
                ...act('Đổi khóa ký', 'rotate'),
                ...act('Tạm dừng', 'pause', sends, true),
              ]
            : []
        }
        tabs={[
          { key: 'main', label: 'Địa chỉ', content: <WebhookFacts row={row} /> },
          { key: 'log', label: 'Nhật ký gửi', content: <DeliveryLog row={row} mayManage={mayManage} /> },
          {
            key: 'history',
            label: 'Lịch sử',
            content: (
              <HistoryTimeline
                queryKey={['webhooks', id, 'history']}
                words={webhookHistory}
                fetchPage={(cursor) => client.webhooks.getWebhookHistory(cursor ? { id, cursor } : { id })}
              />
            ),
          },
        ]}
      />
      {open === 'update' && <UpdateWebhookDialog row={row} onClose={() => setOpen(undefined)} />}
      {open === 'rotate' && <RotateWebhookDialog row={row} onDone={setMade} onClose={() => setOpen(undefined)} />}
      {open === 'pause' && <PauseWebhookDialog row={row} onClose={() => setOpen(undefined)} />}
      {open === 'replay' && <ReplaySpanDialog row={row} onClose={() => setOpen(undefined)} />}
      {made?.secret && <ShowSecretDialog made={made} onClose={() => setMade(undefined)} />}
    </>
  );
}

/** Sends a test, or sends again after a stop. */
function NextAct({ row }: { row: Webhook }) {
  const sends = row.state === 'active';
  const run = useCommand(
    (id: string, idempotencyKey): Promise<unknown> =>
      sends
        ? client.webhooks.testWebhook({ id }, { idempotencyKey })
        : client.webhooks.enableWebhook({ id }, { idempotencyKey }),
    {
      invalidates: [['webhooks']],
      onDone: () => notifyDone(sends ? 'Đang gửi thử; xem ở Nhật ký gửi' : 'Đã bật gửi lại'),
    },
  );
  return (
    <>
      <Button loading={run.isPending} onClick={() => run.mutate(row.id)}>
        {sends ? 'Gửi thử' : 'Bật gửi lại'}
      </Button>
      <ErrorNote error={run.error} />
    </>
  );
}

const WebhookFacts = ({ row }: { row: Webhook }) => (
  <div>
    <Section title="Nơi nhận">
      <Facts
        items={[
          [webhookLabels.url, row.url],
          [webhookLabels.events, row.events.join(', ')],
          [webhookLabels.unitId, row.unitName],
          ['Thêm', `${row.createdBy}, ${formatInstant(row.createdAt)}`],
          ...(row.previousUntil
            ? [['Ký bằng cả hai khóa đến', formatInstant(row.previousUntil)] as [string, string]]
            : []),
        ]}
      />
    </Section>
    <Section title="Tình trạng gửi">
      <Facts
        items={[
          ['Chờ gửi', formatNumber(row.pending)],
          ['Không tới', formatNumber(row.failed)],
          ['Tới nơi gần nhất', row.lastDeliveredAt ? formatInstant(row.lastDeliveredAt) : 'Chưa lần nào'],
          ...(row.failingSince ? [['Không tới từ', formatInstant(row.failingSince)] as [string, string]] : []),
          ...(row.stoppedAt
            ? [['Dừng', `${formatInstant(row.stoppedAt)}: ${row.stopReason}`] as [string, string]]
            : []),
        ]}
      />
    </Section>
  </div>
);
