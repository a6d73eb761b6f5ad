import type { Template } from '@chung-tay/shared/templates/schema';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { ConfirmDialog } from '../ui/dialogs.tsx';
import { notifyDone } from '../ui/notify.ts';
import { templateChanges } from './queries.ts';
import { editionWords } from './words.ts';

interface DialogProps {
  row: Template;
  onClose: () => void;
}

/** Puts the template into use; says which one it takes the place of. */
export function ActivateTemplateDialog({ row, former, onClose }: DialogProps & { former: Template | undefined }) {
  const activate = useCommand(
    (version: number) => client.templates.activateTemplate({ id: row.id }, { ifMatch: version }),
    {
      invalidates: templateChanges,
      onDone: (after) => {
        notifyDone(`${after.code} đã được đưa vào dùng`);
        onClose();
      },
    },
  );
  return (
    <ConfirmDialog
      title="Đưa mẫu vào dùng"
      confirmLabel="Đưa vào dùng"
      busy={activate.isPending}
      error={activate.error}
      onConfirm={() => activate.mutate(row.version)}
      onClose={onClose}
    >
      Từ lúc này văn bản của {row.unitName}, và của đơn vị cấp dưới chưa có mẫu riêng, lập theo mẫu này.{' '}
      {former
        ? `Mẫu đang dùng ${former.code} (${editionWords(former)}) thôi dùng và vẫn được giữ.`
        : 'Chưa có mẫu nào cùng loại, cùng dạng tệp đang dùng ở đơn vị này.'}
    </ConfirmDialog>
  );
}

/** Takes the template out of use; it cannot be put back, only sent up again. */
export function RetireTemplateDialog({ row, onClose }: DialogProps) {
  const retire = useCommand(
    (version: number) => client.templates.retireTemplate({ id: row.id }, { ifMatch: version }),
    {
      invalidates: templateChanges,
      onDone: (after) => {
        notifyDone(`Đã thôi dùng ${after.code}`);
        onClose();
      },
    },
  );
  return (
    <ConfirmDialog
      title="Thôi dùng mẫu"
      confirmLabel="Thôi dùng"
      danger
      busy={retire.isPending}
      error={retire.error}
      onConfirm={() => retire.mutate(row.version)}
      onClose={onClose}
    >
      {row.state === 'active'
        ? 'Văn bản lập sau đó theo mẫu đang dùng của cấp trên; cấp trên cũng không có thì theo mẫu có sẵn của hệ thống.'
        : 'Mẫu này chưa được dùng lần nào.'}{' '}
      Tệp và lịch sử vẫn được giữ; muốn dùng lại thì gửi tệp lên thành lần mới.
    </ConfirmDialog>
  );
}
