import { DateField } from '../ui/date-field.tsx';
import { UnitPicker } from './unit-picker.tsx';

/** Of which unit, from which day, to the end of which; absent: all within reach, since the beginning, until today. */
export interface UnitPeriod {
  unitId?: string | undefined;
  from?: string | undefined;
  to?: string | undefined;
}

/** The filters of a page of totals; each change is told as what becomes of the one that was touched. */
export function UnitPeriodFilters({
  id,
  period,
  onChange,
}: {
  id: string;
  period: UnitPeriod;
  onChange: (change: UnitPeriod) => void;
}) {
  const day = (name: 'from' | 'to', label: string) => (
    <DateField
      id={`${id}-${name}`}
      label={label}
      required={false}
      value={period[name] ?? null}
      onChange={(picked) => onChange({ [name]: picked ?? undefined })}
      onBlur={() => undefined}
      past
    />
  );
  return (
    <>
      <UnitPicker
        id={`${id}-unit`}
        label="Đơn vị"
        required={false}
        value={period.unitId ?? null}
        onChange={(unitId) => onChange({ unitId: unitId ?? undefined })}
        onBlur={() => undefined}
        clearable
      />
      {day('from', 'Từ ngày')}
      {day('to', 'Đến hết ngày')}
    </>
  );
}
