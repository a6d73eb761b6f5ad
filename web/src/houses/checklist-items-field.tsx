import { type AcceptanceItem, answerKinds, itemConditions } from '@chung-tay/shared/houses/standards';
import { Button, Checkbox, NativeSelect, NumberInput, TextInput } from '@mantine/core';
import IconPlus from '@tabler/icons-react/dist/esm/icons/IconPlus.mjs';
import type { ReactNode } from 'react';
import { ItemActs } from '../ui/item-acts.tsx';
import { blankItem } from './checklist-items.ts';
import styles from './standard.module.css';

interface ChecklistItemsFieldProps {
  value: readonly AcceptanceItem[];
  onChange: (items: AcceptanceItem[]) => void;
  /** By path: `items`, `items.1.text`. */
  errors: Readonly<Record<string, ReactNode>>;
}

const choices = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([value, label]) => ({ value, label }));

/** What is looked at, item by item in the order of the form. */
export function ChecklistItemsField({ value, onChange, errors }: ChecklistItemsFieldProps) {
  return (
    <div id="field-items" tabIndex={-1} className={styles.items}>
      {value.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a new item has no code yet; the focus stays in its field
        <fieldset key={at} className={styles.item} aria-label={`Mục ${at + 1}`}>
          <ItemFields
            item={item}
            at={at}
            errors={errors}
            set={(patch) => onChange(value.map((one, index) => (index === at ? { ...one, ...patch } : one)))}
          />
          <div className={styles.itemActs}>
            <ItemActs items={value} at={at} onChange={onChange} />
          </div>
        </fieldset>
      ))}
      {errors.items && <p className={styles.error}>{errors.items}</p>}
      <div>
        <Button
          variant="default"
          leftSection={<IconPlus size={16} aria-hidden="true" />}
          onClick={() => onChange([...value, blankItem()])}
        >
          Thêm mục
        </Button>
      </div>
    </div>
  );
}

interface ItemFieldsProps {
  item: AcceptanceItem;
  at: number;
  errors: ChecklistItemsFieldProps['errors'];
  set: (patch: Partial<AcceptanceItem>) => void;
}

function ItemFields({ item, at, errors, set }: ItemFieldsProps) {
  const path = `items.${at}`;
  const figure = (key: 'minimum' | 'singleMinimum', label: string) => (
    <NumberInput
      id={`field-${path}.${key}`}
      label={label}
      hideControls
      allowNegative={false}
      decimalSeparator=","
      value={item[key] ?? ''}
      error={errors[`${path}.${key}`]}
      onChange={(next) => set({ [key]: next === '' ? null : Number(next) })}
    />
  );
  return (
    <>
      <TextInput
        className={styles.wide}
        id={`field-${path}.text`}
        label={`Mục ${at + 1}`}
        maxLength={300}
        autoComplete="off"
        value={item.text}
        error={errors[`${path}.text`] ?? errors[`${path}.code`]}
        onChange={(event) => set({ text: event.currentTarget.value })}
      />
      <NativeSelect
        label="Trả lời bằng"
        data={choices(answerKinds)}
        value={item.answer}
        onChange={(event) => set({ answer: event.currentTarget.value as AcceptanceItem['answer'] })}
      />
      <NativeSelect
        label="Áp dụng"
        data={choices(itemConditions)}
        value={item.when}
        onChange={(event) => set({ when: event.currentTarget.value as AcceptanceItem['when'] })}
      />
      <Checkbox
        label="Bắt buộc"
        checked={item.required}
        onChange={(event) => set({ required: event.currentTarget.checked })}
      />
      {item.answer !== 'yes_no' && figure('minimum', 'Ít nhất')}
      {item.answer !== 'yes_no' && figure('singleMinimum', 'Riêng hộ một người')}
      {item.answer === 'number' && (
        <TextInput
          id={`field-${path}.unit`}
          label="Đơn vị của số"
          maxLength={20}
          autoComplete="off"
          value={item.unit ?? ''}
          error={errors[`${path}.unit`]}
          onChange={(event) => set({ unit: event.currentTarget.value || null })}
        />
      )}
    </>
  );
}
