import { dayInVietnam } from '@chung-tay/shared/core/text';
import { type CriteriaSet, type CriterionBody, draftCriteriaSetBody } from '@chung-tay/shared/criteria/schema';
import { localityTemplate, templateTieRule } from '@chung-tay/shared/criteria/template';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { useOwnUnit } from '../core/can.ts';
import { client } from '../core/client.ts';
import { notifyDone } from '../ui/notify.ts';
import { RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { RecordPicker } from '../ui/record-picker.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';
import { CriteriaFields, lineLabels } from './criteria-fields.tsx';
import { criteriaChanges, criteriaSetQuery, findMovements, movementQuery } from './queries.ts';
import { newCriterion } from './scale-defaults.ts';
import { criteriaLabels } from './words.ts';

/** Writes a table from nothing, from the table to begin with, or from one there was. */
export default function DraftCriteriaPage() {
  const [params] = useSearchParams();
  const from = params.get('from');
  const former = useQuery({ ...criteriaSetQuery(from ?? ''), enabled: from !== null });
  if (from === null) return <DraftForm />;
  if (former.isError) return <ErrorState error={former.error} retry={() => former.refetch()} />;
  if (former.isPending) return <PageSkeleton />;
  return <DraftForm former={former.data} />;
}

const saysOf = (set: CriteriaSet): CriterionBody[] =>
  set.criteria.map(({ id: _id, position: _position, ...says }) => says);

/** What a new table begins with: that of the former one, or one empty line. */
function beginning(former: CriteriaSet | undefined, own: string | null) {
  const today = dayInVietnam(new Date());
  return {
    ...{ unitId: own, movementId: former?.movementId ?? null, groupKey: former?.groupKey ?? null },
    ...{ name: former?.name ?? null, year: Number(today.slice(0, 4)), validFrom: today, citation: null },
    ...{ assumed: false, totalPoints: former?.totalPoints ?? 100, tieRule: former?.tieRule ?? [] },
    ...{ criteria: former ? saysOf(former) : [newCriterion([])], copiedFromId: former?.id ?? null },
  };
}

function DraftForm({ former }: { former?: CriteriaSet }) {
  const navigate = useNavigate();
  const form = useRecordForm({
    schema: draftCriteriaSetBody,
    labels: criteriaLabels,
    initial: beginning(former, useOwnUnit('criteria:manage')),
    draft: { key: former ? `criteria-from-${former.id}` : 'criteria-new' },
    send: (body, { idempotencyKey }) => client.criteria.draftCriteriaSet(body, { idempotencyKey }),
    invalidates: criteriaChanges,
    onDone: (set) => {
      notifyDone(`Đã lưu bản soạn ${set.code}`);
      navigate(`/criteria-sets/${set.id}`);
    },
  });
  const { fields, values, errors } = form;
  const movement = useQuery(movementQuery(values.movementId));
  const chosen = former && { id: former.movementId, label: former.movementName };
  const lines = values.criteria as CriterionBody[] | null;
  const empty = !lines?.some(({ title }) => title !== '');
  const begin = () =>
    form.set({ criteria: localityTemplate.map((one) => ({ ...one })), tieRule: [...templateTieRule], assumed: true });
  return (
    <RecordForm
      title="Soạn bảng điểm"
      intro="Lưu bản soạn lúc nào cũng được; khi ban hành, các tiêu chí chuẩn phải cộng đúng tổng điểm."
      form={{ ...form, labels: { ...criteriaLabels, ...lineLabels(errors, lines) } }}
      submitLabel="Lưu bản soạn"
      cancelTo="/criteria-sets"
    >
      <CriteriaFields
        fields={fields}
        values={values}
        errors={errors}
        set={form.set}
        groups={movement.data?.groups ?? []}
        first={
          <>
            {empty && (
              <Button variant="default" onClick={begin}>
                Bắt đầu từ mẫu gợi ý cho địa phương
              </Button>
            )}
            <UnitPicker {...fields.unitId} />
            <RecordPicker
              {...fields.movementId}
              queryKey={['movements', 'find']}
              search={findMovements}
              chosen={chosen}
              placeholder="Gõ tên phong trào"
              nothing="Không có phong trào phù hợp"
            />
          </>
        }
      />
    </RecordForm>
  );
}
