import { type Stage, stages } from '@chung-tay/shared/rules/stages';
import { ActionIcon, Button, NativeSelect, NumberInput } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import IconX from '@tabler/icons-react/dist/esm/icons/IconX.mjs';
import type { ReactNode } from 'react';
import styles from './payment.module.css';
import { inOrder, stagesLeft, type Tranche, withStage } from './tranches.ts';

interface TranchesFieldProps {
  value: readonly Tranche[];
  onChange: (tranches: Tranche[]) => void;
  /** By path: `tranches`, `tranches.1.percent`. */
  errors: Readonly<Record<string, ReactNode>>;
}

/** Up to which share the money is unlocked at each verified stage, in the order of the work. */
export function TranchesField({ value, onChange, errors }: TranchesFieldProps) {
  const left = stagesLeft(value);
  const set = (stage: Stage, patch: Partial<Tranche>) =>
    onChange(inOrder(value.map((one) => (one.stage === stage ? { ...one, ...patch } : one))));
  return (
    <div id="field-tranches" tabIndex={-1}>
      {value.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the stage is what is chosen here; the focus stays in the field
        <div key={at} className={styles.tranche}>
          <NativeSelect
            label={`Đợt ${at + 1}, sau giai đoạn`}
            id={`field-tranches.${at}.stage`}
            error={errors[`tranches.${at}.stage`]}
            value={one.stage}
            onChange={(event) => set(one.stage, { stage: event.currentTarget.value as Stage })}
            data={[one.stage, ...left].map((stage) => ({ value: stage, label: stages[stage] }))}
          />
          <NumberInput
            label="Cộng dồn"
            aria-label={`Cộng dồn được chi khi nghiệm thu ${stages[one.stage]}`}
            id={`field-tranches.${at}.percent`}
            error={errors[`tranches.${at}.percent`]}
            suffix="%"
            value={Number.isNaN(one.percent) ? '' : one.percent}
            hideControls
            allowDecimal={false}
            allowNegative={false}
            onChange={(percent) => set(one.stage, { percent: percent === '' ? Number.NaN : Number(percent) })}
          />
          <ActionIcon
            variant="default"
            size={36}
            disabled={value.length === 1}
            aria-label={`Bỏ đợt ${at + 1}, ${stages[one.stage]}`}
            onClick={() => onChange(value.filter((other) => other.stage !== one.stage))}
          >
            <IconX size={16} aria-hidden="true" />
          </ActionIcon>
        </div>
      ))}
      {errors.tranches && <p className={styles.error}>{errors.tranches}</p>}
      {left[0] && (
        <Button
          mt="sm"
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={14} aria-hidden="true" />}
          onClick={() => onChange(withStage(value, left[0] as Stage))}
        >
          Thêm đợt
        </Button>
      )}
    </div>
  );
}
