import { defaultGroups } from '@chung-tay/shared/movements/default-groups';
import type { updateMovementBody } from '@chung-tay/shared/movements/schema';
import { createMovementBody, type Group } from '@chung-tay/shared/movements/schema';
import { useNavigate } from 'react-router';
import { useOwnUnit } from '../core/can.ts';
import { client } from '../core/client.ts';
import { notifyDone } from '../ui/notify.ts';
import { RecordForm } from '../ui/record-form.tsx';
import { type FormFields, useRecordForm } from '../ui/record-form-state.ts';
import { UnitPicker } from '../units/unit-picker.tsx';
import { groupLabels } from './groups-field.tsx';
import { MovementFields } from './movement-fields.tsx';
import { movementChanges } from './queries.ts';
import { movementLabels } from './words.ts';

const places = ['province', 'district', 'commune'] as const;

/** Drafts a movement; the groups of the plan of 2024 stand there to begin with, and every word may be changed. */
export default function CreateMovementPage() {
  const navigate = useNavigate();
  const unitId = useOwnUnit('movement:manage');
  const form = useRecordForm({
    schema: createMovementBody,
    labels: movementLabels,
    initial: {
      ...{ unitId, name: null, objective: null, startsOn: null, endsOn: null, planDueOn: null },
      ...{ launchDocumentId: null, documentIds: [], groups: defaultGroups.map((group): Group => ({ ...group })) },
    },
    draft: { key: 'movement-new' },
    send: (body, { idempotencyKey }) => client.movements.createMovement(body, { idempotencyKey }),
    invalidates: movementChanges,
    onDone: (made) => {
      notifyDone(`Đã lưu ${made.code}. Chọn đơn vị tham gia rồi phát động.`);
      navigate(`/movements/${made.id}?tab=participants`);
    },
  });
  return (
    <RecordForm
      title="Soạn phong trào thi đua"
      intro="Chưa ai ở dưới thấy phong trào cho đến khi phát động. Nhóm đối tượng ghi sẵn theo kế hoạch năm 2024, sửa được."
      form={{ ...form, labels: { ...movementLabels, ...groupLabels(form.values.groups) } }}
      submitLabel="Lưu"
      cancelTo="/movements"
    >
      <MovementFields
        fields={form.fields as unknown as FormFields<typeof updateMovementBody>}
        errors={form.errors}
        first={
          <UnitPicker {...form.fields.unitId} kinds={places} help="Phong trào của đơn vị này và mọi đơn vị bên dưới" />
        }
      />
    </RecordForm>
  );
}
