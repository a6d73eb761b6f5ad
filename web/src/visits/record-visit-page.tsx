import { dayInVietnam } from '@chung-tay/shared/core/text';
import {
  type Occupancy,
  occupancies,
  recordVisitBody,
  type Visit,
  type VisitPart,
  visitParts,
} from '@chung-tay/shared/visits/schema';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { client } from '../core/client.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { Choice } from '../surveys/choice.tsx';
import { DateField } from '../ui/date-field.tsx';
import { LongTextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { PartsField } from './parts-field.tsx';
import { visitChanges, visitQuery } from './queries.ts';
import styles from './visit.module.css';
import { visitLabels, visitName } from './words.ts';

const everyPart = Object.keys(visitParts) as VisitPart[];

/** A visit looks at every part; which one was passed over is told. */
const schema = recordVisitBody.extend({
  parts: recordVisitBody.shape.parts.superRefine((parts, context) => {
    const missed = everyPart.filter((part) => !parts.some((one) => one.part === part));
    if (missed.length > 0)
      context.addIssue({ code: 'custom', message: `Chưa xem: ${missed.map((part) => visitParts[part]).join('; ')}` });
  }),
});

/** What is found on a visit, written down at the house: big buttons, one column, a draft that survives. */
export default function RecordVisitPage() {
  const { id = '' } = useParams();
  const found = useQuery({ ...visitQuery(id), staleTime: 0 });
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  if (found.data.state === 'done')
    return <EmptyState title="Lượt thăm này đã ghi">Kết quả thăm ghi rồi thì không sửa.</EmptyState>;
  return <RecordVisitForm visit={found.data} />;
}

function RecordVisitForm({ visit }: { visit: Visit }) {
  const navigate = useNavigate();
  const form = useRecordForm({
    schema,
    initial: { visitedOn: dayInVietnam(new Date()), occupancy: null, parts: [], note: null },
    labels: visitLabels,
    draft: { key: `visit-${visit.id}` },
    send: (body, { idempotencyKey }) =>
      client.visits.recordVisit({ id: visit.id, ...body }, { idempotencyKey, ifMatch: visit.version }),
    invalidates: visitChanges,
    onDone: () => {
      notifyDone(`Đã ghi thăm nhà ${visit.houseCode}`);
      navigate(`/visits/${visit.id}`);
    },
  });
  const errors = Object.fromEntries(form.errors);
  const parts = form.values.parts ?? [];
  return (
    <RecordForm
      title={`Thăm nhà ${visit.headName}`}
      intro={`${visit.houseCode}, ${visit.village}, ${visit.unitName}. ${visitName(visit)}, đến hạn ${formatDay(visit.dueOn)}. Ghi rồi thì không sửa.`}
      form={form}
      submitLabel="Ghi kết quả thăm"
      cancelTo={`/visits/${visit.id}`}
    >
      <FormGroup title="Lượt thăm">
        <DateField {...form.fields.visitedOn} past />
        <Choice<Occupancy>
          id={form.fields.occupancy.id}
          legend={visitLabels.occupancy}
          options={Object.entries(occupancies) as [Occupancy, string][]}
          value={form.values.occupancy}
          onChange={(occupancy) => form.set({ occupancy })}
          error={errors.occupancy as string | undefined}
        />
      </FormGroup>
      <FormGroup title={visitLabels.parts}>
        <p className={styles.quiet} role="status">
          Đã xem {formatNumber(parts.length)}/{formatNumber(everyPart.length)} phần
        </p>
        <PartsField
          id={form.fields.parts.id}
          value={parts}
          onChange={(next) => form.set({ parts: next })}
          error={errors.parts}
        />
      </FormGroup>
      <FormGroup title="Ghi thêm">
        <LongTextField {...form.fields.note} help="Hư ở đâu, hộ cần giúp gì" />
      </FormGroup>
    </RecordForm>
  );
}
