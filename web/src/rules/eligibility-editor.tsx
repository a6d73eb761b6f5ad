import { type HouseholdCategory, householdCategories } from '@chung-tay/shared/households/schema';
import type { Condition, Criterion, EligibilityParameters } from '@chung-tay/shared/rules/schema';
import { Checkbox } from '@mantine/core';
import { MaterialsEditor } from './materials-editor.tsx';
import {
  type CriterionChoice,
  conditionChoices,
  criterionChoices,
  criterionKey,
  withCondition,
  withCriterion,
} from './parameters.ts';
import styles from './rule.module.css';
import { ThresholdField } from './threshold-field.tsx';
import { conditionWords } from './words.ts';

interface EligibilityEditorProps {
  value: EligibilityParameters;
  onChange: (value: EligibilityParameters) => void;
}

/** Conditions, criteria with their thresholds, and materials, as a form. */
export function EligibilityEditor({ value, onChange }: EligibilityEditorProps) {
  const { conditions, anyOf, durable, equivalentsAccepted } = value;
  return (
    <>
      <fieldset className={styles.fields}>
        <legend>Phải đạt mọi điều kiện</legend>
        {conditionChoices.map((offered) => (
          <ConditionField
            key={offered.measure}
            offered={offered}
            chosen={conditions.find((one) => one.measure === offered.measure)}
            onChange={(next) => onChange({ ...value, conditions: withCondition(conditions, offered.measure, next) })}
          />
        ))}
      </fieldset>
      <fieldset className={styles.fields}>
        <legend>Và đạt ít nhất một tiêu chí nhà ở</legend>
        {criterionChoices.map((offered) => (
          <CriterionField
            key={offered.key}
            offered={offered}
            chosen={anyOf.find((one) => criterionKey(one) === offered.key)}
            onChange={(next) => onChange({ ...value, anyOf: withCriterion(anyOf, offered.key, next) })}
          />
        ))}
      </fieldset>
      <MaterialsEditor value={durable} onChange={(next) => onChange({ ...value, durable: next })} />
      <Checkbox
        label="Nhận vật liệu địa phương tương đương đã được cơ quan chuyên môn xác nhận"
        checked={equivalentsAccepted}
        onChange={(event) => onChange({ ...value, equivalentsAccepted: event.currentTarget.checked })}
      />
    </>
  );
}

interface ConditionFieldProps {
  offered: Condition;
  chosen: Condition | undefined;
  onChange: (next: Condition | undefined) => void;
}

function ConditionField({ offered, chosen, onChange }: ConditionFieldProps) {
  const tick = (
    <Checkbox
      label={offered.measure === 'category' ? 'Thuộc một trong các diện' : conditionWords(offered)}
      checked={chosen !== undefined}
      onChange={(event) => onChange(event.currentTarget.checked ? offered : undefined)}
    />
  );
  if (chosen?.measure !== 'category') return tick;
  const toggle = (name: HouseholdCategory, on: boolean) =>
    onChange({ measure: 'category', oneOf: on ? [...chosen.oneOf, name] : chosen.oneOf.filter((one) => one !== name) });
  return (
    <>
      {tick}
      <div className={styles.nested}>
        {(Object.keys(householdCategories) as HouseholdCategory[]).map((name) => (
          <Checkbox
            key={name}
            label={householdCategories[name]}
            checked={chosen.oneOf.includes(name)}
            onChange={(event) => toggle(name, event.currentTarget.checked)}
          />
        ))}
      </div>
    </>
  );
}

interface CriterionFieldProps {
  offered: CriterionChoice;
  chosen: Criterion | undefined;
  onChange: (next: Criterion | undefined) => void;
}

function CriterionField({ offered, chosen, onChange }: CriterionFieldProps) {
  const values = chosen as Record<string, number | null> | undefined;
  return (
    <>
      <Checkbox
        label={offered.label}
        checked={chosen !== undefined}
        onChange={(event) => onChange(event.currentTarget.checked ? offered.blank : undefined)}
      />
      {values && offered.thresholds.length > 0 && (
        <div className={styles.nested}>
          {offered.thresholds.map(({ name, ...field }) => (
            <ThresholdField
              key={name}
              {...field}
              value={values[name] ?? null}
              onChange={(next) => onChange({ ...values, [name]: next } as unknown as Criterion)}
            />
          ))}
        </div>
      )}
    </>
  );
}
