import { alwaysInApp, kindOf, type MailMode, mailModes } from '@chung-tay/shared/notifications/kinds';
import type { NotificationSettings } from '@chung-tay/shared/notifications/schema';
import { Button, Checkbox, NativeSelect } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { notifyDone, notifyError } from '../ui/notify.ts';
import { RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { MailAddress } from './mail-address.tsx';
import styles from './notification.module.css';
import { notificationSettingsQuery } from './queries.ts';
import { QuietHours } from './quiet-hours.tsx';

/** How one wants to be told, of what, and when not. */
export default function NotificationSettingsPage() {
  const settings = useQuery(notificationSettingsQuery);
  if (settings.isError) return <ErrorState error={settings.error} retry={() => settings.refetch()} />;
  if (settings.isPending) return <PageSkeleton />;
  const { data } = settings;
  return (
    <RecordPage
      back={{ to: '/me', label: 'Tài khoản của tôi' }}
      title="Cài đặt thông báo"
      tabs={[
        {
          key: 'main',
          label: 'Thông báo',
          content: (
            <div>
              <Section title="Thư điện tử">
                <MailAddress settings={data} />
              </Section>
              <Section title="Giờ yên lặng">
                <QuietHours settings={data} />
              </Section>
              <Section title="Báo những gì, bằng cách nào">
                <Kinds settings={data} />
              </Section>
            </div>
          ),
        },
      ]}
    />
  );
}

type Choice = NotificationSettings['kinds'][number];

function Kinds({ settings }: { settings: NotificationSettings }) {
  const queries = useQueryClient();
  const [chosen, setChosen] = useState(settings.kinds);
  const changed = chosen.filter((one, at) => JSON.stringify(one) !== JSON.stringify(settings.kinds[at]));
  const save = useCommand(
    (kinds: Choice[], idempotencyKey) => client.notifications.updateNotificationSettings({ kinds }, { idempotencyKey }),
    {
      onDone: (saved) => {
        queries.setQueryData(notificationSettingsQuery.queryKey, saved);
        setChosen(saved.kinds);
        notifyDone('Đã lưu cài đặt thông báo');
      },
    },
  );
  const set = (kind: Choice['kind'], change: Partial<Choice>) =>
    setChosen((all) => all.map((one) => (one.kind === kind ? { ...one, ...change } : one)));
  return (
    <>
      <table className={styles.kinds}>
        <thead>
          <tr>
            <th scope="col">Việc</th>
            <th scope="col">Trong ứng dụng</th>
            <th scope="col">Qua thư</th>
          </tr>
        </thead>
        <tbody>
          {chosen.map((one) => (
            <KindRow key={one.kind} choice={one} set={set} />
          ))}
        </tbody>
      </table>
      <Button
        mt="md"
        disabled={changed.length === 0}
        loading={save.isPending}
        onClick={() => save.mutate(changed, { onError: notifyError })}
      >
        Lưu cài đặt
      </Button>
    </>
  );
}

interface KindRowProps {
  choice: Choice;
  set: (kind: Choice['kind'], change: Partial<Choice>) => void;
}

function KindRow({ choice: { kind, inApp, mail }, set }: KindRowProps) {
  const label = kindOf(kind)?.label ?? kind;
  return (
    <tr>
      <td>{label}</td>
      <td>
        <Checkbox
          label="Ứng dụng"
          classNames={{ body: styles.check as string }}
          aria-label={`${label}: báo trong ứng dụng`}
          checked={inApp}
          disabled={alwaysInApp.includes(kind)}
          onChange={(event) => set(kind, { inApp: event.currentTarget.checked })}
        />
      </td>
      <td>
        <NativeSelect
          aria-label={`${label}: qua thư`}
          value={mail}
          data={Object.entries(mailModes).map(([value, word]) => ({ value, label: word }))}
          onChange={(event) => set(kind, { mail: event.currentTarget.value as MailMode })}
        />
      </td>
    </tr>
  );
}
