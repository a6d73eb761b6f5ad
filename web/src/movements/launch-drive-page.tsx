import { dayInVietnam } from '@chung-tay/shared/core/text';
import { launchDriveBody } from '@chung-tay/shared/movements/schema';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearchParams } from 'react-router';
import { useOwnUnit } from '../core/can.ts';
import { client } from '../core/client.ts';
import { DateField } from '../ui/date-field.tsx';
import { LongTextField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, FormPair, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { RecordPicker } from '../ui/record-picker.tsx';
import { PageSkeleton } from '../ui/states.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';
import { type DraftGoal, GoalsField } from './goals-field.tsx';
import { driveChanges, launchedMovementsQuery, searchMovements } from './queries.ts';
import { driveLabels } from './words.ts';

/** Launches a drive; of the only movement that runs, unless another is asked for. */
export default function LaunchDrivePage() {
  const movements = useQuery(launchedMovementsQuery);
  const [params] = useSearchParams();
  if (movements.isPending) return <PageSkeleton />;
  const running = movements.data?.data.filter(({ state }) => state === 'launched') ?? [];
  const asked = params.get('movementId');
  const chosen = running.find(({ id }) => id === asked) ?? (running.length === 1 ? running[0] : undefined);
  return <LaunchForm movement={chosen && { id: chosen.id, label: chosen.name }} />;
}

function LaunchForm({ movement }: { movement: { id: string; label: string } | undefined }) {
  const navigate = useNavigate();
  const unitId = useOwnUnit('drive:launch');
  const form = useRecordForm({
    schema: launchDriveBody,
    labels: driveLabels,
    initial: {
      ...{ movementId: movement?.id ?? null, unitId, name: null, objective: null },
      ...{ startsOn: dayInVietnam(new Date()), endsOn: null, goals: [{ text: '', quantity: null, measure: null }] },
    },
    draft: { key: 'drive-new' },
    send: (body, { idempotencyKey }) => client.movements.launchDrive(body, { idempotencyKey }),
    invalidates: driveChanges,
    onDone: (made) => {
      notifyDone(`Đã phát động ${made.code}`);
      navigate(`/drives/${made.id}`);
    },
  });
  const { fields } = form;
  return (
    <RecordForm
      title="Phát động đợt thi đua"
      intro="Mọi đơn vị trong phong trào cùng thấy đợt thi đua này."
      form={{ ...form, labels: { ...form.labels, ...goalLabels(form.values.goals?.length ?? 0) } }}
      submitLabel="Phát động"
      cancelTo="/drives"
    >
      <FormGroup title="Đợt thi đua">
        <RecordPicker
          {...fields.movementId}
          queryKey={['movements', 'picker']}
          search={searchMovements}
          chosen={movement}
          placeholder="Gõ tên phong trào"
          nothing="Không có phong trào nào đang diễn ra"
        />
        <UnitPicker {...fields.unitId} />
        <TextField {...fields.name} maxLength={300} help="Ví dụ: 60 ngày đêm hoàn thành nhà trước mùa mưa" />
        <LongTextField {...fields.objective} />
        <FormPair>
          <DateField {...fields.startsOn} />
          <DateField {...fields.endsOn} />
        </FormPair>
      </FormGroup>
      <FormGroup title={driveLabels.goals}>
        <GoalsField
          value={(fields.goals.value ?? []) as DraftGoal[]}
          onChange={fields.goals.onChange}
          errors={Object.fromEntries(form.errors)}
        />
      </FormGroup>
    </RecordForm>
  );
}

/** What is wrong with a goal is told by its place. */
const goalLabels = (count: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: count }, (_, at) => at).flatMap((at) =>
      ['text', 'quantity', 'measure'].map((field) => [`goals.${at}.${field}`, `Mục tiêu ${at + 1}`]),
    ),
  );
