import { createTranchePlanBody } from '@chung-tay/shared/payments/schema';
import { houseKinds, programmes } from '@chung-tay/shared/rules/schema';
import { useNavigate } from 'react-router';
import { client } from '../core/client.ts';
import { DateField } from '../ui/date-field.tsx';
import { CheckField, LongTextField, SelectField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, FormPair, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import type { Tranche } from './tranches.ts';
import { inOrder, tranchesProblem } from './tranches.ts';
import { TranchesField } from './tranches-field.tsx';

const labels = {
  programme: 'Chương trình',
  houseKind: 'Loại nhà',
  title: 'Tên',
  citation: 'Căn cứ',
  validFrom: 'Có hiệu lực từ ngày',
  assumed: 'Chưa đối chiếu văn bản gốc',
  tranches: 'Các đợt',
};

const schema = createTranchePlanBody.extend({
  tranches: createTranchePlanBody.shape.tranches.superRefine((tranches, context) => {
    const message = tranchesProblem(tranches);
    if (message) context.addIssue({ code: 'custom', message });
  }),
});

/** A new version of the tranches of a programme and kind of house; the one in force ends the day before. */
export default function CreateTranchePlanPage() {
  const navigate = useNavigate();
  const form = useRecordForm({
    schema,
    labels,
    initial: {
      programme: null,
      houseKind: null,
      title: null,
      citation: null,
      validFrom: null,
      assumed: false,
      tranches: [
        { stage: 'started', percent: 50 },
        { stage: 'completed', percent: 100 },
      ],
    },
    draft: { key: 'tranche-plan-new' },
    send: (body, { idempotencyKey }) =>
      client.payments.createTranchePlan({ ...body, tranches: inOrder(body.tranches) }, { idempotencyKey }),
    invalidates: [['tranche-plans'], ['payables'], ['payment-lists'], ['payments'], ['donations'], ['today']],
    onDone: (made) => {
      notifyDone(`Đã ghi ${made.title}`);
      navigate('/tranche-plans');
    },
  });
  const tranches = (form.values.tranches ?? []) as Tranche[];
  const named = {
    ...labels,
    ...Object.fromEntries(
      tranches.flatMap((_, at) => ['stage', 'percent'].map((field) => [`tranches.${at}.${field}`, `Đợt ${at + 1}`])),
    ),
  };
  return (
    <RecordForm
      title="Thêm bản đợt chi"
      intro="Bản đang dùng của cùng chương trình và loại nhà khép vào hôm trước. Khoản phân bổ từ ngày bắt đầu theo bản mới; khoản phân bổ trước đó giữ bản cũ."
      form={{ ...form, labels: named }}
      submitLabel="Ghi bản đợt chi"
      cancelTo="/tranche-plans"
    >
      <FormGroup title="Áp dụng">
        <FormPair>
          <SelectField {...form.fields.programme} options={programmes} clearable help="Để trống: mọi chương trình" />
          <SelectField {...form.fields.houseKind} options={houseKinds} clearable help="Để trống: mọi loại nhà" />
        </FormPair>
        <TextField {...form.fields.title} maxLength={200} help="Ví dụ: Hai đợt, khởi công và hoàn thành" />
        <LongTextField {...form.fields.citation} rows={2} help="Số, ngày, cơ quan ban hành văn bản" />
        <DateField {...form.fields.validFrom} help="Sau ngày của khoản phân bổ mới nhất. Gõ được 150824" />
        <CheckField {...form.fields.assumed} />
      </FormGroup>
      <FormGroup title={labels.tranches}>
        <TranchesField
          value={tranches}
          onChange={(next) => form.set({ tranches: next })}
          errors={Object.fromEntries(form.errors)}
        />
      </FormGroup>
    </RecordForm>
  );
}
