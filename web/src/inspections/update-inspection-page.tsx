import { changeableStates } from '@chung-tay/shared/inspections/lifecycle';
import {
  type Inspection,
  inspectionKinds,
  teamParts,
  updateInspectionBody,
} from '@chung-tay/shared/inspections/schema';
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
import { InspectionFields, teamLabels } from './inspection-fields.tsx';
import { inspectionChanges, inspectionNow, inspectionQuery } from './queries.ts';
import { inspectionHistory, inspectionLabels } from './words.ts';

/** Mends a plan until the conclusion; what is looked at and of which kind it is stay as they are. */
export default function UpdateInspectionPage() {
  const { id = '' } = useParams();
  const found = useQuery(readOnce(inspectionQuery(id)));
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  if (!changeableStates.includes(found.data.state))
    return (
      <>
        <h1>Sửa kế hoạch</h1>
        <EmptyState
          title="Cuộc này đã kết luận hoặc đã hủy, kế hoạch không sửa được nữa"
          action={
            <Anchor component={Link} to={`/inspections/${id}`}>
              Về {found.data.title}
            </Anchor>
          }
        />
      </>
    );
  return <UpdateForm key={id} row={found.data} />;
}

/** The fields of the form as they stand. */
const valuesOf = (row: Inspection) => ({
  title: row.title,
  leadUnitId: row.leadUnitId,
  planNumber: row.planNumber,
  planDay: row.planDay,
  purpose: row.purpose,
  fromDay: row.fromDay,
  toDay: row.toDay,
  team: row.team,
});

function UpdateForm({ row }: { row: Inspection }) {
  const { id } = row;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const form = useRecordForm({
    schema: updateInspectionBody,
    labels: inspectionLabels,
    initial: valuesOf(row),
    version: row.version,
    send: (body, { ifMatch }) => client.inspections.updateInspection({ id, ...body }, { ifMatch }),
    invalidates: inspectionChanges,
    onDone: () => {
      notifyDone('Đã sửa kế hoạch');
      navigate(`/inspections/${id}`);
    },
  });
  return (
    <>
      <RecordForm
        title="Sửa kế hoạch"
        intro={`${row.code}, ${inspectionKinds[row.kind].toLowerCase()}, phạm vi ${row.unitName}`}
        form={{ ...form, labels: { ...inspectionLabels, ...teamLabels(form.values.team) } }}
        submitLabel="Lưu thay đổi"
        cancelTo={`/inspections/${id}`}
      >
        <InspectionFields kind={row.kind} fields={form.fields} errors={form.errors} />
      </RecordForm>
      <StaleDialog
        form={form}
        words={inspectionHistory}
        valuesOf={valuesOf}
        tell={{
          team: (value) =>
            (value as Inspection['team'])
              .map(({ name, part }) => `${name}, ${teamParts[part].toLowerCase()}`)
              .join('\n'),
        }}
        loadNow={() => inspectionNow(id)}
        onReload={async () => {
          form.discardDraft();
          await queries.invalidateQueries({ queryKey: ['inspections', id], exact: true });
          navigate(`/inspections/${id}`);
        }}
      />
    </>
  );
}
