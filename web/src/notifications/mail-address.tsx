import { notificationRoutes } from '@chung-tay/shared/notifications/contract';
import type { NotificationSettings } from '@chung-tay/shared/notifications/schema';
import { Button } from '@mantine/core';
import { useState } from 'react';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatInstant } from '../core/format.ts';
import { CommandDialog } from '../ui/dialogs.tsx';
import { TextField } from '../ui/fields.tsx';
import { notifyDone, notifyError } from '../ui/notify.ts';
import styles from './notification.module.css';

const invalidates = [['notification-settings']];

/** Where mails go: declared, confirmed by a code, stopped, taken away. */
export function MailAddress({ settings }: { settings: NotificationSettings }) {
  const [dialog, setDialog] = useState<'declare' | 'confirm'>();
  const remove = useCommand(
    (_: undefined, idempotencyKey) => client.notifications.removeMailAddress({}, { idempotencyKey }),
    {
      invalidates,
      onDone: () => notifyDone('Đã bỏ địa chỉ thư'),
    },
  );
  const pause = useCommand(
    (mailPaused: boolean, idempotencyKey) =>
      client.notifications.updateNotificationSettings({ mailPaused }, { idempotencyKey }),
    { invalidates, onDone: ({ mailPaused }) => notifyDone(mailPaused ? 'Đã ngừng gửi thư' : 'Đã gửi thư trở lại') },
  );
  const { address, pendingAddress, mailPaused, mailConfigured, lastMailFailedAt } = settings;
  if (!mailConfigured) return <p>Hệ thống chưa có máy chủ thư nên chỉ báo trong ứng dụng.</p>;
  return (
    <>
      <p>
        {address ? `Gửi tới ${address}${mailPaused ? ', đang ngừng gửi' : ''}.` : 'Chưa có địa chỉ đã xác nhận.'}
        {pendingAddress && ` Địa chỉ ${pendingAddress} đang chờ mã xác nhận.`}
        {lastMailFailedAt && ` Thư gần nhất chưa gửi được (${formatInstant(lastMailFailedAt)}).`}
      </p>
      <div className={styles.row}>
        <Button variant={address ? 'default' : 'filled'} onClick={() => setDialog('declare')}>
          {address ? 'Đổi địa chỉ' : 'Khai địa chỉ thư'}
        </Button>
        {pendingAddress && <Button onClick={() => setDialog('confirm')}>Nhập mã xác nhận</Button>}
        {address && (
          <Button variant="default" onClick={() => pause.mutate(!mailPaused, { onError: notifyError })}>
            {mailPaused ? 'Gửi thư trở lại' : 'Ngừng gửi thư'}
          </Button>
        )}
        {(address || pendingAddress) && (
          <Button variant="subtle" color="brick" onClick={() => remove.mutate(undefined, { onError: notifyError })}>
            Bỏ địa chỉ
          </Button>
        )}
      </div>
      {dialog === 'declare' && <DeclareDialog onClose={() => setDialog(undefined)} />}
      {dialog === 'confirm' && <ConfirmDialog onClose={() => setDialog(undefined)} />}
    </>
  );
}

const DeclareDialog = ({ onClose }: { onClose: () => void }) => (
  <CommandDialog
    title="Địa chỉ thư điện tử của tôi"
    intro="Một mã xác nhận được gửi tới địa chỉ này. Chưa nhập mã thì chưa gửi thông báo tới đó."
    schema={notificationRoutes.setMailAddress.body}
    initial={{ address: null }}
    labels={{ address: 'Địa chỉ thư' }}
    submitLabel="Gửi mã"
    send={(body, { idempotencyKey }) => client.notifications.setMailAddress(body, { idempotencyKey })}
    invalidates={invalidates}
    onDone={() => notifyDone('Đã gửi mã; hãy xem thư rồi nhập mã')}
    onClose={onClose}
  >
    {({ fields }) => <TextField {...fields.address} autoComplete="email" />}
  </CommandDialog>
);

const ConfirmDialog = ({ onClose }: { onClose: () => void }) => (
  <CommandDialog
    title="Xác nhận địa chỉ thư"
    schema={notificationRoutes.confirmMailAddress.body}
    initial={{ code: null }}
    labels={{ code: 'Mã 6 chữ số trong thư' }}
    submitLabel="Xác nhận"
    send={(body, { idempotencyKey }) => client.notifications.confirmMailAddress(body, { idempotencyKey })}
    invalidates={invalidates}
    onDone={() => notifyDone('Đã xác nhận địa chỉ thư')}
    onClose={onClose}
  >
    {({ fields }) => <TextField {...fields.code} autoComplete="one-time-code" inputMode="numeric" />}
  </CommandDialog>
);
