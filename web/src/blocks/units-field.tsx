import { dayInVietnam, fold } from '@chung-tay/shared/core/text';
import { type UnitKind, unitKinds } from '@chung-tay/shared/units/schema';
import { Button, type ComboboxItem, MultiSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useMemo } from 'react';
import { NothingFound } from '../ui/nothing-found.tsx';
import type { FieldProps } from '../ui/record-form-state.ts';
import { unitTreeQuery } from '../units/queries.ts';
import styles from './block.module.css';

interface UnitItem extends ComboboxItem {
  kind: UnitKind;
  search: string;
  above: string;
}

const matching = ({ options, search }: { options: unknown[]; search: string }) => {
  const words = fold(search).split(' ');
  return (options as UnitItem[]).filter((item) => words.every((word) => item.search.includes(word))).slice(0, 60);
};

/** The units of a year: as they stand today, or stood on its last day. */
export function useUnitsOf(year: number): UnitItem[] {
  const today = dayInVietnam(new Date());
  const asOf = String(year) === today.slice(0, 4) ? undefined : `${year}-12-31`;
  const tree = useQuery(unitTreeQuery(asOf));
  return useMemo(() => {
    const units = tree.data?.units ?? [];
    const names = new Map(units.map(({ id, name }) => [id, name]));
    return units.map(({ id, kind, name, code, parentId }) => {
      const above = (parentId && names.get(parentId)) || unitKinds[kind];
      return { value: id, label: name, kind, above, search: `${fold(name)} ${fold(above)} ${code ?? ''}` };
    });
  }, [tree.data]);
}

interface UnitsFieldProps extends FieldProps<string[]> {
  year: number;
  help?: ReactNode;
  /** Not offered: those who are members already. */
  without?: ReadonlySet<string>;
}

/** Several units by typing parts of their names, or all of a kind at once. */
export function UnitsField({ year, help, without, ...field }: UnitsFieldProps) {
  const units = useUnitsOf(year).filter(({ value }) => !without?.has(value));
  const chosen = field.value ?? [];
  const kinds = (Object.keys(unitKinds) as UnitKind[]).flatMap((kind) => {
    const ids = units.filter((unit) => unit.kind === kind).map(({ value }) => value);
    return ids.length > 1 && ids.length <= 60 ? [{ kind, ids }] : [];
  });
  return (
    <div className={styles.units}>
      <MultiSelect
        id={field.id}
        label={field.label}
        description={help}
        error={field.error}
        withAsterisk={field.required}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        data={units}
        value={chosen}
        onChange={field.onChange}
        onBlur={field.onBlur}
        filter={matching as never}
        searchable
        hidePickedOptions
        clearable
        clearButtonProps={{ 'aria-label': 'Bỏ chọn mọi đơn vị' }}
        placeholder={chosen.length === 0 ? 'Gõ tên đơn vị' : 'Thêm đơn vị'}
        nothingFoundMessage={<NothingFound>Không có đơn vị phù hợp</NothingFound>}
        maxDropdownHeight={320}
        renderOption={({ option }) => (
          <span className={styles.option}>
            {option.label} <small>{(option as UnitItem).above}</small>
          </span>
        )}
      />
      <div className={styles.kinds}>
        {kinds.map(({ kind, ids }) => (
          <Button
            key={kind}
            variant="default"
            size="compact-sm"
            onClick={() => field.onChange([...new Set([...chosen, ...ids])])}
          >
            Thêm mọi {unitKinds[kind].toLowerCase()} ({ids.length})
          </Button>
        ))}
      </div>
    </div>
  );
}
