import { evidenceRoutes } from '@chung-tay/shared/evidence/contract';
import {
  type EvidenceReason,
  type EvidenceRule,
  evidenceReasonNames,
  evidenceReasons,
} from '@chung-tay/shared/evidence/schema';
import { Checkbox } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from 'react-router';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { DateField } from '../ui/date-field.tsx';
import { LongTextField, NumberField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import styles from './evidence.module.css';
import { evidenceRulesQuery } from './queries.ts';
import { limitNames, limitWords } from './words.ts';

const schema = evidenceRoutes.createEvidenceRule.body;

const labels = {
  validFrom: 'Có hiệu lực từ ngày',
  citation: 'Căn cứ',
  blocking: 'Nghi vấn giữ giai đoạn lại',
  ...(Object.fromEntries(limitNames.map((name) => [name, limitWords[name].label])) as Record<
    (typeof limitNames)[number],
    string
  >),
};

/** A new version of the thresholds, begun from the newest one. */
export default function CreateEvidenceRulePage() {
  const rules = useQuery({ ...evidenceRulesQuery, staleTime: 0 });
  if (rules.isError) return <ErrorState error={rules.error} retry={() => rules.refetch()} />;
  if (rules.isPending) return <PageSkeleton />;
  return (
    <RuleForm newest={rules.data.data.toSorted((one, other) => other.validFrom.localeCompare(one.validFrom))[0]} />
  );
}

function RuleForm({ newest }: { newest: EvidenceRule | undefined }) {
  const navigate = useNavigate();
  const form = useRecordForm({
    schema,
    labels,
    initial: {
      ...(Object.fromEntries(limitNames.map((name) => [name, newest?.[name] ?? null])) as Record<
        (typeof limitNames)[number],
        number | null
      >),
      validFrom: null,
      citation: null,
      blocking: newest?.blocking ?? [...evidenceReasonNames],
    },
    draft: { key: 'evidence-rule-new' },
    send: (body, { idempotencyKey }) => client.evidence.createEvidenceRule(body, { idempotencyKey }),
    invalidates: [['evidence-rules']],
    onDone: (made) => {
      notifyDone(`Đã ghi ngưỡng kiểm ảnh từ ${formatDay(made.validFrom)}`);
      navigate('/evidence-rules');
    },
  });
  const blocking = (form.values.blocking ?? []) as EvidenceReason[];
  return (
    <RecordForm
      title="Ghi ngưỡng kiểm ảnh mới"
      intro="Bản đang dùng khép vào hôm trước. Ảnh đã tới giữ kết quả kiểm theo bản của ngày đó."
      form={form}
      submitLabel="Ghi bản ngưỡng"
      cancelTo="/evidence-rules"
    >
      <FormGroup title="Căn cứ">
        <LongTextField
          {...form.fields.citation}
          rows={2}
          help="Số, ngày, cơ quan ban hành văn bản; ghi “giả định” nếu chưa có"
        />
        <DateField {...form.fields.validFrom} />
      </FormGroup>
      <FormGroup title="Ngưỡng">
        {limitNames.map((name) => (
          <NumberField
            key={name}
            {...form.fields[name]}
            suffix={` ${limitWords[name].unit}`}
            decimals={name === 'exactAccuracyM' ? 1 : 0}
          />
        ))}
      </FormGroup>
      <FormGroup title={labels.blocking}>
        <p className={styles.lead}>Nghi vấn không chọn chỉ hiện để nhắc, không giữ giai đoạn và tiền.</p>
        <div id="field-blocking" tabIndex={-1} className={styles.choices}>
          {evidenceReasonNames.map((reason) => (
            <Checkbox
              key={reason}
              label={evidenceReasons[reason]}
              checked={blocking.includes(reason)}
              onChange={(event) =>
                form.set({
                  blocking: event.currentTarget.checked
                    ? [...blocking, reason]
                    : blocking.filter((one) => one !== reason),
                })
              }
            />
          ))}
        </div>
      </FormGroup>
    </RecordForm>
  );
}
