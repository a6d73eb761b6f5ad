import { userRoutes } from '@chung-tay/shared/users/contract';
import type { User } from '@chung-tay/shared/users/schema';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { CommandDialog, ConfirmDialog } from '../ui/dialogs.tsx';
import { TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { userLabels } from './words.ts';

const nameSchema = userRoutes.updateUser.body.pick({ fullName: true }).required();

export const RenameUserDialog = ({ user, onClose }: { user: User; onClose: () => void }) => (
  <CommandDialog
    title="Sửa họ tên"
    schema={nameSchema}
    initial={{ fullName: user.fullName }}
    labels={{ fullName: userLabels.fullName }}
    submitLabel="Lưu"
    send={({ fullName }, { idempotencyKey }) =>
      client.users.updateUser({ id: user.id, fullName }, { idempotencyKey, ifMatch: user.version })
    }
    invalidates={[['users']]}
    onDone={() => notifyDone('Đã lưu họ tên')}
    onClose={onClose}
  >
    {({ fields }) => <TextField {...fields.fullName} maxLength={120} />}
  </CommandDialog>
);

/** Shuts or opens the door for one person. */
export function LockUserDialog({ user, onClose }: { user: User; onClose: () => void }) {
  const toggle = useCommand(
    (active: boolean, idempotencyKey) =>
      client.users.updateUser({ id: user.id, active }, { idempotencyKey, ifMatch: user.version }),
    {
      invalidates: [['users']],
      onDone: (changed) => {
        notifyDone(changed.active ? 'Đã mở đăng nhập' : 'Đã khóa đăng nhập');
        onClose();
      },
    },
  );
  return (
    <ConfirmDialog
      title={user.active ? 'Khóa đăng nhập' : 'Mở đăng nhập'}
      confirmLabel={user.active ? 'Khóa' : 'Mở'}
      danger={user.active}
      busy={toggle.isPending}
      error={toggle.error}
      onConfirm={() => toggle.mutate(!user.active)}
      onClose={onClose}
    >
      {user.active
        ? `${user.fullName} không đăng nhập được nữa và mọi phiên đang mở bị dừng. Vai trò và lịch sử vẫn giữ.`
        : `${user.fullName} đăng nhập lại được với mật khẩu cũ và các vai trò còn hiệu lực.`}
    </ConfirmDialog>
  );
}
