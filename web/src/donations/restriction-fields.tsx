import type { restrictionBody } from '@chung-tay/shared/donations/schema';
import { type HouseholdCategory, householdCategories } from '@chung-tay/shared/households/schema';
import { type Programme, programmes } from '@chung-tay/shared/rules/schema';
import { Checkbox } from '@mantine/core';
import type { z } from 'zod';
import type { FieldProps } from '../ui/record-form-state.ts';
import { UnitPicker } from '../units/unit-picker.tsx';
import styles from './donation.module.css';
import { HousePicker } from './house-picker.tsx';

type Restriction = z.input<typeof restrictionBody>;

const blank = { unitId: null, categories: [], programmes: [], houseId: null } satisfies Restriction;

interface RestrictionFieldsProps extends Pick<FieldProps<Restriction>, 'value' | 'onChange' | 'onBlur'> {
  /** The form's errors by path: `restriction.houseId`. */
  errors: Readonly<Record<string, unknown>>;
}

/** What the source may be used for; every part named must hold. With none named there is no restriction. */
export function RestrictionFields({ value, onChange, onBlur, errors }: RestrictionFieldsProps) {
  const now = { ...blank, ...value };
  const set = (patch: Restriction) => {
    const next = { ...now, ...patch };
    const nothing = !next.unitId && !next.houseId && next.categories.length + next.programmes.length === 0;
    onChange(nothing ? null : next);
  };
  const field = (name: 'unitId' | 'houseId', label: string) => ({
    id: `field-restriction.${name}`,
    label,
    required: false,
    value: now[name],
    onChange: (next: string | null) => set({ [name]: next }),
    onBlur,
    error: errors[`restriction.${name}`] as string | undefined,
  });
  return (
    <>
      <UnitPicker {...field('unitId', 'Chỉ cho nhà ở đơn vị này và bên dưới')} clearable />
      <Ticks
        label="Chỉ cho diện hộ"
        options={householdCategories}
        value={now.categories}
        onChange={(next) => set({ categories: next as HouseholdCategory[] })}
      />
      <Ticks
        label="Chỉ cho chương trình"
        options={programmes}
        value={now.programmes}
        onChange={(next) => set({ programmes: next as Programme[] })}
      />
      <HousePicker {...field('houseId', 'Chỉ cho căn nhà này')} />
    </>
  );
}

interface TicksProps {
  label: string;
  options: Readonly<Record<string, string>>;
  value: string[];
  onChange: (value: string[]) => void;
}

const Ticks = ({ label, options, value, onChange }: TicksProps) => (
  <Checkbox.Group label={label} value={value} onChange={onChange}>
    <div className={styles.ticks}>
      {Object.entries(options).map(([key, word]) => (
        <Checkbox key={key} value={key} label={word} />
      ))}
    </div>
  </Checkbox.Group>
);
