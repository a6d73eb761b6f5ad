import { formatVnd, parseVnd } from '@chung-tay/shared/core/money';
import { formatThousandths, parseThousandths } from '@chung-tay/shared/core/thousandths';
import { Checkbox, NumberInput, PasswordInput, Select, Textarea, TextInput } from '@mantine/core';
import { type ReactNode, useEffect, useState } from 'react';
import { NothingFound } from './nothing-found.tsx';
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

/** One of few words. */
export function SelectField<Value extends string>({
  value,
  onChange,
  options,
  groups,
  clearable = false,
  withinPortal = true,
  ...rest
}: FieldProps<Value> &
  Help & {
    options: Readonly<Record<Value, string>>;
    /** The words under headings, where they are many. */
    groups?: Readonly<Record<string, readonly Value[]>>;
    clearable?: boolean;
    /** Inside a popover the list must not be put elsewhere in the page. */
    withinPortal?: boolean;
  }) {
  const choices = (keys: readonly Value[]) => keys.map((key) => ({ value: key as string, label: options[key] }));
  const keys = Object.keys(options) as Value[];
  const data = groups
    ? Object.entries(groups).map(([group, members]) => ({ group, items: choices(members) }))
    : choices(keys);
  return (
    <Select
      {...common(rest)}
      data={data}
      value={value}
      onChange={(next) => onChange(next as Value | null)}
      allowDeselect={clearable}
      clearable={clearable}
      clearButtonProps={{ 'aria-label': 'Bỏ chọn' }}
      searchable={keys.length > 8}
      comboboxProps={{ withinPortal }}
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

interface ReadFieldProps extends FieldProps<number>, Help {
  inputMode: 'text' | 'decimal';
  parse: (text: string) => number | undefined;
  format: (value: number) => string;
  placeholder: string;
  /** What is said when the figure cannot be read. */
  unreadable: string;
  /** Under the field: what was understood, or how to write it. */
  hint: (value: number | null) => string;
}

/** A figure typed in words of one's own; on leaving shows what was understood. What cannot be read becomes NaN. */
function ReadField({
  value,
  onChange,
  parse,
  format,
  placeholder,
  unreadable,
  hint,
  inputMode,
  ...rest
}: ReadFieldProps) {
  const [text, setText] = useState(() => (value === null || Number.isNaN(value) ? '' : format(value)));
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is typed gives way to another value alone
  useEffect(() => {
    if (value === null) setText('');
    else if (!Number.isNaN(value)) setText((current) => (parse(current) === value ? current : format(value)));
  }, [value]);
  const wrong = value !== null && Number.isNaN(value);
  return (
    <TextInput
      {...common({ ...rest, error: wrong && rest.error ? unreadable : rest.error })}
      inputMode={inputMode}
      autoComplete="off"
      placeholder={placeholder}
      description={rest.help ?? hint(wrong ? null : value)}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        onChange(event.currentTarget.value.trim() === '' ? null : (parse(event.currentTarget.value) ?? Number.NaN));
      }}
      onBlur={() => {
        if (value !== null && !wrong) setText(format(value));
        rest.onBlur();
      }}
    />
  );
}

/** Đồng: reads `60tr`, `1,2 tỷ`, `60.000.000`. */
export const MoneyField = (props: FieldProps<number> & Help) => (
  <ReadField
    {...props}
    inputMode="text"
    parse={parseVnd}
    format={formatVnd}
    placeholder="Ví dụ: 60tr hoặc 60.000.000"
    unreadable="Không đọc được số tiền. Ví dụ: 60tr"
    hint={(value) => (value ? formatVnd(value) : 'Gõ được 60tr, 1,2 tỷ')}
  />
);

/** Thousandths of a measure or of a day: reads `1,5` and `1.250`. */
export const AmountField = ({ measure, ...props }: FieldProps<number> & Help & { measure: string | null }) => (
  <ReadField
    {...props}
    inputMode="decimal"
    parse={parseThousandths}
    format={formatThousandths}
    placeholder="Ví dụ: 1,5 hoặc 1.250"
    unreadable="Không đọc được số lượng. Nhiều nhất ba chữ số sau dấu phẩy, ví dụ: 1,5"
    hint={(value) => (value ? `${formatThousandths(value)} ${measure ?? ''}`.trim() : 'Được lẻ đến phần nghìn: 1,5')}
  />
);
