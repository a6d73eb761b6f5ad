import { type AwardeeType, type AwardForm, awardeeTypes, nominateAwardBody } from '@chung-tay/shared/awards/schema';
import { rootsFor } from '@chung-tay/shared/core/policy';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { client } from '../core/client.ts';
import { useMe } from '../core/session.ts';
import { LongTextField, SelectField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, FormPair, RecordForm } from '../ui/record-form.tsx';
import { type FormFields, useRecordForm } from '../ui/record-form-state.ts';
import { RecordPicker } from '../ui/record-picker.tsx';
import { ErrorNote } from '../ui/states.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';
import { awardChanges, awardFormsQuery } from './queries.ts';
import { awardLabels } from './words.ts';

/** Which field names whom. */
const nameFields = { collective: 'awardeeUnitId', household: 'awardeeHouseholdId', individual: 'awardeeName' } as const;

/** The body, and the server's rule that whom it is about is named: told with the other errors, before sending. */
const schema = (Object.keys(nameFields) as AwardeeType[]).reduce(
  (body, type) =>
    body.refine((value) => value.awardeeType !== type || Boolean(value[nameFields[type]]), {
      path: [nameFields[type]],
      message: 'Chưa nhập',
      when: () => true,
    }),
  nominateAwardBody,
);

async function searchHouseholds(q: string | undefined) {
  const page = await client.households.listHouseholds({ status: ['surveyed'], limit: 20, ...(q ? { q } : {}) });
  return page.data.map(({ id, headName, code, village, unitName }) => ({
    id,
    label: `${headName} (${code})`,
    facts: `${village}, ${unitName}`,
  }));
}

const formsFor = (forms: readonly AwardForm[], type: AwardeeType | null) =>
  Object.fromEntries(
    forms.filter((form) => type && form.awardeeTypes.includes(type)).map((form) => [form.id, form.name]),
  );

/** Nominates a collective, a household or a person for a form of commendation. */
export default function NominateAwardPage() {
  const navigate = useNavigate();
  const me = useMe();
  const forms = useQuery(awardFormsQuery);
  const form = useRecordForm({
    schema,
    labels: awardLabels,
    initial: {
      nominatingUnitId: rootsFor(me, 'award:nominate')[0] ?? null,
      awardeeType: 'individual',
      awardeeUnitId: null,
      awardeeHouseholdId: null,
      awardeeDonorId: null,
      awardeeName: null,
      awardeePosition: null,
      formId: null,
      movementId: null,
      meritYear: null,
      merit: null,
      achievement: null,
      initiative: null,
      route: null,
      draft: false,
    },
    draft: { key: 'award-new' },
    send: (body, { idempotencyKey }) => client.awards.nominateAward(body, { idempotencyKey }),
    invalidates: awardChanges,
    onDone: (award) => {
      notifyDone(`Đã trình hồ sơ ${award.code}`);
      navigate(`/awards/${award.id}`);
    },
  });
  const { awardeeType, formId } = form.values;
  const choices = formsFor(forms.data?.data ?? [], awardeeType);
  const chosen = forms.data?.data.find((one) => one.id === formId);
  const changeType = (type: AwardeeType | null) =>
    form.set({
      awardeeType: type,
      awardeeUnitId: null,
      awardeeHouseholdId: null,
      awardeeName: null,
      awardeePosition: null,
      ...(type && chosen?.awardeeTypes.includes(type) ? {} : { formId: null }),
    });
  return (
    <RecordForm title="Đề nghị khen thưởng" form={form} submitLabel="Trình hồ sơ" cancelTo="/awards">
      <ErrorNote error={forms.error} />
      <FormGroup title="Ai được đề nghị">
        <FormPair>
          <UnitPicker {...form.fields.nominatingUnitId} />
          <SelectField {...form.fields.awardeeType} options={awardeeTypes} onChange={changeType} />
        </FormPair>
        {awardeeType && <AwardeeFields type={awardeeType} fields={form.fields} />}
      </FormGroup>
      <FormGroup title="Khen thưởng">
        <SelectField
          {...form.fields.formId}
          options={choices}
          help={
            chosen
              ? `${chosen.decidedBy} quyết định. Căn cứ: ${chosen.citation}`
              : 'Chỉ hình thức dành cho đối tượng đã chọn, còn hiệu lực hôm nay'
          }
        />
        <LongTextField
          {...form.fields.achievement}
          rows={6}
          help="Việc đã làm, kết quả bằng con số, thời gian. Ít nhất 20 ký tự"
        />
        <LongTextField {...form.fields.initiative} help="Nếu có: được ưu tiên khi xét" />
      </FormGroup>
    </RecordForm>
  );
}

function AwardeeFields({ type, fields }: { type: AwardeeType; fields: FormFields<typeof schema> }) {
  if (type === 'collective') return <UnitPicker {...fields[nameFields.collective]} required help="Đơn vị, tổ chức" />;
  if (type === 'household')
    return (
      <RecordPicker
        {...fields[nameFields.household]}
        required
        queryKey={['households', 'search']}
        search={searchHouseholds}
        placeholder="Gõ tên chủ hộ hoặc mã hộ"
        nothing="Không có hộ phù hợp trong phạm vi của bạn"
      />
    );
  return (
    <FormPair>
      <TextField {...fields[nameFields.individual]} required maxLength={200} />
      <TextField {...fields.awardeePosition} maxLength={200} help="Ví dụ: Trưởng thôn, Thôn Đông" />
    </FormPair>
  );
}
