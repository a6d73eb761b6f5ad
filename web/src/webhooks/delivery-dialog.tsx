import type { Delivery, Webhook } from '@chung-tay/shared/webhooks/schema';
import { Button, Code, Group, Modal } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatInstant } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { notifyDone } from '../ui/notify.ts';
import { ErrorNote, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { deliveryQuery } from './queries.ts';

interface DeliveryDialogProps {
  webhook: Webhook;
  delivery: Delivery;
  mayManage: boolean;
  onClose: () => void;
}

/** One delivery: what was sent, what each attempt met, and sending it again. */
export function DeliveryDialog({ webhook, delivery, mayManage, onClose }: DeliveryDialogProps) {
  const found = useQuery(deliveryQuery(webhook.id, delivery.id));
  const replay = useCommand(
    (deliveryId: string, idempotencyKey) =>
      client.webhooks.replayDelivery({ id: webhook.id, deliveryId }, { idempotencyKey }),
    {
      invalidates: [['webhooks']],
      onDone: () => {
        notifyDone('Đang gửi lại');
        onClose();
      },
    },
  );
  return (
    <Modal opened onClose={onClose} title={delivery.type} size="lg" closeButtonProps={{ 'aria-label': 'Đóng' }}>
      {found.isError && <ErrorState error={found.error} retry={() => found.refetch()} />}
      {found.isPending && <PageSkeleton />}
      {found.data && (
        <>
          <p>
            webhook-id <Code>msg_{delivery.id}</Code>
          </p>
          <Code block mb="md" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
            {found.data.body}
          </Code>
          {found.data.tried.length === 0 ? (
            <p>Chưa thử lần nào.</p>
          ) : (
            <DataTable
              caption="Các lần thử"
              rows={found.data.tried}
              rowKey={(one) => one.at}
              columns={[
                { key: 'at', header: 'Lúc', render: (one) => formatInstant(one.at), nowrap: true },
                { key: 'status', header: 'Trả lời', render: (one) => one.status ?? 'Không có' },
                { key: 'ms', header: 'ms', render: (one) => one.ms, align: 'right' },
                { key: 'what', header: 'Nội dung', render: (one) => one.error ?? one.answer ?? '' },
              ]}
            />
          )}
        </>
      )}
      <ErrorNote error={replay.error} />
      {mayManage && webhook.state === 'active' && (
        <Group mt="md">
          <Button loading={replay.isPending} onClick={() => replay.mutate(delivery.id)}>
            Gửi lại
          </Button>
        </Group>
      )}
    </Modal>
  );
}
