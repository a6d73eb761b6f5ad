import { donorKinds } from '@chung-tay/shared/donations/schema';
import type { ReactNode } from 'react';
import { SelectField } from '../ui/fields.tsx';
import type { Filter } from '../ui/list-filters.tsx';
import { type PickedRecord, RecordPicker } from '../ui/record-picker.tsx';
import { donorKindGroups } from './words.ts';

interface PickFilter<Name extends string> {
  name: Name;
  label: string;
  queryKey: readonly unknown[];
  search: (q: string | undefined) => Promise<PickedRecord[]>;
  words: (value: string) => ReactNode;
}

/** Narrows a list to one record of another noun. */
export const pickFilter = <Name extends string>({
  name,
  label,
  queryKey,
  search,
  words,
}: PickFilter<Name>): Filter<Name> => ({
  name,
  kind: 'custom',
  label,
  control: (value, change) => (
    <RecordPicker
      id={`filter-${name}`}
      label={label}
      required={false}
      value={value ?? null}
      onChange={(next) => change(next ?? undefined)}
      onBlur={() => undefined}
      queryKey={queryKey}
      search={search}
      placeholder="Gõ tên"
      nothing="Không có mục phù hợp"
      withinPortal={false}
    />
  ),
  words,
});

/** Narrows a list to one kind of source. */
export const donorKindFilter = <Name extends string>(name: Name): Filter<Name> => ({
  name,
  kind: 'custom',
  label: 'Loại nguồn',
  control: (value, change) => (
    <SelectField
      id={`filter-${name}`}
      label="Loại nguồn"
      required={false}
      value={(value as keyof typeof donorKinds | undefined) ?? null}
      onChange={(next) => change(next ?? undefined)}
      onBlur={() => undefined}
      options={donorKinds}
      groups={donorKindGroups}
      clearable
      withinPortal={false}
    />
  ),
  words: (value) => donorKinds[value as keyof typeof donorKinds],
});
