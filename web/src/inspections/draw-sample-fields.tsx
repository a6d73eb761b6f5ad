import { dayInVietnam } from '@chung-tay/shared/core/text';
import { houseStatuses } from '@chung-tay/shared/houses/schema';
import { type Inspection, type Sample, type SampleRequest, strata } from '@chung-tay/shared/inspections/schema';
import { houseKinds, programmes } from '@chung-tay/shared/rules/schema';
import { Button } from '@mantine/core';
import { Link, useNavigate } from 'react-router';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { Choice } from '../surveys/choice.tsx';
import { NumberField, SelectField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, FormPair } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { CheckGroup } from './check-group.tsx';
import styles from './inspection.module.css';
import { SampleParts, sampleWords } from './inspection-sample.tsx';
import { inspectionChanges } from './queries.ts';
import { requestOf, sampleFormSchema, shownMargin, suggestedSeed } from './sample-form.ts';

const labels = {
  seed: 'Số mầm',
  strata: 'Chia tầng theo',
  size: 'Cỡ mẫu (số nhà)',
  marginPercent: 'Sai số ± %',
  confidencePercent: 'Độ tin cậy',
  status: 'Giai đoạn',
  programme: 'Chương trình',
  kind: 'Loại nhà',
};

const confidences = [
  ['90', '90%'],
  ['95', '95%'],
  ['99', '99%'],
] as const;

const newSeed = () => suggestedSeed(dayInVietnam(new Date()), (array) => crypto.getRandomValues(array));

/** The request as it is typed, beginning with ±10% at 95% by stage; sending it draws. */
export function useDrawForm(row: Inspection) {
  const navigate = useNavigate();
  return useRecordForm({
    schema: sampleFormSchema,
    labels,
    initial: {
      seed: newSeed(),
      strata: ['status'],
      size: null,
      marginPercent: 10,
      confidencePercent: 95,
      status: [],
      programme: [],
      kind: null,
    },
    send: (typed, { idempotencyKey }) =>
      client.inspections.drawSample({ id: row.id, ...(requestOf(typed) as SampleRequest) }, { idempotencyKey }),
    invalidates: inspectionChanges,
    onDone: (after) => {
      notifyDone(`Đã rút ${formatNumber(after.sample?.size)} nhà`);
      navigate(`/inspections/${row.id}`);
    },
  });
}

export type DrawForm = ReturnType<typeof useDrawForm>;

/** The houses that may be drawn, and how they are divided before. */
export const WhichGroup = ({ form: { fields, values, set } }: { form: DrawForm }) => (
  <FormGroup title="Rút trong những nhà nào">
    <CheckGroup
      id="field-status"
      legend={labels.status}
      options={houseStatuses}
      value={values.status ?? []}
      onChange={(status) => set({ status })}
      help="Không chọn giai đoạn nào: mọi nhà trong phạm vi"
    />
    <CheckGroup
      id="field-programme"
      legend={labels.programme}
      options={programmes}
      value={values.programme ?? []}
      onChange={(programme) => set({ programme })}
    />
    <SelectField {...fields.kind} required={false} options={houseKinds} clearable help="Để trống: cả hai loại" />
    <CheckGroup
      id="field-strata"
      legend={labels.strata}
      options={strata}
      value={values.strata ?? []}
      onChange={(next) => set({ strata: next })}
      help="Mỗi tầng rút theo tỷ lệ, ít nhất một nhà; chia tầng làm mẫu phản ánh đều hơn"
    />
  </FormGroup>
);

/** Size and margin: the one that is typed is asked for, the other shows what comes of it. */
export function SizeGroup({ form, preview }: { form: DrawForm; preview: Sample | undefined }) {
  const { fields, values, set } = form;
  const bySize = values.size !== null;
  return (
    <FormGroup title="Rút bao nhiêu">
      <Choice
        id="field-confidencePercent"
        legend={labels.confidencePercent}
        even
        options={confidences}
        value={String(values.confidencePercent ?? 95) as '90' | '95' | '99'}
        onChange={(next) => set({ confidencePercent: Number(next ?? 95) as 90 | 95 | 99 })}
      />
      <FormPair>
        <NumberField
          {...fields.marginPercent}
          decimals={1}
          value={bySize ? (preview ? shownMargin(preview.marginPercent) : null) : values.marginPercent}
          onChange={(marginPercent) => set({ marginPercent, size: null })}
          help={bySize ? 'Tính từ cỡ mẫu; gõ vào đây để định sai số' : 'Cỡ mẫu tính theo sai số này'}
        />
        <NumberField
          {...fields.size}
          value={bySize ? values.size : (preview?.size ?? null)}
          onChange={(size) => set({ size, marginPercent: null })}
          help={bySize ? 'Sai số tính theo cỡ mẫu này' : 'Tính từ sai số; gõ vào đây để định cỡ mẫu'}
        />
      </FormPair>
    </FormGroup>
  );
}

/** By what the houses are put in order; anybody may name it. */
export const SeedGroup = ({ form: { fields, set } }: { form: DrawForm }) => (
  <FormGroup title="Số mầm">
    <div className={styles.seed}>
      <TextField {...fields.seed} maxLength={64} />
      <Button variant="default" onClick={() => set({ seed: newSeed() })}>
        Số khác
      </Button>
      <small>
        In vào biên bản. Có thể dùng số mà mọi người cùng biết, ví dụ kết quả xổ số của một ngày đã định trước.
      </small>
    </div>
  </FormGroup>
);

/** What would be drawn: how many of each stratum, and which houses. */
export function Preview({ sample, fading }: { sample: Sample | undefined; fading: boolean }) {
  if (!sample) return <p className={styles.soft}>Nhập cỡ mẫu hoặc sai số để xem thử.</p>;
  return (
    <div data-fading={fading || undefined} className={styles.preview}>
      <p role="status" className={styles.text}>
        <b>{sampleWords(sample)}</b>
      </p>
      <SampleParts parts={sample.parts} />
      <details>
        <summary>Xem {formatNumber(sample.houses.length)} nhà sẽ rút</summary>
        <ul className={styles.codes}>
          {sample.houses.map((house) => (
            <li key={house.houseId}>
              <Link to={`/houses/${house.houseId}`}>{house.houseCode}</Link>
            </li>
          ))}
        </ul>
      </details>
    </div>
  );
}
