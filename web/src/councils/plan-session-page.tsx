import { dayInVietnam } from '@chung-tay/shared/core/text';
import { planCouncilSessionBody } from '@chung-tay/shared/councils/schema';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { client } from '../core/client.ts';
import { SelectField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { AgendaField } from './agenda-field.tsx';
import { councilChanges, councilsQuery } from './queries.ts';
import { SessionFields } from './session-fields.tsx';
import { sessionLabels } from './words.ts';

/** Plans a session: which council, when, where, on what it votes. */
export default function PlanSessionPage() {
  const found = useQuery(councilsQuery);
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  const today = dayInVietnam(new Date());
  const standing = found.data.data.filter(({ validTo }) => validTo === null || validTo >= today);
  return (
    <PlanForm councils={Object.fromEntries(standing.map(({ id, name, unitName }) => [id, `${name}, ${unitName}`]))} />
  );
}

function PlanForm({ councils }: { councils: Record<string, string> }) {
  const [params] = useSearchParams();
  const navigate = useNavigate();
  const wanted = params.get('councilId') ?? '';
  const only = Object.keys(councils).length === 1 ? Object.keys(councils)[0] : undefined;
  const form = useRecordForm({
    schema: planCouncilSessionBody,
    labels: sessionLabels,
    initial: {
      councilId: wanted in councils ? wanted : (only ?? null),
      subject: null,
      heldOn: dayInVietnam(new Date()),
      startsAt: '08:00',
      place: null,
      secret: true,
      awardIds: [],
    },
    send: (body, { idempotencyKey }) => client.councils.planCouncilSession(body, { idempotencyKey }),
    invalidates: councilChanges,
    onDone: (made) => {
      notifyDone(`Đã lập phiên họp ${made.code}`);
      navigate(`/council-sessions/${made.id}`);
    },
  });
  const { fields, values } = form;
  return (
    <RecordForm
      title="Lập phiên họp Hội đồng"
      intro="Tỷ lệ phiếu của từng hồ sơ theo quy định của hình thức khen thưởng hôm nay."
      form={form}
      submitLabel="Lập phiên họp"
      cancelTo="/council-sessions"
    >
      <FormGroup title="Phiên họp">
        <SelectField
          {...fields.councilId}
          onChange={(councilId) => form.set({ councilId, awardIds: [] })}
          options={councils}
        />
        <SessionFields fields={fields} />
      </FormGroup>
      <FormGroup title={sessionLabels.awardIds}>
        <AgendaField
          councilId={values.councilId}
          value={values.awardIds ?? []}
          onChange={(awardIds) => form.set({ awardIds })}
          error={fields.awardIds.error}
        />
      </FormGroup>
    </RecordForm>
  );
}
