import { notificationRoutes } from '@chung-tay/shared/notifications/contract';
import { notificationKinds } from '@chung-tay/shared/notifications/kinds';
import type { Notification } from '@chung-tay/shared/notifications/schema';
import { Button } from '@mantine/core';
import { Link } from 'react-router';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatInstant } from '../core/format.ts';
import { ListPage } from '../ui/list-page.tsx';
import { notifyDone, notifyError } from '../ui/notify.ts';
import { EmptyState } from '../ui/states.tsx';
import styles from './notification.module.css';
import { openAddress } from './queries.ts';

const kindNames = Object.fromEntries(Object.entries(notificationKinds).map(([kind, { label }]) => [kind, label]));

const Words = ({ text, readAt }: Notification) => (
  <span className={readAt ? undefined : styles.unread}>
    {text}
    {!readAt && ' (chưa đọc)'}
  </span>
);

/** Everything the person was told, the newest first; a row marks itself as read and opens what it is about. */
export default function NotificationListPage() {
  const readAll = useCommand(
    (_: undefined, idempotencyKey) => client.notifications.readAllNotifications({}, { idempotencyKey }),
    { invalidates: [['notifications']], onDone: ({ read }) => notifyDone(`Đã đánh dấu ${read} thông báo là đã đọc`) },
  );
  return (
    <ListPage
      title="Thông báo"
      schema={notificationRoutes.listNotifications.query}
      queryKey={['notifications', 'list']}
      fetchPage={(query) => client.notifications.listNotifications(query)}
      rowKey={(one) => one.id}
      rowHref={openAddress}
      filters={[
        { name: 'unread', kind: 'yes-no', label: 'Trạng thái', yes: 'Chưa đọc', no: 'Đã đọc' },
        { name: 'kind', kind: 'many', label: 'Loại', options: kindNames },
      ]}
      actions={() => (
        <>
          <Button
            variant="default"
            loading={readAll.isPending}
            onClick={() => readAll.mutate(undefined, { onError: notifyError })}
          >
            Đánh dấu đã đọc hết
          </Button>
          <Button component={Link} to="/me/notifications" variant="default">
            Cài đặt
          </Button>
        </>
      )}
      columns={[
        { key: 'text', header: 'Thông báo', render: (one) => <Words {...one} /> },
        { key: 'kind', header: 'Loại', render: (one) => kindNames[one.kind], wide: true },
        { key: 'at', header: 'Lúc', render: (one) => formatInstant(one.at), nowrap: true },
      ]}
      card={(one) => ({ title: <Words {...one} />, facts: formatInstant(one.at) })}
      empty={
        <EmptyState title="Chưa có thông báo nào">
          Việc đến lượt bạn, việc bị trả lại và hạn sắp hết sẽ được báo ở đây.
        </EmptyState>
      }
    />
  );
}
