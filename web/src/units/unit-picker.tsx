import { fold } from '@chung-tay/shared/core/text';
import { type UnitKind, unitKinds } from '@chung-tay/shared/units/schema';
import { type ComboboxItem, Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { NothingFound } from '../ui/nothing-found.tsx';
import type { FieldProps } from '../ui/record-form-state.ts';
import { flattenForest, unitForest } from './forest.ts';
import { unitTreeQuery } from './queries.ts';
import styles from './unit.module.css';

interface UnitPickerProps extends FieldProps<string> {
  help?: ReactNode;
  /** Only these kinds may be chosen. */
  kinds?: readonly UnitKind[];
  clearable?: boolean;
  /** Inside a popover the list must not be put elsewhere in the page. */
  withinPortal?: boolean;
  /** The tree of another day than today. */
  asOf?: string | undefined;
}

interface UnitItem extends ComboboxItem {
  search: string;
  depth: number;
  above: string;
}

const matching = ({ options, search, limit }: { options: unknown[]; search: string; limit: number }) => {
  const words = fold(search).split(' ');
  return (options as UnitItem[])
    .filter((item) => words.every((word) => item.search.includes(word)))
    .slice(0, Math.min(limit, 60));
};

/** A unit of today's tree, or that of another day, by typing a part of its name (accents may be left out) or by going down the tree. */
export function UnitPicker({ kinds, help, clearable, withinPortal = true, asOf, ...field }: UnitPickerProps) {
  const tree = useQuery(unitTreeQuery(asOf));
  const items = useMemo((): UnitItem[] => {
    const rows = flattenForest(unitForest(tree.data?.units ?? []));
    return rows
      .filter(({ unit }) => !kinds || kinds.includes(unit.kind))
      .map(({ unit, depth, above }) => ({
        value: unit.id,
        label: unit.name,
        search: `${fold(unit.name)} ${fold(above.at(-1) ?? '')} ${unit.code ?? ''}`,
        depth,
        above: above.at(-1) ?? unitKinds[unit.kind],
      }));
  }, [tree.data, kinds]);
  return (
    <Select
      id={field.id}
      label={field.label}
      description={help}
      error={field.error ?? (tree.isError && 'Chưa tải được danh sách đơn vị')}
      withAsterisk={field.required}
      aria-required={field.required || undefined}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      data={items}
      value={field.value}
      onChange={field.onChange}
      onBlur={field.onBlur}
      filter={matching as never}
      limit={600}
      searchable
      clearable={clearable ?? false}
      clearButtonProps={{ 'aria-label': 'Bỏ chọn đơn vị' }}
      placeholder={tree.isPending ? 'Đang tải…' : 'Gõ tên đơn vị'}
      nothingFoundMessage={<NothingFound>Không có đơn vị phù hợp</NothingFound>}
      maxDropdownHeight={320}
      comboboxProps={{ withinPortal }}
      renderOption={({ option }) => (
        <span className={styles.option}>
          {option.label} <small>{(option as UnitItem).above}</small>
        </span>
      )}
    />
  );
}
