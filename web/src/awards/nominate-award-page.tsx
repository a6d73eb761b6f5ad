import {
  type AwardeeType,
  awardeeTypes,
  nominateAwardBody,
  paperKinds,
  routeCodes,
} from '@chung-tay/shared/awards/schema';
import { rootsFor } from '@chung-tay/shared/core/policy';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { client } from '../core/client.ts';
import { useMe } from '../core/session.ts';
import { Choice } from '../surveys/choice.tsx';
import { CheckField, LongTextField, NumberField, SelectField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, FormPair, RecordForm } from '../ui/record-form.tsx';
import { type FormValues, useRecordForm } from '../ui/record-form-state.ts';
import { ErrorNote } from '../ui/states.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';
import { CheckList } from './check-list.tsx';
import { AwardeeFields, formsFor, MovementField, nameFields, type Origin, origins } from './nomination-fields.tsx';
import { awardChanges, awardFormsQuery, nominationChecksQuery } from './queries.ts';
import { awardLabels } from './words.ts';

/** The body, and the server's rule that whom it is about is named: told with the other errors, before sending. */
const schema = (Object.keys(nameFields) as AwardeeType[]).reduce(
  (body, type) =>
    body.refine(
      (value) => value.awardeeType !== type || Boolean(value[nameFields[type]]) || Boolean(value.awardeeDonorId),
      { path: [nameFields[type]], message: 'Chưa nhập', when: () => true },
    ),
  nominateAwardBody,
);

type Values = FormValues<typeof nominateAwardBody>;

const nobody = {
  awardeeUnitId: null,
  awardeeHouseholdId: null,
  awardeeDonorId: null,
  awardeeName: null,
  awardeePosition: null,
};

/** Nominates a collective, a household or a person for a form of commendation; what would stop it is told while it is written. */
export default function NominateAwardPage() {
  const navigate = useNavigate();
  const me = useMe();
  const forms = useQuery(awardFormsQuery);
  const [origin, setOrigin] = useState<Origin>('register');
  const form = useRecordForm({
    schema,
    labels: awardLabels,
    initial: {
      ...nobody,
      nominatingUnitId: rootsFor(me, 'award:nominate')[0] ?? null,
      awardeeType: 'individual',
      formId: null,
      movementId: null,
      meritYear: new Date().getFullYear(),
      merit: null,
      achievement: null,
      initiative: null,
      route: 'simplified',
      draft: false,
    },
    draft: { key: 'award-new' },
    send: (body, { idempotencyKey }) => client.awards.nominateAward(body, { idempotencyKey }),
    invalidates: awardChanges,
    onDone: (award) => {
      notifyDone(award.status === 'drafted' ? `Đã lập hồ sơ nháp ${award.code}` : `Đã trình hồ sơ ${award.code}`);
      navigate(`/awards/${award.id}`);
    },
  });
  const { awardeeType, formId, route, draft } = form.values;
  const chosen = forms.data?.data.find((one) => one.id === formId);
  const changeType = (type: AwardeeType | null) =>
    form.set({
      ...nobody,
      awardeeType: type,
      ...(type && chosen?.awardeeTypes.includes(type) ? {} : { formId: null }),
    });
  const papers = chosen && route === 'regular' ? chosen.papers : [];
  return (
    <RecordForm
      title="Đề nghị khen thưởng"
      form={form}
      submitLabel={draft ? 'Lập hồ sơ nháp' : 'Trình hồ sơ'}
      cancelTo="/awards"
    >
      <ErrorNote error={forms.error} />
      <FormGroup title="Ai được đề nghị">
        <FormPair>
          <UnitPicker {...form.fields.nominatingUnitId} />
          <SelectField {...form.fields.awardeeType} options={awardeeTypes} onChange={changeType} />
        </FormPair>
        <Choice
          id="field-origin"
          legend="Lấy từ đâu"
          even
          options={origins}
          value={origin}
          onChange={(next) => {
            setOrigin(next ?? 'register');
            form.set(nobody);
          }}
        />
        {awardeeType && <AwardeeFields type={awardeeType} origin={origin} fields={form.fields} />}
      </FormGroup>
      <FormGroup title="Khen thưởng">
        <SelectField
          {...form.fields.formId}
          options={formsFor(forms.data?.data ?? [], awardeeType)}
          help={
            chosen
              ? `${chosen.decidedBy} quyết định. Căn cứ: ${chosen.citation}`
              : 'Chỉ hình thức dành cho đối tượng đã chọn, còn hiệu lực hôm nay'
          }
        />
        <FormPair>
          <MovementField {...form.fields.movementId} />
          <NumberField {...form.fields.meritYear} required={false} plain />
        </FormPair>
        <TextField
          {...form.fields.merit}
          maxLength={120}
          help="Chỉ khi khác thành tích chung của năm: một thành tích khen một lần"
        />
        <LongTextField
          {...form.fields.achievement}
          rows={6}
          help="Việc đã làm, kết quả bằng con số, thời gian. Ít nhất 20 ký tự"
        />
        <LongTextField {...form.fields.initiative} help="Nếu có: được ưu tiên khi xét" />
      </FormGroup>
      <FormGroup title="Cách trình">
        <Choice
          id="field-route"
          legend={awardLabels.route}
          even
          options={[
            ['simplified', `${routeCodes.simplified} (đột xuất)`],
            ['regular', routeCodes.regular],
          ]}
          value={route ?? 'simplified'}
          onChange={(next) => form.set({ route: next ?? 'simplified', draft: next === 'regular' })}
        />
        {papers.length > 0 && (
          <p>Giấy tờ phải có trước khi trình: {papers.map((kind) => paperKinds[kind].toLowerCase()).join(', ')}.</p>
        )}
        <CheckField {...form.fields.draft} label="Lập hồ sơ nháp, đính giấy tờ và lập tờ trình rồi mới trình" />
      </FormGroup>
      <FormGroup title="Kiểm tra">
        <LiveChecks values={form.values} />
      </FormGroup>
    </RecordForm>
  );
}

/** What the server would say, once it is known who is nominated and for what. */
function LiveChecks({ values }: { values: Values }) {
  const [settled] = useDebouncedValue(values, 400);
  const { nominatingUnitId, awardeeType, formId } = settled;
  const named = Boolean(
    settled.awardeeDonorId ||
      (awardeeType && settled[nameFields[awardeeType]] && `${settled[nameFields[awardeeType]]}`.trim().length > 1),
  );
  const ready = Boolean(nominatingUnitId && awardeeType && formId && named);
  const { awardeeUnitId, awardeeHouseholdId, awardeeDonorId, awardeeName, awardeePosition } = settled;
  const { movementId, meritYear, merit, route } = settled;
  const given = {
    awardeeUnitId,
    awardeeHouseholdId,
    awardeeDonorId,
    awardeeName,
    awardeePosition,
    movementId,
    meritYear,
    merit,
    route,
  };
  const said = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== ''));
  const checks = useQuery({
    ...nominationChecksQuery({
      ...said,
      nominatingUnitId: nominatingUnitId ?? '',
      awardeeType: awardeeType ?? 'individual',
      formId: formId ?? '',
    }),
    enabled: ready,
  });
  if (!ready) return <p>Chọn đối tượng và hình thức để xem có gì vướng.</p>;
  if (checks.isError) return <ErrorNote error={checks.error} />;
  return checks.isPending ? <p role="status">Đang kiểm tra…</p> : <CheckList checks={checks.data} />;
}
