import { TextInput } from '@mantine/core';
import { type ReactNode, useState } from 'react';
import { DateField } from '../ui/date-field.tsx';
import type { FieldProps } from '../ui/record-form-state.ts';
import styles from './filing.module.css';
import { dayAndTime, momentOf } from './moment.ts';

/** A day and an hour in Vietnam, as one moment. */
export function MomentField({
  help,
  withinPortal,
  ...field
}: FieldProps<string> & { help?: ReactNode; withinPortal?: boolean }) {
  const [typed, setTyped] = useState(() => dayAndTime(field.value));
  const set = (patch: Partial<typeof typed>) => {
    const next = { ...typed, ...patch };
    setTyped(next);
    field.onChange(momentOf(next));
  };
  return (
    <div className={styles.moment}>
      <DateField
        {...field}
        value={typed.day}
        onChange={(day) => set({ day })}
        help={help}
        {...(withinPortal === undefined ? {} : { withinPortal })}
      />
      <TextInput
        id={`${field.id}-time`}
        label="Giờ"
        aria-label={`${field.label}, giờ`}
        description="Ví dụ: 17:00"
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        autoComplete="off"
        maxLength={5}
        value={typed.time}
        onChange={(event) => set({ time: event.currentTarget.value })}
        onBlur={field.onBlur}
      />
    </div>
  );
}
