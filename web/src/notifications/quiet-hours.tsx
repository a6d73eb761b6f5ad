import type { NotificationSettings } from '@chung-tay/shared/notifications/schema';
import { Button, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { notifyDone } from '../ui/notify.ts';
import { ErrorNote } from '../ui/states.tsx';
import styles from './notification.module.css';
import { notificationSettingsQuery } from './queries.ts';

/** From when until when no mail is sent; what happens meanwhile is sent afterwards. */
export function QuietHours({ settings }: { settings: NotificationSettings }) {
  const queries = useQueryClient();
  const [from, setFrom] = useState(settings.quietFrom ?? '');
  const [to, setTo] = useState(settings.quietTo ?? '');
  const save = useCommand(
    (hours: { quietFrom: string | null; quietTo: string | null }, idempotencyKey) =>
      client.notifications.updateNotificationSettings(hours, { idempotencyKey }),
    {
      onDone: (saved) => {
        queries.setQueryData(notificationSettingsQuery.queryKey, saved);
        notifyDone('Đã lưu giờ yên lặng');
      },
    },
  );
  return (
    <>
      <p>Trong khoảng này không gửi thư; việc đến trong lúc đó được gửi khi hết giờ. Bỏ trống: lúc nào cũng gửi.</p>
      <div className={styles.row}>
        <TextInput type="time" label="Từ" value={from} onChange={(event) => setFrom(event.currentTarget.value)} />
        <TextInput type="time" label="Đến" value={to} onChange={(event) => setTo(event.currentTarget.value)} />
        <Button
          variant="default"
          loading={save.isPending}
          onClick={() => save.mutate({ quietFrom: from || null, quietTo: to || null })}
        >
          Lưu giờ yên lặng
        </Button>
      </div>
      <ErrorNote error={save.error} />
    </>
  );
}
