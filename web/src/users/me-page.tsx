import { userRoutes } from '@chung-tay/shared/users/contract';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatInstant } from '../core/format.ts';
import { useMe } from '../core/session.ts';
import { DataTable } from '../ui/data-table.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { PasswordField } from '../ui/fields.tsx';
import { notifyDone, notifyError } from '../ui/notify.ts';
import { RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { Delegations } from './delegations.tsx';
import { GrantTable } from './grant-table.tsx';
import { sessionsQuery } from './queries.ts';

/** The signed-in person: roles, open sessions, password. */
export default function MePage() {
  const me = useMe();
  const [changing, setChanging] = useState(false);
  return (
    <>
      <RecordPage
        back={{ to: '/', label: 'Hôm nay' }}
        title={me.fullName}
        code={me.username}
        next={
          <>
            <Button component={Link} to="/me/notifications" variant="default">
              Cài đặt thông báo
            </Button>
            <Button onClick={() => setChanging(true)}>Đổi mật khẩu</Button>
          </>
        }
        tabs={[
          {
            key: 'main',
            label: 'Tài khoản',
            content: (
              <div>
                <Section title="Vai trò của tôi">
                  <GrantTable user={me} mayManage={false} />
                </Section>
                <Delegations />
                <Section title="Phiên đăng nhập">
                  <Sessions />
                </Section>
              </div>
            ),
          },
        ]}
      />
      {changing && <ChangePasswordDialog onClose={() => setChanging(false)} />}
    </>
  );
}

const deviceOf = (userAgent: string | null) => {
  const browser = /(Edg|OPR|Firefox|Chrome|Safari)\//.exec(userAgent ?? '')?.[1];
  const system = /(Windows|Android|iPhone|iPad|Mac OS|Linux)/.exec(userAgent ?? '')?.[1];
  return [browser === 'Edg' ? 'Edge' : browser, system].filter(Boolean).join(', ') || 'Thiết bị không rõ';
};

function Sessions() {
  const sessions = useQuery(sessionsQuery);
  const revoke = useCommand((id: string, idempotencyKey) => client.users.revokeSession({ id }, { idempotencyKey }), {
    invalidates: [['sessions']],
    onDone: () => notifyDone('Đã thu hồi phiên'),
  });
  if (sessions.isError) return <ErrorState error={sessions.error} retry={() => sessions.refetch()} />;
  if (sessions.isPending) return <PageSkeleton />;
  return (
    <DataTable
      caption="Phiên đăng nhập"
      rows={sessions.data.data}
      rowKey={(session) => session.id}
      columns={[
        { key: 'device', header: 'Thiết bị', render: (session) => deviceOf(session.userAgent) },
        { key: 'used', header: 'Dùng lần cuối', render: (session) => formatInstant(session.lastUsedAt) },
        { key: 'made', header: 'Đăng nhập lúc', render: (session) => formatInstant(session.createdAt), wide: true },
        {
          key: 'act',
          header: 'Việc',
          render: (session) =>
            session.current ? (
              'Phiên này'
            ) : (
              <Button
                variant="subtle"
                color="brick"
                size="compact-sm"
                onClick={() => revoke.mutate(session.id, { onError: notifyError })}
              >
                Thu hồi
              </Button>
            ),
        },
      ]}
    />
  );
}

const ChangePasswordDialog = ({ onClose }: { onClose: () => void }) => (
  <CommandDialog
    title="Đổi mật khẩu"
    intro="Mọi phiên khác của bạn sẽ phải đăng nhập lại."
    schema={userRoutes.changePassword.body}
    initial={{ currentPassword: null, newPassword: null }}
    labels={{ currentPassword: 'Mật khẩu hiện tại', newPassword: 'Mật khẩu mới' }}
    submitLabel="Đổi mật khẩu"
    send={(body, { idempotencyKey }) => client.users.changePassword(body, { idempotencyKey })}
    invalidates={[['sessions']]}
    onDone={() => notifyDone('Đã đổi mật khẩu')}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <PasswordField {...fields.currentPassword} autoComplete="current-password" />
        <PasswordField {...fields.newPassword} autoComplete="new-password" help="Ít nhất 12 ký tự" />
      </>
    )}
  </CommandDialog>
);
