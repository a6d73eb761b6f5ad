import { dayInVietnam } from '@chung-tay/shared/core/text';
import { plannableKinds } from '@chung-tay/shared/inspections/lifecycle';
import { inspectionKinds, planInspectionBody } from '@chung-tay/shared/inspections/schema';
import { useNavigate } from 'react-router';
import { useOwnUnit } from '../core/can.ts';
import { client } from '../core/client.ts';
import { useMe } from '../core/session.ts';
import { Choice } from '../surveys/choice.tsx';
import { notifyDone } from '../ui/notify.ts';
import { RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { UnitPicker } from '../units/unit-picker.tsx';
import { InspectionFields, teamLabels } from './inspection-fields.tsx';
import { inspectionChanges } from './queries.ts';
import { inspectionLabels } from './words.ts';

/** Plans an inspection or supervision: what, where, when, and who goes. Whom it looks at is settled next. */
export default function PlanInspectionPage() {
  const me = useMe();
  const navigate = useNavigate();
  const leadUnitId = useOwnUnit('inspection:plan');
  const kinds = plannableKinds(me.grants.map(({ role }) => role));
  const today = dayInVietnam(new Date());
  const form = useRecordForm({
    schema: planInspectionBody,
    labels: inspectionLabels,
    initial: {
      kind: kinds[0] ?? null,
      title: null,
      unitId: null,
      leadUnitId,
      planNumber: null,
      planDay: null,
      purpose: null,
      fromDay: today,
      toDay: null,
      team: [{ name: me.fullName, position: null, part: 'lead', userId: me.id }],
    },
    draft: { key: 'inspection-new' },
    send: (body, { idempotencyKey }) => client.inspections.planInspection(body, { idempotencyKey }),
    invalidates: inspectionChanges,
    onDone: (made) => {
      notifyDone(`Đã lập kế hoạch ${made.code}`);
      navigate(`/inspections/${made.id}`);
    },
  });
  const { fields, values, errors } = form;
  const labels = { ...inspectionLabels, ...teamLabels(values.team) };
  return (
    <RecordForm
      title="Lập kế hoạch kiểm tra, giám sát"
      intro="Lưu kế hoạch rồi rút mẫu ngẫu nhiên, chọn nhà theo rủi ro hoặc thêm đích danh."
      form={{ ...form, labels }}
      submitLabel="Lưu kế hoạch"
      cancelTo="/inspections"
    >
      <InspectionFields
        kind={values.kind}
        fields={fields}
        errors={errors}
        first={
          <>
            <Choice
              id="field-kind"
              legend={inspectionLabels.kind}
              options={kinds.map((kind) => [kind, inspectionKinds[kind]] as const)}
              value={values.kind}
              onChange={(kind) => kind && form.set({ kind })}
            />
            <UnitPicker {...fields.unitId} help="Nhà và đơn vị được kiểm tra nằm trong phạm vi này" />
          </>
        }
      />
    </RecordForm>
  );
}
