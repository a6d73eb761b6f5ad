import { fold } from '@chung-tay/shared/core/text';
import { type ComboboxItem, MultiSelect } from '@mantine/core';
import type { ReactNode } from 'react';
import { NothingFound } from '../ui/nothing-found.tsx';
import type { FieldProps } from '../ui/record-form-state.ts';

const matching = ({ options, search }: { options: unknown[]; search: string }) => {
  const words = fold(search).split(' ');
  return (options as ComboboxItem[]).filter(({ label, value }) => {
    const text = `${fold(label)} ${value}`;
    return words.every((word) => text.includes(word));
  });
};

interface ChoicesFieldProps<Value extends string> extends FieldProps<Value[]> {
  choices: readonly { value: string; label: string }[];
  placeholder: string;
  help?: ReactNode;
}

/** Several of many, by typing a part of their words. */
export const ChoicesField = <Value extends string>({
  choices,
  placeholder,
  help,
  ...field
}: ChoicesFieldProps<Value>) => (
  <MultiSelect
    id={field.id}
    label={field.label}
    description={help}
    error={field.error}
    withAsterisk={field.required}
    inputWrapperOrder={['label', 'input', 'description', 'error']}
    data={choices as { value: string; label: string }[]}
    value={field.value ?? []}
    onChange={(next) => field.onChange(next as Value[])}
    onBlur={field.onBlur}
    filter={matching as never}
    limit={200}
    searchable
    clearable
    hidePickedOptions
    clearButtonProps={{ 'aria-label': 'Bỏ chọn tất cả' }}
    placeholder={(field.value ?? []).length === 0 ? placeholder : 'Thêm'}
    nothingFoundMessage={<NothingFound>Không có mục phù hợp</NothingFound>}
    maxDropdownHeight={320}
  />
);
