import type { Filter } from '../ui/list-filters.tsx';
import { useUnitName } from './queries.ts';
import { UnitPicker } from './unit-picker.tsx';

const UnitName = ({ id }: { id: string }) => useUnitName(id);

/** Narrows a list to a unit (and everything below it, unless the list means it alone), called so. */
export const unitFilter = <Name extends string>(name: Name, label = 'Đơn vị'): Filter<Name> => ({
  name,
  kind: 'custom',
  label,
  control: (value, change) => (
    <UnitPicker
      id={`filter-${name}`}
      label={label}
      required={false}
      value={value ?? null}
      onChange={(next) => change(next ?? undefined)}
      onBlur={() => undefined}
      clearable
      withinPortal={false}
    />
  ),
  words: (value) => <UnitName id={value} />,
});
