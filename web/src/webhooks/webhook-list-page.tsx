import { webhookRoutes } from '@chung-tay/shared/webhooks/contract';
import { type Webhook, webhookStates } from '@chung-tay/shared/webhooks/schema';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatInstant, formatNumber } from '../core/format.ts';
import { ExportMenu } from '../ui/export-menu.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { ListPage } from '../ui/list-page.tsx';
import type { Column } from '../ui/list-table.tsx';
import { EmptyState } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { unitFilter } from '../units/unit-filter.tsx';
import { webhookQuery } from './queries.ts';
import { webhookTones } from './words.ts';

const schema = webhookRoutes.listWebhooks.query;

const filters: Filter<keyof typeof schema.shape>[] = [
  { name: 'state', kind: 'many', label: 'Tình trạng', options: webhookStates },
  unitFilter('unitId'),
];

export const WebhookState = ({ row }: { row: Pick<Webhook, 'state' | 'failingSince'> }) => (
  <>
    <StatusBadge tone={webhookTones[row.state]}>{webhookStates[row.state]}</StatusBadge>
    {row.state === 'active' && row.failingSince && <StatusBadge tone="waiting">Đang lỗi</StatusBadge>}
  </>
);

const columns: Column<Webhook>[] = [
  { key: 'description', header: 'Hệ thống nhận', render: (row) => row.description },
  { key: 'url', header: 'Địa chỉ', render: (row) => row.url, wide: true },
  { key: 'unit', header: 'Đơn vị', render: (row) => row.unitName },
  { key: 'state', header: 'Tình trạng', render: (row) => <WebhookState row={row} /> },
  { key: 'pending', header: 'Chờ gửi', render: (row) => formatNumber(row.pending), align: 'right' },
  { key: 'failed', header: 'Không tới', render: (row) => formatNumber(row.failed), align: 'right' },
  {
    key: 'last',
    header: 'Tới nơi gần nhất',
    render: (row) => (row.lastDeliveredAt ? formatInstant(row.lastDeliveredAt) : 'Chưa'),
    nowrap: true,
  },
];

/** Systems that are told what happens here, and which of them do not hear it. */
export default function WebhookListPage() {
  const mayManage = useCan('webhook:manage');
  return (
    <ListPage
      title="Webhook"
      schema={schema}
      queryKey={['webhooks', 'list']}
      fetchPage={(query) => client.webhooks.listWebhooks(query)}
      filters={filters}
      searchLabel="Tìm hệ thống nhận, địa chỉ"
      sorts={[
        { value: '-createdAt', label: 'Mới thêm' },
        { value: 'createdAt', label: 'Thêm trước' },
      ]}
      columns={columns}
      rowKey={(row) => row.id}
      rowHref={(row) => `/webhooks/${row.id}`}
      prefetch={(row, queries) => queries.prefetchQuery(webhookQuery(row.id))}
      card={(row) => ({
        title: row.description,
        status: <WebhookState row={row} />,
        facts: `${row.unitName} · chờ gửi ${formatNumber(row.pending)} · không tới ${formatNumber(row.failed)}`,
      })}
      actions={({ sort: _sort, ...values }) => (
        <>
          <ExportMenu name="webhook" run={(format) => client.webhooks.exportWebhooks({ ...values, format })} />
          {mayManage && (
            <Button component={Link} to="/webhooks/new">
              Thêm địa chỉ nhận
            </Button>
          )}
        </>
      )}
      empty={
        <EmptyState title="Chưa có hệ thống nào nghe sự kiện ở đây">
          Thêm địa chỉ https của hệ thống muốn được báo khi có việc xảy ra.
        </EmptyState>
      }
    />
  );
}
