import { createHouseholdBody } from '@chung-tay/shared/households/schema';
import { useNavigate } from 'react-router';
import { client } from '../core/client.ts';
import { TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { UnitPicker } from '../units/unit-picker.tsx';
import { HouseholdFields } from './household-fields.tsx';
import { householdLabels } from './words.ts';

const secret = ['nationalId', 'phone'];

/** Writes one surveyed household onto the register. */
export default function CreateHouseholdPage() {
  const navigate = useNavigate();
  const form = useRecordForm({
    schema: createHouseholdBody,
    labels: householdLabels,
    initial: {
      unitId: null,
      village: null,
      headName: null,
      headBirthYear: null,
      nationalId: null,
      phone: null,
      category: null,
      categoryYear: new Date().getFullYear(),
      memberCount: null,
      ethnicity: null,
      landStatus: 'undisputed',
      dwellingAreaM2: null,
      spouseName: null,
      spouseBirthYear: null,
      hasMeritMember: false,
      hasSocialProtection: false,
      specialHardship: false,
      permanentResidence: true,
      previouslySupported: false,
      categoryDocument: null,
      note: null,
    },
    draft: { key: 'household-new', secret },
    send: (body, { idempotencyKey }) => client.households.createHousehold(body, { idempotencyKey }),
    invalidates: [['households', 'list']],
    onDone: (household) => {
      notifyDone(`Đã lập hồ sơ hộ ${household.code}`);
      navigate(`/households/${household.id}`);
    },
  });
  return (
    <RecordForm title="Thêm hộ" form={form} submitLabel="Lưu hồ sơ" cancelTo="/households">
      <FormGroup title="Nơi ở">
        <UnitPicker {...form.fields.unitId} kinds={communes} help="Đơn vị cấp xã hiện nay" />
        <TextField {...form.fields.village} help="Ví dụ: Thôn Đông, Tổ dân phố số 3" maxLength={120} />
      </FormGroup>
      <HouseholdFields fields={form.fields} />
    </RecordForm>
  );
}

const communes = ['commune'] as const;
