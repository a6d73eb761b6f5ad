import type { User } from '@chung-tay/shared/users/schema';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { useCan } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatInstant } from '../core/format.ts';
import { HistoryTimeline } from '../ui/history-timeline.tsx';
import { Facts, RecordPage, Section } from '../ui/record-page.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { StatusBadge } from '../ui/status-badge.tsx';
import { GrantRoleDialog } from './grant-role-dialog.tsx';
import { GrantTable } from './grant-table.tsx';
import { userQuery } from './queries.ts';
import { LockUserDialog, RenameUserDialog } from './update-user-dialogs.tsx';
import { userHistory, userLabels } from './words.ts';

type Open = 'grant' | 'rename' | 'lock' | undefined;

/** One person who may sign in: roles, state, history. */
export default function UserDetailPage() {
  const { id = '' } = useParams();
  const user = useQuery(userQuery(id));
  const mayManage = useCan('user:manage');
  const [open, setOpen] = useState<Open>();
  const close = () => setOpen(undefined);
  if (user.isError) return <ErrorState error={user.error} retry={() => user.refetch()} />;
  if (user.isPending) return <PageSkeleton />;
  const { data } = user;
  return (
    <>
      <RecordPage
        back={{ to: '/users', label: 'Người dùng' }}
        title={data.fullName}
        code={data.username}
        status={<StatusBadge tone={data.active ? 'good' : 'quiet'}>{data.active ? 'Đang mở' : 'Đã khóa'}</StatusBadge>}
        next={mayManage && <Button onClick={() => setOpen('grant')}>Giao vai trò</Button>}
        more={
          mayManage
            ? [
                { label: 'Sửa họ tên', onClick: () => setOpen('rename') },
                {
                  label: data.active ? 'Khóa đăng nhập' : 'Mở đăng nhập',
                  danger: data.active,
                  onClick: () => setOpen('lock'),
                },
              ]
            : []
        }
        tabs={[
          { key: 'main', label: 'Tài khoản', content: <UserFacts user={data} mayManage={mayManage} /> },
          {
            key: 'history',
            label: 'Lịch sử',
            content: (
              <HistoryTimeline
                queryKey={['users', id, 'history']}
                words={userHistory}
                fetchPage={(cursor) => client.users.getUserHistory(cursor ? { id, cursor } : { id })}
              />
            ),
          },
        ]}
      />
      {open === 'grant' && <GrantRoleDialog user={data} onClose={close} />}
      {open === 'rename' && <RenameUserDialog user={data} onClose={close} />}
      {open === 'lock' && <LockUserDialog user={data} onClose={close} />}
    </>
  );
}

const UserFacts = ({ user, mayManage }: { user: User; mayManage: boolean }) => (
  <div>
    <Section title="Vai trò">
      <GrantTable user={user} mayManage={mayManage} />
    </Section>
    <Section title="Tài khoản">
      <Facts
        items={[
          [userLabels.fullName, user.fullName],
          [userLabels.username, user.username],
          ['Ngày thêm', formatInstant(user.createdAt)],
          ['Đăng nhập', user.active ? 'Được đăng nhập' : 'Đã khóa'],
        ]}
      />
    </Section>
  </div>
);
