import { createCouncilBody, usualQuorum } from '@chung-tay/shared/councils/schema';
import { useNavigate } from 'react-router';
import { useOwnUnit } from '../core/can.ts';
import { client } from '../core/client.ts';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { UnitPicker } from '../units/unit-picker.tsx';
import { CouncilFields } from './council-fields.tsx';
import { councilChanges } from './queries.ts';
import { councilLabels } from './words.ts';

/** Records a council; who belongs to it is settled next. */
export default function CreateCouncilPage() {
  const navigate = useNavigate();
  const unitId = useOwnUnit('council:manage');
  const form = useRecordForm({
    schema: createCouncilBody,
    labels: councilLabels,
    initial: {
      unitId,
      name: 'Hội đồng Thi đua - Khen thưởng',
      citation: null,
      validFrom: null,
      validTo: null,
      quorumPercent: usualQuorum,
      recusedCount: true,
    },
    draft: { key: 'council-new' },
    send: (body, { idempotencyKey }) => client.councils.createCouncil(body, { idempotencyKey }),
    invalidates: councilChanges,
    onDone: (made) => {
      notifyDone(`Đã ghi ${made.name}`);
      navigate(`/councils/${made.id}`);
    },
  });
  return (
    <RecordForm
      title="Ghi Hội đồng"
      intro="Ghi như quyết định thành lập và quy chế làm việc, rồi thêm các thành viên."
      form={form}
      submitLabel="Ghi Hội đồng"
      cancelTo="/councils"
    >
      <FormGroup title="Hội đồng">
        <UnitPicker {...form.fields.unitId} />
        <CouncilFields fields={form.fields} />
      </FormGroup>
    </RecordForm>
  );
}
