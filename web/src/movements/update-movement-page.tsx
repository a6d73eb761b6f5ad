import { openMovement } from '@chung-tay/shared/movements/lifecycle';
import { type Movement, updateMovementBody } from '@chung-tay/shared/movements/schema';
import { Anchor } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from 'react-router';
import { client } from '../core/client.ts';
import { notifyDone } from '../ui/notify.ts';
import { readOnce } from '../ui/read-once.ts';
import { RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { StaleDialog } from '../ui/stale-dialog.tsx';
import { EmptyState, ErrorState, PageSkeleton } from '../ui/states.tsx';
import { groupLabels } from './groups-field.tsx';
import { MovementFields } from './movement-fields.tsx';
import { movementChanges, movementNow, movementQuery } from './queries.ts';
import { movementHistory, movementLabels } from './words.ts';

/** Mends a movement until it is closed; once it is launched its days stay. */
export default function UpdateMovementPage() {
  const { id = '' } = useParams();
  const found = useQuery(readOnce(movementQuery(id)));
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  if (!openMovement.includes(found.data.state) || !found.data.managed)
    return (
      <>
        <h1>Sửa phong trào</h1>
        <EmptyState
          title="Phong trào này không sửa được nữa, hoặc ngoài phạm vi của bạn"
          action={
            <Anchor component={Link} to={`/movements/${id}`}>
              Về {found.data.name}
            </Anchor>
          }
        />
      </>
    );
  return <UpdateForm key={id} row={found.data} />;
}

/** The fields of the form as they stand. */
const valuesOf = (row: Movement) => ({
  ...{
    name: row.name,
    objective: row.objective,
    startsOn: row.startsOn,
    endsOn: row.endsOn,
    planDueOn: row.planDueOn,
  },
  ...{ launchDocumentId: row.launchDocumentId, documentIds: row.documents.map((one) => one.id) },
  groups: row.groups.map(({ key, name, criteria }) => ({ key, name, criteria })),
});

function UpdateForm({ row }: { row: Movement }) {
  const { id } = row;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const form = useRecordForm({
    schema: updateMovementBody,
    labels: movementLabels,
    initial: valuesOf(row),
    version: row.version,
    send: (body, { ifMatch }) => client.movements.updateMovement({ id, ...body }, { ifMatch }),
    invalidates: movementChanges,
    onDone: () => {
      notifyDone('Đã sửa phong trào');
      navigate(`/movements/${id}`);
    },
  });
  return (
    <>
      <RecordForm
        title="Sửa phong trào"
        intro={
          row.state === 'launched'
            ? `${row.code} đã phát động: thời gian và hạn nộp kế hoạch giữ nguyên, gia hạn cho từng đơn vị ở bảng kế hoạch.`
            : `${row.code}, phạm vi ${row.unitName}`
        }
        form={{ ...form, labels: { ...movementLabels, ...groupLabels(form.values.groups) } }}
        submitLabel="Lưu thay đổi"
        cancelTo={`/movements/${id}`}
      >
        <MovementFields fields={form.fields} errors={form.errors} launched={row.state === 'launched'} />
      </RecordForm>
      <StaleDialog
        form={form}
        words={movementHistory}
        valuesOf={valuesOf}
        tell={{ groups: (value) => (value as Movement['groups']).map(({ name }) => name).join('\n') }}
        loadNow={() => movementNow(id)}
        onReload={async () => {
          form.discardDraft();
          await queries.invalidateQueries({ queryKey: ['movements', id], exact: true });
          navigate(`/movements/${id}`);
        }}
      />
    </>
  );
}
