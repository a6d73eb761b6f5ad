import { createStagePlanBody, type StagePlan, type StagePlanStep } from '@chung-tay/shared/houses/standards';
import { houseKinds } from '@chung-tay/shared/rules/schema';
import { type Stage, stageNames, stages } from '@chung-tay/shared/rules/stages';
import { Checkbox, NumberInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import { client } from '../core/client.ts';
import { DateField } from '../ui/date-field.tsx';
import { LongTextField, SelectField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { stagePlansQuery } from './queries.ts';
import styles from './standard.module.css';

const labels = { kind: 'Loại nhà', citation: 'Căn cứ', validFrom: 'Có hiệu lực từ ngày', steps: 'Các giai đoạn' };

/** Adds a version of the stages of a kind of house; the one in force ends the day before. */
export default function CreateStagePlanPage() {
  const [params] = useSearchParams();
  const plans = useQuery(stagePlansQuery);
  if (plans.isError) return <ErrorState error={plans.error} retry={() => plans.refetch()} />;
  if (plans.isPending) return <PageSkeleton />;
  return <PlanForm from={plans.data.data.find(({ id }) => id === params.get('from'))} />;
}

/** Beginning, end, and what every house passes through on the way. */
const plainSteps: StagePlanStep[] = [
  { stage: 'started', normDays: 30, minDays: 0 },
  { stage: 'completed', normDays: 90, minDays: 15 },
  { stage: 'handed_over', normDays: 15, minDays: 1 },
];

function PlanForm({ from }: { from: StagePlan | undefined }) {
  const navigate = useNavigate();
  const form = useRecordForm({
    schema: createStagePlanBody,
    labels,
    initial: { kind: from?.kind ?? null, citation: null, validFrom: null, steps: from?.steps ?? plainSteps },
    draft: { key: `stage-plan-${from?.id ?? 'new'}` },
    send: (body, { idempotencyKey }) => client.houses.createStagePlan(body, { idempotencyKey }),
    invalidates: [['stage-plans']],
    onDone: (made) => {
      notifyDone(`Đã ghi bản giai đoạn của ${houseKinds[made.kind].toLowerCase()}`);
      navigate('/stage-plans');
    },
  });
  return (
    <RecordForm
      title="Thêm bản giai đoạn"
      intro="Bản đang dùng của loại nhà khép vào hôm trước. Nhà đã mở giữ bản của nó."
      form={form}
      submitLabel="Ghi bản giai đoạn"
      cancelTo="/stage-plans"
    >
      <FormGroup title="Áp dụng">
        <SelectField {...form.fields.kind} options={houseKinds} />
        <LongTextField {...form.fields.citation} rows={2} help="Số, ngày, cơ quan ban hành văn bản" />
        <DateField {...form.fields.validFrom} />
      </FormGroup>
      <FormGroup title={labels.steps}>
        <StepsField
          value={(form.values.steps ?? []) as StagePlanStep[]}
          onChange={(steps) => form.set({ steps })}
          errors={Object.fromEntries(form.errors)}
        />
      </FormGroup>
    </RecordForm>
  );
}

interface StepsFieldProps {
  value: readonly StagePlanStep[];
  onChange: (steps: StagePlanStep[]) => void;
  errors: Readonly<Record<string, ReactNode>>;
}

const inOrder = (steps: StagePlanStep[]): StagePlanStep[] =>
  steps.toSorted((one, other) => stageNames.indexOf(one.stage) - stageNames.indexOf(other.stage));

/** The stages a house passes through, each with the days it takes and the fewest that are plausible. */
function StepsField({ value, onChange, errors }: StepsFieldProps) {
  const set = (stage: Stage, patch: Partial<StagePlanStep>) =>
    onChange(value.map((one) => (one.stage === stage ? { ...one, ...patch } : one)));
  return (
    <div id="field-steps" tabIndex={-1}>
      {stageNames.map((stage) => {
        const at = value.findIndex((one) => one.stage === stage);
        const step = value[at];
        const days = (key: 'normDays' | 'minDays', label: string) => (
          <NumberInput
            id={`field-steps.${at}.${key}`}
            label={label}
            aria-label={`${label}, ${stages[stage]}`}
            suffix=" ngày"
            hideControls
            allowDecimal={false}
            allowNegative={false}
            value={step && !Number.isNaN(step[key]) ? step[key] : ''}
            error={errors[`steps.${at}.${key}`]}
            onChange={(count) => set(stage, { [key]: count === '' ? Number.NaN : Number(count) })}
          />
        );
        return (
          <div key={stage} className={styles.step}>
            <Checkbox
              label={stages[stage]}
              checked={Boolean(step)}
              onChange={(event) =>
                onChange(
                  event.currentTarget.checked
                    ? inOrder([...value, { stage, normDays: 30, minDays: 0 }])
                    : value.filter((one) => one.stage !== stage),
                )
              }
            />
            {step && days('normDays', 'Định mức')}
            {step && days('minDays', 'Tối thiểu')}
          </div>
        );
      })}
      {errors.steps && <p className={styles.error}>{errors.steps}</p>}
    </div>
  );
}
