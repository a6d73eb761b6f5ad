import { NumberInput } from '@mantine/core';

interface ThresholdFieldProps {
  label: string;
  value: number | null;
  onChange: (value: number | null) => void;
  suffix?: string;
  decimals?: number;
}

/** A number inside the content of a rule: its error is told with the whole. */
export const ThresholdField = ({ label, value, onChange, suffix = '', decimals = 0 }: ThresholdFieldProps) => (
  <NumberInput
    label={label}
    value={value ?? ''}
    onChange={(next) => onChange(next === '' ? null : Number(next))}
    decimalScale={decimals}
    decimalSeparator=","
    thousandSeparator="."
    suffix={suffix}
    hideControls
    inputMode={decimals > 0 ? 'decimal' : 'numeric'}
    error={value === null}
  />
);
