import { type CriteriaSet, type CriterionBody, updateCriteriaSetBody } from '@chung-tay/shared/criteria/schema';
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
import { CriteriaFields, lineLabels } from './criteria-fields.tsx';
import { criteriaChanges, criteriaSetNow, criteriaSetQuery, movementQuery } from './queries.ts';
import { criteriaHistory, criteriaLabels } from './words.ts';

/** Goes on writing a draft. */
export default function UpdateCriteriaPage() {
  const { id = '' } = useParams();
  const found = useQuery(readOnce(criteriaSetQuery(id)));
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  if (found.data.state !== 'draft')
    return (
      <>
        <h1>Sửa bảng điểm</h1>
        <EmptyState
          title="Bảng điểm này đã ban hành, không sửa được nữa"
          action={
            <Anchor component={Link} to={`/criteria-sets/new?from=${id}`}>
              Soạn bảng mới từ bảng này
            </Anchor>
          }
        />
      </>
    );
  return <UpdateForm key={id} set={found.data} />;
}

/** The fields of the form as they stand. */
const valuesOf = (set: CriteriaSet) => ({
  ...{ groupKey: set.groupKey, name: set.name, year: set.year, validFrom: set.validFrom, citation: set.citation },
  ...{ assumed: set.assumed, totalPoints: set.totalPoints, tieRule: set.tieRule },
  criteria: set.criteria.map(({ id: _id, position: _position, ...says }) => says),
});

function UpdateForm({ set }: { set: CriteriaSet }) {
  const { id } = set;
  const navigate = useNavigate();
  const queries = useQueryClient();
  const movement = useQuery(movementQuery(set.movementId));
  const form = useRecordForm({
    schema: updateCriteriaSetBody,
    labels: criteriaLabels,
    initial: valuesOf(set),
    version: set.version,
    send: (body, { ifMatch }) => client.criteria.updateCriteriaSet({ id, ...body }, { ifMatch }),
    invalidates: criteriaChanges,
    onDone: () => {
      notifyDone('Đã lưu bảng điểm');
      navigate(`/criteria-sets/${id}`);
    },
  });
  const labels = { ...criteriaLabels, ...lineLabels(form.errors, form.values.criteria as CriterionBody[] | null) };
  return (
    <>
      <RecordForm
        title="Sửa bảng điểm"
        intro={`${set.code}, ${set.movementName}`}
        form={{ ...form, labels }}
        submitLabel="Lưu bản soạn"
        cancelTo={`/criteria-sets/${id}`}
      >
        <CriteriaFields
          fields={form.fields}
          values={form.values}
          errors={form.errors}
          set={form.set}
          groups={movement.data?.groups ?? []}
        />
      </RecordForm>
      <StaleDialog
        form={form}
        words={criteriaHistory}
        valuesOf={valuesOf}
        tell={{
          criteria: (value) =>
            (value as CriterionBody[])
              .map(({ number, title, maxPoints }) => `${number} ${title}: ${maxPoints}`)
              .join('\n'),
        }}
        loadNow={() => criteriaSetNow(id)}
        onReload={async () => {
          await queries.invalidateQueries({ queryKey: ['criteria-sets', id], exact: true });
          navigate(`/criteria-sets/${id}`);
        }}
      />
    </>
  );
}
