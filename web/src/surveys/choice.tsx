import { useId } from 'react';
import styles from './survey.module.css';

interface ChoiceProps<Value extends string> {
  id: string;
  legend: string;
  options: readonly (readonly [value: Value, label: string])[];
  value: Value | null;
  /** Pressing the chosen one again takes it back. */
  onChange: (value: Value | null) => void;
  error?: string | undefined;
  /** Few and equally wide, as the three states of a structure. */
  even?: boolean;
}

/** One of a few, as large chips for a finger; real radio buttons, so the arrow keys choose too. */
export function Choice<Value extends string>({
  id,
  legend,
  options,
  value,
  onChange,
  error,
  even,
}: ChoiceProps<Value>) {
  const name = useId();
  return (
    <fieldset id={id} tabIndex={-1} className={styles.choice} aria-describedby={error ? `${name}-error` : undefined}>
      <legend>{legend}</legend>
      <div className={styles.chips} data-even={even || undefined}>
        {options.map(([option, label]) => (
          <label key={option} className={styles.chip} data-on={option === value || undefined}>
            <input
              type="radio"
              name={name}
              checked={option === value}
              onChange={() => onChange(option)}
              onClick={() => option === value && onChange(null)}
            />
            {label}
          </label>
        ))}
      </div>
      {error && (
        <p id={`${name}-error`} className={styles.error}>
          {error}
        </p>
      )}
    </fieldset>
  );
}

interface YesNoProps {
  id: string;
  legend: string;
  value: boolean | null;
  onChange: (value: boolean | null) => void;
  yes?: string;
  no?: string;
}

/** Yes, no, or not looked at yet. */
export const YesNo = ({ id, legend, value, onChange, yes = 'Có', no = 'Không' }: YesNoProps) => (
  <Choice
    id={id}
    legend={legend}
    even
    options={[
      ['yes', yes],
      ['no', no],
    ]}
    value={value === null ? null : value ? 'yes' : 'no'}
    onChange={(chosen) => onChange(chosen === null ? null : chosen === 'yes')}
  />
);
