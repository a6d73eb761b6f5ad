import { roles } from '@chung-tay/shared/core/permissions';
import type { User } from '@chung-tay/shared/users/schema';
import { Anchor, Button, Text } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'react-router';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatDay } from '../core/format.ts';
import { DataTable } from '../ui/data-table.tsx';
import { ConfirmDialog } from '../ui/dialogs.tsx';
import { notifyDone } from '../ui/notify.ts';

type Grant = User['grants'][number];

/** The roles a person holds, where and until when; a manager may take one back. */
export function GrantTable({ user, mayManage }: { user: Pick<User, 'id' | 'grants'>; mayManage: boolean }) {
  const [revoking, setRevoking] = useState<Grant>();
  if (user.grants.length === 0) return <p>Chưa có vai trò nên chưa thấy dữ liệu nào.</p>;
  return (
    <>
      <DataTable
        caption="Vai trò"
        rows={user.grants}
        rowKey={(grant) => grant.id}
        columns={[
          {
            key: 'role',
            header: 'Vai trò',
            render: (grant) => (
              <>
                {roles[grant.role]}
                {grant.delegatedBy && (
                  <Text size="sm" c="dimmed">
                    {grant.delegatedBy} ủy quyền: {grant.reason}
                  </Text>
                )}
              </>
            ),
          },
          {
            key: 'unit',
            header: 'Ở đơn vị',
            render: (grant) => (
              <Anchor component={Link} to={`/units/${grant.unitId}`}>
                {grant.unitName}
              </Anchor>
            ),
          },
          {
            key: 'period',
            header: 'Thời hạn',
            render: (grant) =>
              grant.validTo
                ? `${formatDay(grant.validFrom)} – ${formatDay(grant.validTo)}`
                : `từ ${formatDay(grant.validFrom)}`,
          },
          ...(mayManage
            ? [
                {
                  key: 'act',
                  header: 'Việc',
                  render: (grant: Grant) => (
                    <Button
                      variant="subtle"
                      color="brick"
                      size="compact-sm"
                      onClick={() => setRevoking(grant)}
                      aria-label={`Thôi giao vai trò ${roles[grant.role]} ở ${grant.unitName}`}
                    >
                      Thôi giao
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
      {revoking && <RevokeGrant userId={user.id} grant={revoking} onClose={() => setRevoking(undefined)} />}
    </>
  );
}

function RevokeGrant({ userId, grant, onClose }: { userId: string; grant: Grant; onClose: () => void }) {
  const revoke = useCommand(
    (_: undefined, idempotencyKey) => client.users.revokeGrant({ id: userId, grantId: grant.id }, { idempotencyKey }),
    {
      invalidates: [['users']],
      onDone: () => {
        notifyDone('Đã thôi giao vai trò');
        onClose();
      },
    },
  );
  return (
    <ConfirmDialog
      title="Thôi giao vai trò"
      confirmLabel="Thôi giao"
      danger
      busy={revoke.isPending}
      error={revoke.error}
      onConfirm={() => revoke.mutate(undefined)}
      onClose={onClose}
    >
      Người này không còn là {roles[grant.role]} ở {grant.unitName}. Việc đã làm vẫn giữ trong lịch sử.
    </ConfirmDialog>
  );
}
