import { fold } from '@chung-tay/shared/core/text';
import { Autocomplete, type ComboboxItem, type OptionsFilter } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { goodsItemsQuery } from '../ledger/queries.ts';
import { TextField } from '../ui/fields.tsx';
import { FormPair } from '../ui/record-form.tsx';
import type { FieldProps } from '../ui/record-form-state.ts';

const matching: OptionsFilter = ({ options, search, limit }) =>
  (options as ComboboxItem[]).filter(({ label }) => fold(label).includes(fold(search))).slice(0, limit);

interface GoodsFieldsProps {
  item: FieldProps<string>;
  measure: FieldProps<string>;
  /** An item of the catalogue brings its measure. */
  onPick: (goods: { item: string; measure: string }) => void;
}

/** What is given, by its name in the catalogue where it has one, so that the same goods are counted together. */
export function GoodsFields({ item, measure, onPick }: GoodsFieldsProps) {
  const known = useQuery(goodsItemsQuery).data?.data ?? [];
  const same = known.find(({ name }) => fold(name) === fold(item.value ?? ''));
  return (
    <FormPair>
      <Autocomplete
        id={item.id}
        label={item.label}
        withAsterisk={item.required}
        aria-required={item.required || undefined}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        description="Chọn trong danh mục, hoặc gõ tên mới"
        error={item.error}
        data={[...new Set(known.map(({ name }) => name))]}
        filter={matching}
        limit={20}
        maxLength={120}
        value={item.value ?? ''}
        onChange={(text) => item.onChange(text || null)}
        onOptionSubmit={(name) => {
          const goods = known.find((one) => one.name === name);
          if (goods) onPick({ item: name, measure: goods.measure });
        }}
        onBlur={item.onBlur}
      />
      <TextField
        {...measure}
        maxLength={40}
        help={same ? `Danh mục ghi “${same.measure}”` : 'Ví dụ: bao, viên, m³, tấn'}
      />
    </FormPair>
  );
}
