import { createWebhookBody, type NewWebhook } from '@chung-tay/shared/webhooks/schema';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useOwnUnit } from '../core/can.ts';
import { client } from '../core/client.ts';
import { TextField } from '../ui/fields.tsx';
import { FormGroup, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { UnitPicker } from '../units/unit-picker.tsx';
import { EventsField } from './events-field.tsx';
import { ShowSecretDialog } from './webhook-dialogs.tsx';
import { webhookLabels } from './words.ts';

/** Adds an endpoint; the signing secret is shown once, then its page opens. */
export default function CreateWebhookPage() {
  const navigate = useNavigate();
  const ownUnit = useOwnUnit('webhook:manage');
  const [made, setMade] = useState<NewWebhook>();
  const form = useRecordForm({
    schema: createWebhookBody,
    labels: webhookLabels,
    initial: { description: null, url: null, events: [], unitId: ownUnit },
    draft: { key: 'webhook-new' },
    send: (body, { idempotencyKey }) => client.webhooks.createWebhook(body, { idempotencyKey }),
    invalidates: [['webhooks']],
    onDone: setMade,
  });
  return (
    <>
      <RecordForm
        title="Thêm địa chỉ nhận webhook"
        intro="Khi có việc xảy ra, hệ thống gửi mã của sự kiện tới địa chỉ này, có chữ ký. Không gửi tên hay số định danh của hộ; hệ thống nhận đọc thêm qua API bằng khóa của mình."
        form={form}
        submitLabel="Thêm địa chỉ"
        cancelTo="/webhooks"
      >
        <FormGroup title="Nơi nhận">
          <TextField {...form.fields.description} maxLength={200} help="Ví dụ: Cổng dữ liệu của tỉnh" />
          <TextField {...form.fields.url} maxLength={500} help="https://… trên Internet; không nhận địa chỉ nội bộ" />
        </FormGroup>
        <FormGroup title="Nghe gì, của ai">
          <EventsField {...form.fields.events} />
          <UnitPicker {...form.fields.unitId} />
        </FormGroup>
      </RecordForm>
      {made?.secret && <ShowSecretDialog made={made} onClose={() => navigate(`/webhooks/${made.id}`)} />}
    </>
  );
}
