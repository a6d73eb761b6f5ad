import type { CheckItem } from '@chung-tay/shared/inspections/schema';
import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import type { ReactNode } from 'react';
import { ItemActs } from '../ui/item-acts.tsx';
import { answerWords } from './checklist-list-page.tsx';
import styles from './inspection.module.css';
import { newItem } from './items.ts';

interface ItemsFieldProps {
  value: readonly CheckItem[];
  onChange: (items: CheckItem[]) => void;
  /** By path: `items`, `items.1.text`. */
  errors: Readonly<Record<string, ReactNode>>;
}

/** The questions in the order they are asked. */
export function ItemsField({ value, onChange, errors }: ItemsFieldProps) {
  const set = (at: number, patch: Partial<CheckItem>) =>
    onChange(value.map((one, index) => (index === at ? { ...one, ...patch } : one)));
  return (
    <div id="field-items" tabIndex={-1} className={styles.team}>
      {value.map((one, at) => (
        <fieldset key={one.code} className={styles.item} aria-label={`Mục ${at + 1}`}>
          <TextInput
            id={`field-items.${at}.text`}
            label={`Mục ${at + 1}`}
            maxLength={300}
            autoComplete="off"
            value={one.text}
            onChange={(event) => set(at, { text: event.currentTarget.value })}
            error={errors[`items.${at}.text`] ?? errors[`items.${at}.code`]}
          />
          <NativeSelect
            label="Trả lời bằng"
            aria-label={`Mục ${at + 1} trả lời bằng`}
            data={Object.entries(answerWords).map(([answer, label]) => ({ value: answer, label }))}
            value={one.answer}
            onChange={(event) => set(at, { answer: event.currentTarget.value as CheckItem['answer'] })}
          />
          <Checkbox
            label="Bắt buộc"
            aria-label={`Mục ${at + 1} bắt buộc`}
            checked={one.required}
            onChange={(event) => set(at, { required: event.currentTarget.checked })}
          />
          <span className={styles.itemActs}>
            <ItemActs items={value} at={at} onChange={onChange} />
          </span>
        </fieldset>
      ))}
      {errors.items && <p className={styles.error}>{errors.items}</p>}
      <Button
        variant="default"
        leftSection={<IconPlus size={16} aria-hidden="true" />}
        onClick={() => onChange([...value, newItem(value)])}
      >
        Thêm mục
      </Button>
    </div>
  );
}
