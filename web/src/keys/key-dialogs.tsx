import { type Key, type NewKey, revokeKeyBody, rotateKeyBody } from '@chung-tay/shared/keys/schema';
import { client } from '../core/client.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { NumberField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { SecretDialog } from '../ui/secret-dialog.tsx';
import { keyLabels } from './words.ts';

interface DialogProps {
  row: Key;
  onClose: () => void;
}

/** A new secret for the same key; the old one goes on for some hours. The page shows what came. */
export const RotateKeyDialog = ({ row, onClose, onDone }: DialogProps & { onDone: (made: NewKey) => void }) => (
  <CommandDialog
    title="Đổi khóa"
    intro="Chương trình cần thời gian để chuyển sang khóa mới: khóa cũ còn dùng được trong số giờ dưới đây."
    schema={rotateKeyBody}
    initial={{ keepHours: 24, expiresOn: row.expiresOn }}
    labels={{ keepHours: 'Khóa cũ còn dùng', expiresOn: keyLabels.expiresOn }}
    submitLabel="Đổi khóa"
    send={(body, { idempotencyKey }) => client.keys.rotateKey({ id: row.id, ...body }, { idempotencyKey })}
    invalidates={[['keys']]}
    onDone={onDone}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <NumberField {...fields.keepHours} suffix=" giờ" help="0: dừng ngay; nhiều nhất 720" />
        <DateField {...fields.expiresOn} help="Nhiều nhất hai năm kể từ hôm nay" />
      </>
    )}
  </CommandDialog>
);

/** The key, this once. */
export const ShowKeyDialog = ({ made, onClose }: { made: NewKey; onClose: () => void }) => (
  <SecretDialog
    title={`Khóa của ${made.name}`}
    label="Khóa"
    secret={made.secret ?? ''}
    intro="Hãy sao chép và cất giữ ngay: khóa chỉ hiện một lần này, hệ thống không giữ lại."
    onClose={onClose}
  />
);

/** Ends a key at once. */
export const RevokeKeyDialog = ({ row, onClose }: DialogProps) => (
  <CommandDialog
    title="Thu hồi khóa"
    intro={`Chương trình dùng khóa ${row.name} bị từ chối ngay và không mở lại được.`}
    schema={revokeKeyBody}
    initial={{ reason: null }}
    labels={{ reason: 'Lý do' }}
    submitLabel="Thu hồi"
    danger
    send={({ reason }, { idempotencyKey }) => client.keys.revokeKey({ id: row.id, reason }, { idempotencyKey })}
    invalidates={[['keys']]}
    onDone={() => notifyDone('Đã thu hồi khóa')}
    onClose={onClose}
  >
    {({ fields }) => <TextField {...fields.reason} maxLength={500} />}
  </CommandDialog>
);
