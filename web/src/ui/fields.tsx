import { formatVnd, parseVnd } from '@chung-tay/shared/core/money';
import { Checkbox, NumberInput, PasswordInput, Select, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import type { FieldProps } from './record-form-state.ts';

interface Help {
  /** Under the field: what to write, with an example. */
  help?: ReactNode;
}

const order: ('label' | 'input' | 'description' | 'error')[] = ['label', 'input', 'description', 'error'];

/** What every field of the kit has in common: label above, help under, error last. */
const common = ({
  id,
  label,
  onBlur,
  error,
  required,
  help,
}: Omit<FieldProps<never>, 'value' | 'onChange'> & Help) => ({
  id,
  label,
  onBlur,
  error,
  description: help,
  withAsterisk: required,
  'aria-required': required || undefined,
  inputWrapperOrder: order,
});

/** One line of text. Empty means null. */
export const TextField = ({
  value,
  onChange,
  ...rest
}: FieldProps<string> & Help & { inputMode?: 'numeric' | 'tel'; autoComplete?: string; maxLength?: number }) => (
  <TextInput
    {...common(rest)}
    inputMode={rest.inputMode}
    autoComplete={rest.autoComplete ?? 'off'}
    maxLength={rest.maxLength}
    value={value ?? ''}
    onChange={(event) => onChange(event.currentTarget.value || null)}
  />
);

export const PasswordField = ({
  value,
  onChange,
  autoComplete,
  ...rest
}: FieldProps<string> & Help & { autoComplete: 'new-password' | 'current-password' }) => (
  <PasswordInput
    {...common(rest)}
    autoComplete={autoComplete}
    visibilityToggleButtonProps={{ 'aria-label': 'Hiện hoặc ẩn mật khẩu' }}
    value={value ?? ''}
    onChange={(event) => onChange(event.currentTarget.value || null)}
  />
);

/** Several lines of text. */
export const LongTextField = ({
  value,
  onChange,
  rows = 3,
  ...rest
}: FieldProps<string> & Help & { rows?: number }) => (
  <Textarea
    {...common(rest)}
    autosize
    minRows={rows}
    maxRows={12}
    value={value ?? ''}
    onChange={(event) => onChange(event.currentTarget.value || null)}
  />
);

/** A number with comma decimals; `plain` for years, which are not grouped. */
export const NumberField = ({
  value,
  onChange,
  suffix,
  plain = false,
  decimals = 0,
  ...rest
}: FieldProps<number> & Help & { suffix?: string; plain?: boolean; decimals?: number }) => (
  <NumberInput
    {...common(rest)}
    value={value ?? ''}
    onChange={(next) => onChange(next === '' ? null : Number(next))}
    thousandSeparator={plain ? false : '.'}
    decimalSeparator=","
    decimalScale={decimals}
    suffix={suffix}
    hideControls
    inputMode={decimals ? 'decimal' : 'numeric'}
  />
);

/** What a list of choices says when nothing matches; a list must hold options, so it is one that cannot be taken. */
export const NothingFound = ({ children }: { children: ReactNode }) => (
  <span role="option" aria-disabled="true" aria-selected="false" tabIndex={-1}>
    {children}
  </span>
);

/** One of few words. */
export function SelectField<Value extends string>({
  value,
  onChange,
  options,
  clearable = false,
  ...rest
}: FieldProps<Value> & Help & { options: Readonly<Record<Value, string>>; clearable?: boolean }) {
  const data = (Object.keys(options) as Value[]).map((key) => ({ value: key as string, label: options[key] }));
  return (
    <Select
      {...common(rest)}
      data={data}
      value={value}
      onChange={(next) => onChange(next as Value | null)}
      allowDeselect={clearable}
      clearable={clearable}
      clearButtonProps={{ 'aria-label': 'Bỏ chọn' }}
      searchable={data.length > 8}
      nothingFoundMessage={<NothingFound>Không có mục phù hợp</NothingFound>}
    />
  );
}

export const CheckField = ({ value, onChange, ...rest }: FieldProps<boolean> & Help) => (
  <Checkbox
    id={rest.id}
    label={rest.label}
    description={rest.help}
    error={rest.error}
    onBlur={rest.onBlur}
    checked={value ?? false}
    onChange={(event) => onChange(event.currentTarget.checked)}
  />
);

/** Reads `60tr`, `1,2 tỷ`, `60.000.000`; on leaving shows the whole figure. What cannot be read becomes NaN. */
export function MoneyField({ value, onChange, ...rest }: FieldProps<number> & Help) {
  const shown = (amount: number | null) => (amount === null || Number.isNaN(amount) ? '' : formatVnd(amount));
  const [text, setText] = useState(() => shown(value));
  useEffect(() => {
    if (value === null || Number.isNaN(value)) setText((current) => (value === null ? '' : current));
    else setText((current) => (parseVnd(current) === value ? current : formatVnd(value)));
  }, [value]);
  const wrong = value !== null && Number.isNaN(value);
  return (
    <TextInput
      {...common({ ...rest, error: wrong && rest.error ? 'Không đọc được số tiền. Ví dụ: 60tr' : rest.error })}
      inputMode="text"
      autoComplete="off"
      placeholder="Ví dụ: 60tr hoặc 60.000.000"
      description={rest.help ?? (value && !wrong ? formatVnd(value) : 'Gõ được 60tr, 1,2 tỷ')}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange(event.currentTarget.value.trim() === '' ? null : (parseVnd(event.currentTarget.value) ?? Number.NaN));
      }}
      onBlur={() => {
        if (value !== null && !wrong) setText(formatVnd(value));
        rest.onBlur();
      }}
    />
  );
}
