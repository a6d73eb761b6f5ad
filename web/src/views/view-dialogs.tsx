import { viewRoutes } from '@chung-tay/shared/views/contract';
import { type View, viewNameSchema } from '@chung-tay/shared/views/schema';
import { z } from 'zod';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { CommandDialog, ConfirmDialog } from '../ui/dialogs.tsx';
import { TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { UnitPicker } from '../units/unit-picker.tsx';

const named = z.strictObject({ name: viewNameSchema });
const labels = { name: 'Tên chế độ xem' };

interface SaveProps {
  list: string;
  query: string;
  hidden: readonly string[];
  onClose: () => void;
}

export const SaveViewDialog = ({ list, query, hidden, onClose }: SaveProps) => (
  <CommandDialog
    title="Lưu bộ lọc"
    intro="Bộ lọc, thứ tự và những cột đang hiện được lưu dưới một tên, cho riêng bạn."
    schema={named}
    initial={{ name: null }}
    labels={labels}
    submitLabel="Lưu"
    send={({ name }, { idempotencyKey }) =>
      client.views.createView({ list, name, query, hidden: [...hidden] }, { idempotencyKey })
    }
    invalidates={[['views', list]]}
    onDone={({ name }) => notifyDone(`Đã lưu chế độ xem “${name}”`)}
    onClose={onClose}
  >
    {({ fields }) => <TextField {...fields.name} maxLength={60} />}
  </CommandDialog>
);

export const RenameViewDialog = ({ view, onClose }: { view: View; onClose: () => void }) => (
  <CommandDialog
    title="Đổi tên chế độ xem"
    schema={named}
    initial={{ name: view.name }}
    labels={labels}
    submitLabel="Đổi tên"
    send={({ name }, { idempotencyKey }) =>
      client.views.updateView({ id: view.id, name }, { idempotencyKey, ifMatch: view.version })
    }
    invalidates={[['views', view.list]]}
    onDone={() => notifyDone('Đã đổi tên')}
    onClose={onClose}
  >
    {({ fields }) => <TextField {...fields.name} maxLength={60} />}
  </CommandDialog>
);

export const ShareViewDialog = ({ view, onClose }: { view: View; onClose: () => void }) => (
  <CommandDialog
    title={`Dùng chung “${view.name}”`}
    intro="Mọi người ở đơn vị này và các đơn vị dưới nó thấy chế độ xem trong danh sách; mỗi người chỉ thấy những dòng mình được xem. Bỏ trống để thôi dùng chung."
    schema={viewRoutes.shareView.body}
    initial={{ unitId: view.unitId }}
    labels={{ unitId: 'Đơn vị' }}
    submitLabel="Lưu"
    send={({ unitId }, { idempotencyKey }) => client.views.shareView({ id: view.id, unitId }, { idempotencyKey })}
    invalidates={[['views', view.list]]}
    onDone={({ unitName }) => notifyDone(unitName ? `Đã dùng chung với ${unitName}` : 'Đã thôi dùng chung')}
    onClose={onClose}
  >
    {({ fields }) => <UnitPicker {...fields.unitId} />}
  </CommandDialog>
);

export function DeleteViewDialog({ view, onClose }: { view: View; onClose: () => void }) {
  const remove = useCommand((id: string, idempotencyKey) => client.views.deleteView({ id }, { idempotencyKey }), {
    invalidates: [['views', view.list]],
    onDone: () => {
      onClose();
      notifyDone('Đã xóa chế độ xem');
    },
  });
  return (
    <ConfirmDialog
      title={`Xóa “${view.name}”?`}
      confirmLabel="Xóa"
      danger
      busy={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(view.id)}
      onClose={onClose}
    >
      {view.unitId
        ? `Những người ở ${view.unitName} đang dùng chung cũng không còn thấy nó.`
        : 'Danh sách vẫn còn nguyên.'}
    </ConfirmDialog>
  );
}
