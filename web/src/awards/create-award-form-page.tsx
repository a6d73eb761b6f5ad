import { createAwardFormBody } from '@chung-tay/shared/awards/form-schema';
import {
  type AwardeeType,
  type AwardForm,
  awardeeTypes,
  awardLevels,
  type PaperKind,
  paperKinds,
} from '@chung-tay/shared/awards/schema';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { z } from 'zod';
import { client } from '../core/client.ts';
import { CheckGroup } from '../inspections/check-group.tsx';
import { DateField } from '../ui/date-field.tsx';
import { CheckField, LongTextField, NumberField, SelectField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, FormPair, RecordForm } from '../ui/record-form.tsx';
import { type FormValues, useRecordForm } from '../ui/record-form-state.ts';
import { PageSkeleton } from '../ui/states.tsx';
import { awardFormVersionsQuery } from './queries.ts';

/** The body with the rule of the council as fields of its own. */
const schema = createAwardFormBody.omit({ councilRule: true }).extend({
  council: z.boolean(),
  quorumPercent: z.number().min(50).max(100).nullable(),
  thresholdPercent: z.number().min(50).max(100).nullable(),
  of: z.enum(['all_members', 'present']).nullable(),
  secret: z.boolean(),
});

const labels = {
  ...{ code: 'Mã hình thức', name: 'Tên', level: 'Cấp', decidedBy: 'Người quyết định', awardeeTypes: 'Dành cho' },
  ...{ papers: 'Giấy tờ, thủ tục đầy đủ', simplifiedPapers: 'Giấy tờ, thủ tục đơn giản', council: 'Qua Hội đồng' },
  ...{ coefficientIndividual: 'Hệ số cá nhân', coefficientCollective: 'Hệ số riêng của tập thể' },
  ...{ appraisalDays: 'Thời hạn thẩm định (ngày làm việc)', assumptions: 'Chưa đối chiếu', citation: 'Căn cứ' },
  ...{ validFrom: 'Có hiệu lực từ ngày', quorumPercent: 'Họp khi có từ (%)', thresholdPercent: 'Đạt từ (%)' },
  ...{ of: 'Tính trên', secret: 'Phiếu kín' },
};

const emptyForm: FormValues<typeof schema> = {
  ...{ code: null, name: null, level: 'province', decidedBy: null, awardeeTypes: ['individual'] },
  ...{ papers: ['achievement_report'], simplifiedPapers: ['summary_report'], appraisalDays: 25 },
  ...{ coefficientIndividual: null, coefficientCollective: null, assumptions: null, validFrom: null, citation: null },
  ...{ council: true, quorumPercent: 66.66, thresholdPercent: 80, of: 'all_members', secret: true },
};

/** What stands now of a form, to be changed into its next version. */
const versionOf = ({ councilRule, ...form }: AwardForm) => ({
  ...{ code: form.code, name: form.name, level: form.level, decidedBy: form.decidedBy },
  ...{ awardeeTypes: form.awardeeTypes, papers: form.papers, simplifiedPapers: form.simplifiedPapers },
  ...{ coefficientIndividual: form.coefficientIndividual, coefficientCollective: form.coefficientCollective },
  ...{ appraisalDays: form.appraisalDays, council: councilRule !== null },
  quorumPercent: councilRule?.quorumPercent ?? 66.66,
  thresholdPercent: councilRule?.thresholdPercent ?? 80,
  of: councilRule?.of ?? 'all_members',
  secret: councilRule?.secret ?? true,
});

/** A new version of a form, or a new form; it begins with what stands. */
export default function CreateAwardFormPage() {
  const known = useQuery(awardFormVersionsQuery);
  return known.isPending ? <PageSkeleton /> : <CreateForm known={known.data?.data ?? []} />;
}

function CreateForm({ known }: { known: readonly AwardForm[] }) {
  const navigate = useNavigate();
  const form = useRecordForm({
    schema,
    labels,
    initial: emptyForm,
    draft: { key: 'award-form-new' },
    send: ({ council, quorumPercent, thresholdPercent, of, secret, ...body }, { idempotencyKey }) => {
      const rule = {
        ...{ council: true, quorumPercent: quorumPercent ?? 66.66, thresholdPercent: thresholdPercent ?? 80 },
        ...{ of: of ?? 'all_members', secret },
      };
      return client.awards.createAwardForm({ ...body, councilRule: council ? rule : null }, { idempotencyKey });
    },
    invalidates: [['award-forms']],
    onDone: (made) => {
      notifyDone(`Đã ghi bản mới của “${made.name}”`);
      navigate('/award-forms');
    },
  });
  const latest = Object.fromEntries(known.map((one) => [one.code, one]));
  const choices = Object.fromEntries(Object.values(latest).map(({ code, name }) => [code, name]));
  return (
    <RecordForm
      title="Ghi bản mới của hình thức khen thưởng"
      intro="Bản đang hiệu lực hết vào hôm trước; hồ sơ đã quyết định giữ bản của ngày đó."
      form={form}
      submitLabel="Ghi bản mới"
      cancelTo="/award-forms"
    >
      <FormGroup title="Hình thức">
        <SelectField
          id="field-of-form"
          label="Bản mới của"
          value={form.values.code && form.values.code in choices ? form.values.code : null}
          onChange={(code) => code && latest[code] && form.set(versionOf(latest[code]))}
          onBlur={() => undefined}
          required={false}
          options={choices}
          help="Để trống khi ghi một hình thức chưa có"
        />
        <FormPair>
          <TextField {...form.fields.name} maxLength={200} />
          <TextField {...form.fields.code} maxLength={60} help="Chữ thường không dấu, gạch dưới" />
        </FormPair>
        <FormPair>
          <SelectField {...form.fields.level} options={awardLevels} />
          <TextField {...form.fields.decidedBy} maxLength={200} />
        </FormPair>
        <CheckGroup<AwardeeType>
          id="field-awardeeTypes"
          legend={labels.awardeeTypes}
          options={awardeeTypes}
          value={form.values.awardeeTypes ?? []}
          onChange={(next) => form.set({ awardeeTypes: next })}
        />
      </FormGroup>
      <FormGroup title="Thủ tục">
        <CheckGroup<PaperKind>
          id="field-papers"
          legend={labels.papers}
          options={paperKinds}
          value={form.values.papers ?? []}
          onChange={(next) => form.set({ papers: next })}
        />
        <CheckField {...form.fields.council} />
        {form.values.council && (
          <>
            <FormPair>
              <NumberField {...form.fields.thresholdPercent} decimals={2} />
              <NumberField {...form.fields.quorumPercent} decimals={2} help="2/3 ghi là 66,66" />
            </FormPair>
            <SelectField
              {...form.fields.of}
              options={{ all_members: 'Tổng số thành viên', present: 'Thành viên dự' }}
            />
            <CheckField {...form.fields.secret} />
          </>
        )}
        <NumberField {...form.fields.appraisalDays} />
      </FormGroup>
      <FormGroup title="Tiền thưởng">
        <FormPair>
          <NumberField {...form.fields.coefficientIndividual} required={false} decimals={2} />
          <NumberField
            {...form.fields.coefficientCollective}
            required={false}
            decimals={2}
            help="Để trống: hệ số cá nhân nhân hệ số tập thể"
          />
        </FormPair>
      </FormGroup>
      <FormGroup title="Hiệu lực">
        <DateField {...form.fields.validFrom} />
        <LongTextField {...form.fields.citation} rows={2} help="Số, ngày, cơ quan ban hành văn bản" />
        <LongTextField {...form.fields.assumptions} rows={2} help="Điều nào chưa đối chiếu được với văn bản" />
      </FormGroup>
    </RecordForm>
  );
}
