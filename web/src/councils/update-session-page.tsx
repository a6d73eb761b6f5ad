import { type CouncilSession, updateCouncilSessionBody } from '@chung-tay/shared/councils/schema';
import { Anchor } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import { client } from '../core/client.ts';
import { notifyDone } from '../ui/notify.ts';
import { readOnce } from '../ui/read-once.ts';
import { FormGroup, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { StaleDialog } from '../ui/stale-dialog.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { AgendaField } from './agenda-field.tsx';
import { councilChanges, sessionQuery } from './queries.ts';
import { SessionFields } from './session-fields.tsx';
import { councilHistory, sessionLabels } from './words.ts';

/** Mends a session before it opens; recusals stay with the awards that stay. */
export default function UpdateSessionPage() {
  const { id = '' } = useParams();
  const found = useQuery(readOnce(sessionQuery(id)));
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  if (found.data.state !== 'planned')
    return (
      <>
        <h1>Sửa phiên họp</h1>
        <EmptyState
          title="Phiên họp đã mở bỏ phiếu hoặc đã hủy nên không sửa được nữa"
          action={
            <Anchor component={Link} to={`/council-sessions/${id}`}>
              Về {found.data.code}
            </Anchor>
          }
        />
      </>
    );
  return <UpdateForm key={id} row={found.data} />;
}

/** The fields of the form as they stand. */
const valuesOf = (row: CouncilSession) => ({
  subject: row.subject,
  heldOn: row.heldOn,
  startsAt: row.startsAt,
  place: row.place,
  secret: row.secret,
  awardIds: row.agenda.map(({ awardId }) => awardId),
});

function UpdateForm({ row }: { row: CouncilSession }) {
  const { id } = row;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const form = useRecordForm({
    schema: updateCouncilSessionBody,
    labels: sessionLabels,
    initial: valuesOf(row),
    version: row.version,
    send: (body, { ifMatch }) => client.councils.updateCouncilSession({ id, ...body }, { ifMatch }),
    invalidates: councilChanges,
    onDone: () => {
      notifyDone('Đã sửa phiên họp');
      navigate(`/council-sessions/${id}`);
    },
  });
  return (
    <>
      <RecordForm
        title="Sửa phiên họp"
        intro={`${row.code}, ${row.councilName}`}
        form={form}
        submitLabel="Lưu thay đổi"
        cancelTo={`/council-sessions/${id}`}
      >
        <FormGroup title="Phiên họp">
          <SessionFields fields={form.fields} />
        </FormGroup>
        <FormGroup title={sessionLabels.awardIds}>
          <AgendaField
            councilId={row.councilId}
            known={row.agenda}
            value={form.values.awardIds ?? []}
            onChange={(awardIds) => form.set({ awardIds })}
            error={form.fields.awardIds.error}
          />
        </FormGroup>
      </RecordForm>
      <StaleDialog
        form={form}
        words={councilHistory}
        valuesOf={valuesOf}
        loadNow={async () => {
          const [now, history] = await Promise.all([
            client.councils.getCouncilSession({ id }),
            client.councils.getCouncilSessionHistory({ id, limit: 20 }),
          ]);
          return { record: now, events: history.data };
        }}
        onReload={async () => {
          form.discardDraft();
          await queries.invalidateQueries({ queryKey: ['council-sessions', id], exact: true });
          navigate(`/council-sessions/${id}`);
        }}
      />
    </>
  );
}
