import { NativeSelect, NumberInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { awardFormsQuery } from '../awards/queries.ts';
import type { Filter } from '../ui/list-filters.tsx';

interface ControlProps {
  value: string | undefined;
  change: (value: string | undefined) => void;
}

function FormChoice({ value, change }: ControlProps) {
  const forms = useQuery(awardFormsQuery);
  return (
    <NativeSelect
      label="Hình thức"
      value={value ?? ''}
      onChange={(event) => change(event.currentTarget.value || undefined)}
      data={[
        { value: '', label: 'Mọi hình thức' },
        ...(forms.data?.data ?? []).map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}

const FormName = ({ id }: { id: string }) =>
  useQuery(awardFormsQuery).data?.data.find((form) => form.id === id)?.name ?? 'một hình thức';

/** Narrows a list to one form of commendation, under whatever decree. */
export const formFilter = <Name extends string>(name: Name): Filter<Name> => ({
  name,
  kind: 'custom',
  label: 'Hình thức',
  control: (value, change) => <FormChoice value={value} change={change} />,
  words: (value) => <FormName id={value} />,
});

const YearChoice = ({ value, change }: ControlProps) => (
  <NumberInput
    label="Năm quyết định"
    value={value === undefined ? '' : Number(value)}
    onChange={(next) => {
      const year = Number(next);
      if (next === '') change(undefined);
      else if (year >= 2000 && year <= 2100) change(String(year));
    }}
    min={2000}
    max={2100}
    hideControls
    inputMode="numeric"
  />
);

export const yearFilter = <Name extends string>(name: Name): Filter<Name> => ({
  name,
  kind: 'custom',
  label: 'Năm',
  control: (value, change) => <YearChoice value={value} change={change} />,
  words: (value) => value,
});
