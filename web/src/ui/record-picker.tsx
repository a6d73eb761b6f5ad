import { Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { NothingFound } from './nothing-found.tsx';
import type { FieldProps } from './record-form-state.ts';
import styles from './record-picker.module.css';

/** A record as a choice: its name, and what tells it from others of the same name. */
export interface PickedRecord {
  id: string;
  label: string;
  facts?: string;
}

interface RecordPickerProps extends FieldProps<string> {
  help?: ReactNode;
  /** Names the search in the cache. */
  queryKey: readonly unknown[];
  /** The first records that match what was typed; all of them when nothing was. */
  search: (q: string | undefined) => Promise<PickedRecord[]>;
  /** The record chosen already, when it may not be among the first ones. */
  chosen?: PickedRecord | undefined;
  placeholder: string;
  nothing: string;
  /** Inside a popover the list must not be put elsewhere in the page. */
  withinPortal?: boolean;
}

const asServed = ({ options }: { options: unknown[] }) => options as never;

/** Picks one of many records: the server searches, without regard to case, accents and đ/d. */
export function RecordPicker(props: RecordPickerProps) {
  const { queryKey, search, chosen, help, placeholder, nothing, withinPortal = true, ...field } = props;
  const [text, setText] = useState('');
  const [known, setKnown] = useState<PickedRecord | undefined>(chosen);
  const [q] = useDebouncedValue(text === known?.label ? '' : text.trim(), 200);
  const found = useQuery({
    queryKey: [...queryKey, q],
    queryFn: () => search(q || undefined),
    placeholderData: keepPreviousData,
  });
  const rows = found.data ?? [];
  const picked = known?.id === field.value ? known : chosen?.id === field.value ? chosen : undefined;
  const options = picked && !rows.some((row) => row.id === picked.id) ? [picked, ...rows] : rows;
  const facts = new Map(options.map((row) => [row.id, row.facts]));
  return (
    <Select
      id={field.id}
      label={field.label}
      description={help}
      error={field.error ?? (found.isError && 'Chưa tìm được, hãy thử lại')}
      withAsterisk={field.required}
      aria-required={field.required || undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={options.map((row) => ({ value: row.id, label: row.label }))}
      value={field.value}
      onChange={(id) => {
        setKnown(options.find((row) => row.id === id));
        field.onChange(id);
      }}
      onBlur={field.onBlur}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'Bỏ chọn' }}
      searchValue={text}
      onSearchChange={setText}
      filter={asServed}
      placeholder={placeholder}
      nothingFoundMessage={<NothingFound>{found.isFetching ? 'Đang tìm…' : nothing}</NothingFound>}
      maxDropdownHeight={320}
      comboboxProps={{ withinPortal }}
      renderOption={({ option }) => (
        <span className={styles.option}>
          <span>{option.label}</span>
          <small>{facts.get(option.value)}</small>
        </span>
      )}
    />
  );
}
