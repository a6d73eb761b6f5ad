import { TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import { parseDecimal } from './decimal.ts';

interface DecimalFieldProps {
  id: string;
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
  error: string | undefined;
  help?: string;
  suffix: string;
}

const shown = (value: number | null): string => (value === null ? '' : String(value).replace('.', ','));

/** A measure with decimals as a phone's keypad types it: comma or point. What is no number is said, and counts as not written. */
export function DecimalField({ id, label, value, onChange, error, help, suffix }: DecimalFieldProps) {
  const [text, setText] = useState(() => shown(value));
  const read = parseDecimal(text);
  useEffect(() => setText((current) => ((parseDecimal(current) ?? null) === value ? current : shown(value))), [value]);
  return (
    <TextInput
      id={id}
      label={label}
      description={help}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      inputMode="decimal"
      autoComplete="off"
      rightSection={<span aria-hidden="true">{suffix}</span>}
      value={text}
      error={read === undefined ? 'Chỉ ghi số, ví dụ 24,5' : error}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setText(typed);
        const next = parseDecimal(typed) ?? null;
        if (next !== value) onChange(next);
      }}
    />
  );
}
