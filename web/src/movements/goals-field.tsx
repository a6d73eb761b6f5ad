import type { Goal } from '@chung-tay/shared/movements/schema';
import { Button, NumberInput, TextInput } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import type { ReactNode } from 'react';
import { ItemActs } from '../ui/item-acts.tsx';
import styles from './movement.module.css';

export type DraftGoal = Omit<Goal, 'reached'>;

interface GoalsFieldProps {
  value: readonly DraftGoal[];
  onChange: (goals: DraftGoal[]) => void;
  /** By path: `goals.1.text`. */
  errors: Readonly<Record<string, ReactNode>>;
}

/** What the drive is to reach, each with a number where there is one. */
export function GoalsField({ value, onChange, errors }: GoalsFieldProps) {
  const set = (at: number, patch: Partial<DraftGoal>) =>
    onChange(value.map((one, index) => (index === at ? { ...one, ...patch } : one)));
  return (
    <div id="field-goals" tabIndex={-1} className={styles.groups}>
      {value.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a goal is its place while it is typed
        <fieldset key={at} className={styles.goal} aria-label={`Mục tiêu ${at + 1}`}>
          <TextInput
            id={`field-goals.${at}.text`}
            label={`Mục tiêu ${at + 1}`}
            maxLength={300}
            autoComplete="off"
            value={one.text}
            onChange={(event) => set(at, { text: event.currentTarget.value })}
            error={errors[`goals.${at}.text`]}
          />
          <NumberInput
            label="Số lượng"
            value={one.quantity ?? ''}
            onChange={(next) => set(at, { quantity: next === '' ? null : Number(next) })}
            thousandSeparator="."
            decimalSeparator=","
            hideControls
            error={errors[`goals.${at}.quantity`]}
          />
          <TextInput
            label="Đơn vị tính"
            maxLength={40}
            autoComplete="off"
            value={one.measure ?? ''}
            onChange={(event) => set(at, { measure: event.currentTarget.value || null })}
            error={errors[`goals.${at}.measure`]}
          />
          <span className={styles.groupActs}>
            <ItemActs items={value} at={at} onChange={onChange} />
          </span>
        </fieldset>
      ))}
      {errors.goals && <p className={styles.error}>{errors.goals}</p>}
      <Button
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden="true" />}
        onClick={() => onChange([...value, { text: '', quantity: null, measure: null }])}
      >
        Thêm mục tiêu
      </Button>
    </div>
  );
}
