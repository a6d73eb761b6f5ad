import { type CriterionBody, type TieRule, tieRuleSchema } from '@chung-tay/shared/criteria/schema';
import { ActionIcon, Button, NativeSelect } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { ReactNode } from 'react';
import styles from './criteria.module.css';
import { measureOptions, tieWords } from './words.ts';

type Step = TieRule[number];

interface TieRuleFieldProps {
  value: TieRule;
  onChange: (rule: TieRule) => void;
  criteria: readonly CriterionBody[];
  errors: Readonly<Record<string, ReactNode>>;
}

const keyOf = (step: Step): string =>
  step.by === 'criterion' ? `criterion:${step.number}` : step.by === 'measure' ? `measure:${step.measure}` : 'shared';

/** A step from its key in the list of choices. */
function stepOf(key: string): Step {
  const [by = '', rest = ''] = key.split(':');
  const step = by === 'criterion' ? { by, number: rest } : by === 'measure' ? { by, measure: rest } : { by: 'shared' };
  return tieRuleSchema.parse([step])[0] as Step;
}

/** Who comes first of equals: step by step, until they differ. Who never differs shares a place. */
export function TieRuleField({ value, onChange, criteria, errors }: TieRuleFieldProps) {
  const steps: Step[] = [
    ...criteria.flatMap(({ number }): Step[] => (/^\d/.test(number) ? [{ by: 'criterion', number }] : [])),
    ...(Object.keys(measureOptions) as (keyof typeof measureOptions)[]).map(
      (measure): Step => ({ by: 'measure', measure }),
    ),
    { by: 'shared' },
  ];
  const set = (at: number, key: string) => onChange(value.map((step, index) => (index === at ? stepOf(key) : step)));
  return (
    <div id="field-tieRule" tabIndex={-1} className={styles.ties}>
      {value.map((step, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place
        <div key={at} className={styles.tie}>
          <NativeSelect
            id={`field-tieRule.${at}`}
            label={at === 0 ? 'Xét trước hết' : 'Rồi đến'}
            data={known(steps, step).map((one) => ({ value: keyOf(one), label: tieWords(one) }))}
            value={keyOf(step)}
            onChange={(event) => set(at, event.currentTarget.value)}
            error={errors[`tieRule.${at}`]}
          />
          <ActionIcon
            variant="default"
            size={44}
            aria-label={`Bỏ bước ${at + 1}`}
            onClick={() => onChange(value.filter((_, index) => index !== at))}
          >
            <IconX size={16} aria-hidden="true" />
          </ActionIcon>
        </div>
      ))}
      {errors.tieRule && <p className={styles.error}>{errors.tieRule}</p>}
      <Button
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden="true" />}
        onClick={() =>
          onChange([...value, steps.find((step) => !value.some((one) => keyOf(one) === keyOf(step))) as Step])
        }
      >
        Thêm bước
      </Button>
      <p className={styles.soft}>Hết các bước mà vẫn bằng nhau thì đồng hạng.</p>
    </div>
  );
}

/** A step whose criterion is gone stays to be seen. */
const known = (steps: readonly Step[], step: Step): readonly Step[] =>
  steps.some((one) => keyOf(one) === keyOf(step)) ? steps : [step, ...steps];
