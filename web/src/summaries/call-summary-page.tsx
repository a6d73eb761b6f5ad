import { callSummaryBody, summaryKinds } from '@chung-tay/shared/summaries/schema';
import { useNavigate } from 'react-router';
import { client } from '../core/client.ts';
import { SelectField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { RecordPicker } from '../ui/record-picker.tsx';
import { searchMovements, summaryChanges } from './queries.ts';
import { SummaryFields } from './summary-fields.tsx';
import { summaryLabels } from './words.ts';

/** Calls a summing-up: every unit that takes part in the movement sees it at once, with its days. */
export default function CallSummaryPage() {
  const navigate = useNavigate();
  const form = useRecordForm({
    schema: callSummaryBody,
    labels: summaryLabels,
    initial: {
      ...{ movementId: null, kind: 'final', name: null, guidance: null, citation: null },
      ...{ closesOn: null, reportsDueOn: null, awardsDueOn: null },
    },
    draft: { key: 'summary-new' },
    send: (body, { idempotencyKey }) => client.summaries.callSummary(body, { idempotencyKey }),
    invalidates: summaryChanges,
    onDone: (made) => {
      notifyDone(`Đã phát động ${made.code}`);
      navigate(`/summaries/${made.id}`);
    },
  });
  return (
    <RecordForm
      title="Phát động sơ kết, tổng kết"
      intro="Mọi đơn vị tham gia phong trào thấy ngay đợt này và hạn của mình."
      form={form}
      submitLabel="Phát động"
      cancelTo="/summaries"
    >
      <FormGroup title="Phong trào">
        <RecordPicker
          {...form.fields.movementId}
          queryKey={['movements', 'summary-picker']}
          search={searchMovements}
          placeholder="Gõ tên phong trào"
          nothing="Không có phong trào đã phát động nào phù hợp"
        />
        <SelectField {...form.fields.kind} options={summaryKinds} />
      </FormGroup>
      <FormGroup title="Nội dung và hạn">
        <SummaryFields fields={form.fields} />
      </FormGroup>
    </RecordForm>
  );
}
