import { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import type { CheckItem } from '@chung-tay/shared/inspections/schema';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { client } from '../core/client.ts';
import { Choice } from '../surveys/choice.tsx';
import { DateField } from '../ui/date-field.tsx';
import { LongTextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { PageSkeleton } from '../ui/states.tsx';
import { checklistSubjects } from './checklist-list-page.tsx';
import { itemsOf } from './items.ts';
import { ItemsField } from './items-field.tsx';
import { checklistsQuery } from './queries.ts';

const labels = { subject: 'Dùng cho', validFrom: 'Có hiệu lực từ ngày', citation: 'Căn cứ', items: 'Các mục' };

type Subject = keyof typeof checklistSubjects;

/** A new version of what is asked; it begins with the questions of the latest one. */
export default function CreateChecklistPage() {
  const known = useQuery(checklistsQuery);
  if (known.isPending) return <PageSkeleton />;
  const latest = (subject: Subject): CheckItem[] =>
    (known.data?.data ?? [])
      .filter((list) => list.subject === subject)
      .toSorted((one, other) => other.validFrom.localeCompare(one.validFrom))[0]?.items ?? [];
  return <CreateForm latest={latest} />;
}

function CreateForm({ latest }: { latest: (subject: Subject) => CheckItem[] }) {
  const navigate = useNavigate();
  const form = useRecordForm({
    schema: inspectionRoutes.createChecklist.body,
    labels,
    initial: { subject: 'house', validFrom: null, citation: null, items: latest('house') },
    draft: { key: 'inspection-checklist-new' },
    send: (body, { idempotencyKey }) =>
      client.inspections.createChecklist({ ...body, items: itemsOf(body.items) }, { idempotencyKey }),
    invalidates: [['inspection-checklists']],
    onDone: () => {
      notifyDone('Đã ghi bản bảng kiểm');
      navigate('/inspection-checklists');
    },
  });
  const items = (form.values.items ?? []) as CheckItem[];
  const named = {
    ...labels,
    ...Object.fromEntries(
      items.flatMap((_, at) => ['text', 'code', 'answer'].map((field) => [`items.${at}.${field}`, `Mục ${at + 1}`])),
    ),
  };
  return (
    <RecordForm
      title="Thêm bản bảng kiểm"
      intro="Bản đang dùng khép vào hôm trước. Cuộc kiểm tra đã lập kế hoạch giữ bản cũ."
      form={{ ...form, labels: named }}
      submitLabel="Ghi bảng kiểm"
      cancelTo="/inspection-checklists"
    >
      <FormGroup title="Áp dụng">
        <Choice
          id="field-subject"
          legend={labels.subject}
          even
          options={Object.entries(checklistSubjects) as [Subject, string][]}
          value={form.values.subject}
          onChange={(subject) => subject && form.set({ subject, items: latest(subject) })}
        />
        <LongTextField {...form.fields.citation} rows={2} help="Số, ngày, cơ quan ban hành văn bản" />
        <DateField {...form.fields.validFrom} />
      </FormGroup>
      <FormGroup title={labels.items}>
        <ItemsField
          value={items}
          onChange={(next) => form.set({ items: next })}
          errors={Object.fromEntries(form.errors)}
        />
      </FormGroup>
    </RecordForm>
  );
}
