import {
  type AcceptanceChecklist,
  type AcceptanceItem,
  acceptanceItemSchema,
  createAcceptanceChecklistBody,
} from '@chung-tay/shared/houses/standards';
import { houseKinds } from '@chung-tay/shared/rules/schema';
import { stages } from '@chung-tay/shared/rules/stages';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { z } from 'zod';
import { client } from '../core/client.ts';
import { DateField } from '../ui/date-field.tsx';
import { CheckField, LongTextField, SelectField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, FormPair, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { blankItem, sentItems } from './checklist-items.ts';
import { ChecklistItemsField } from './checklist-items-field.tsx';
import { acceptanceChecklistsQuery } from './queries.ts';

const labels = {
  stage: 'Giai đoạn',
  kind: 'Loại nhà',
  citation: 'Căn cứ',
  validFrom: 'Có hiệu lực từ ngày',
  assumed: 'Có điều giả định, chờ đối chiếu văn bản',
  items: 'Các mục',
};

/** While it is typed an item may have no code yet; it is made of its words when it is sent. */
const schema = createAcceptanceChecklistBody.extend({
  items: z
    .array(acceptanceItemSchema.extend({ code: z.string() }))
    .min(1, 'Cần ít nhất một mục')
    .max(40),
});

/** Adds a version of what must be found before a stage is accepted; the one in force ends the day before. */
export default function CreateAcceptanceChecklistPage() {
  const [params] = useSearchParams();
  const found = useQuery(acceptanceChecklistsQuery);
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  return <ChecklistForm from={found.data.data.find(({ id }) => id === params.get('from'))} />;
}

function ChecklistForm({ from }: { from: AcceptanceChecklist | undefined }) {
  const navigate = useNavigate();
  const form = useRecordForm({
    schema,
    labels,
    initial: {
      stage: from?.stage ?? null,
      kind: from?.kind ?? null,
      citation: null,
      validFrom: null,
      assumed: false,
      items: from?.items ?? [blankItem()],
    },
    draft: { key: `acceptance-checklist-${from?.id ?? 'new'}` },
    send: (body, { idempotencyKey }) =>
      client.houses.createAcceptanceChecklist({ ...body, items: sentItems(body.items) }, { idempotencyKey }),
    invalidates: [['acceptance-checklists'], ['houses']],
    onDone: (made) => {
      notifyDone(`Đã ghi bảng kiểm ${stages[made.stage]}`);
      navigate('/acceptance-checklists');
    },
  });
  const items = (form.values.items ?? []) as AcceptanceItem[];
  const named = {
    ...labels,
    ...Object.fromEntries(
      items.flatMap((_, at) =>
        ['text', 'code', 'minimum', 'singleMinimum', 'unit'].map((name) => [`items.${at}.${name}`, `Mục ${at + 1}`]),
      ),
    ),
  };
  return (
    <RecordForm
      title="Thêm bản bảng kiểm nghiệm thu"
      intro="Bản đang dùng của giai đoạn và loại nhà khép vào hôm trước. Từ ngày hiệu lực, nghiệm thu phải trả lời từng mục."
      form={{ ...form, labels: named }}
      submitLabel="Ghi bảng kiểm"
      cancelTo="/acceptance-checklists"
    >
      <FormGroup title="Áp dụng">
        <FormPair>
          <SelectField {...form.fields.stage} options={stages} />
          <SelectField {...form.fields.kind} options={houseKinds} />
        </FormPair>
        <LongTextField {...form.fields.citation} rows={2} help="Số, ngày, cơ quan ban hành văn bản" />
        <DateField {...form.fields.validFrom} />
        <CheckField {...form.fields.assumed} />
      </FormGroup>
      <FormGroup title={labels.items}>
        <ChecklistItemsField
          value={items}
          onChange={(next) => form.set({ items: next })}
          errors={Object.fromEntries(form.errors)}
        />
      </FormGroup>
    </RecordForm>
  );
}
