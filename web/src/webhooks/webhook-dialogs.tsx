import { dayInVietnam } from '@chung-tay/shared/core/text';
import { webhookRoutes } from '@chung-tay/shared/webhooks/contract';
import {
  type NewWebhook,
  replaySpanBody,
  rotateWebhookBody,
  updateWebhookBody,
  type Webhook,
} from '@chung-tay/shared/webhooks/schema';
import { client } from '../core/client.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { CheckField, NumberField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormPair } from '../ui/record-form.tsx';
import { SecretDialog } from '../ui/secret-dialog.tsx';
import { EventsField } from './events-field.tsx';
import { webhookLabels } from './words.ts';

interface DialogProps {
  row: Webhook;
  onClose: () => void;
}

const changed = [['webhooks']] as const;

/** The signing secret, this once. */
export const ShowSecretDialog = ({ made, onClose }: { made: NewWebhook; onClose: () => void }) => (
  <SecretDialog
    title={`Khóa ký của ${made.description}`}
    label="Khóa ký"
    secret={made.secret ?? ''}
    intro="Hệ thống nhận dùng khóa này để kiểm tra chữ ký. Hãy sao chép ngay: khóa chỉ hiện một lần này."
    onClose={onClose}
  />
);

export const UpdateWebhookDialog = ({ row, onClose }: DialogProps) => (
  <CommandDialog
    title="Sửa địa chỉ nhận"
    schema={updateWebhookBody}
    initial={{ description: row.description, url: row.url, events: row.events }}
    version={row.version}
    labels={webhookLabels}
    submitLabel="Lưu"
    send={(body, options) => client.webhooks.updateWebhook({ id: row.id, ...body }, options)}
    invalidates={changed}
    onDone={() => notifyDone('Đã lưu địa chỉ nhận')}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <TextField {...fields.description} required maxLength={200} />
        <TextField {...fields.url} required maxLength={500} />
        <EventsField {...fields.events} required />
      </>
    )}
  </CommandDialog>
);

/** A new signing secret; for some hours both sign. The page shows what came. */
export const RotateWebhookDialog = ({ row, onClose, onDone }: DialogProps & { onDone: (made: NewWebhook) => void }) => (
  <CommandDialog
    title="Đổi khóa ký"
    intro="Trong số giờ dưới đây mỗi lần gửi có chữ ký của cả hai khóa, để hệ thống nhận kịp đổi."
    schema={rotateWebhookBody}
    initial={{ keepHours: 24 }}
    labels={{ keepHours: 'Ký bằng cả hai khóa' }}
    submitLabel="Đổi khóa ký"
    send={(body, { idempotencyKey }) => client.webhooks.rotateWebhook({ id: row.id, ...body }, { idempotencyKey })}
    invalidates={changed}
    onDone={onDone}
    onClose={onClose}
  >
    {({ fields }) => <NumberField {...fields.keepHours} suffix=" giờ" help="Nhiều nhất 168" />}
  </CommandDialog>
);

export const PauseWebhookDialog = ({ row, onClose }: DialogProps) => (
  <CommandDialog
    title="Tạm dừng gửi"
    intro="Sự kiện xảy ra trong lúc dừng không được gửi; sau khi bật lại, dùng “Gửi lại theo ngày” để gửi bù."
    schema={webhookRoutes.pauseWebhook.body}
    initial={{ reason: null }}
    labels={{ reason: 'Lý do' }}
    submitLabel="Tạm dừng"
    danger
    send={({ reason }, { idempotencyKey }) => client.webhooks.pauseWebhook({ id: row.id, reason }, { idempotencyKey })}
    invalidates={changed}
    onDone={() => notifyDone('Đã tạm dừng gửi')}
    onClose={onClose}
  >
    {({ fields }) => <TextField {...fields.reason} maxLength={500} />}
  </CommandDialog>
);

export function ReplaySpanDialog({ row, onClose }: DialogProps) {
  const today = dayInVietnam(new Date());
  return (
    <CommandDialog
      title="Gửi lại theo ngày"
      intro="Gửi lại những sự kiện chưa tới nơi và gửi bù những sự kiện lúc tạm dừng. Nhiều nhất 31 ngày, 5.000 sự kiện mỗi lần."
      schema={replaySpanBody}
      initial={{ from: today, to: today, onlyFailed: true }}
      labels={{ from: 'Từ ngày', to: 'Đến hết ngày', onlyFailed: 'Chỉ những sự kiện chưa tới nơi' }}
      submitLabel="Gửi lại"
      send={(body, { idempotencyKey }) => client.webhooks.replayWebhook({ id: row.id, ...body }, { idempotencyKey })}
      invalidates={changed}
      onDone={({ replayed, added }) => notifyDone(`Đang gửi lại ${replayed} và gửi bù ${added} sự kiện`)}
      onClose={onClose}
    >
      {({ fields }) => (
        <>
          <FormPair>
            <DateField {...fields.from} />
            <DateField {...fields.to} />
          </FormPair>
          <CheckField {...fields.onlyFailed} />
        </>
      )}
    </CommandDialog>
  );
}
