import { fold } from '@chung-tay/shared/core/text';
import { Autocomplete, type ComboboxItem, type OptionsFilter } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { goodsItemsQuery } from '../ledger/queries.ts';
import { FormPair } from '../ui/record-form.tsx';
import type { FieldProps } from '../ui/record-form-state.ts';

const matching: OptionsFilter = ({ options, search, limit }) =>
  (options as ComboboxItem[]).filter(({ label }) => fold(label).includes(fold(search))).slice(0, limit);

interface WordFieldProps extends FieldProps<string> {
  help: string;
  known: readonly string[];
  maxLength: number;
  onPick?: (word: string) => void;
}

/** One of the words of the catalogue, or a new one. */
const WordField = ({ value, onChange, required, help, known, onPick, ...rest }: WordFieldProps) => (
  <Autocomplete
    {...rest}
    withAsterisk={required}
    aria-required={required || undefined}
    inputWrapperOrder={['label', 'input', 'description', 'error']}
    description={help}
    data={[...new Set(known)]}
    filter={matching}
    limit={20}
    value={value ?? ''}
    onChange={(text) => onChange(text || null)}
    {...(onPick ? { onOptionSubmit: onPick } : {})}
  />
);

interface GoodsFieldsProps {
  item: FieldProps<string>;
  measure: FieldProps<string>;
  /** An item of the catalogue with one measure brings it along. */
  onPick: (goods: { item: string; measure: string }) => void;
}

/** What is given, by its name in the catalogue where it has one, so that the same goods are counted together. */
export function GoodsFields({ item, measure, onPick }: GoodsFieldsProps) {
  const known = useQuery(goodsItemsQuery).data?.data ?? [];
  const measuresOf = (name: string | null) =>
    known.filter((goods) => fold(goods.name) === fold(name ?? '')).map((goods) => goods.measure);
  const measures = measuresOf(item.value);
  return (
    <FormPair>
      <WordField
        {...item}
        maxLength={120}
        help="Chọn trong danh mục, hoặc gõ tên mới"
        known={known.map(({ name }) => name)}
        onPick={(name) => {
          const [only, other] = measuresOf(name);
          if (only && !other) onPick({ item: name, measure: only });
        }}
      />
      <WordField
        {...measure}
        maxLength={40}
        help={measures.length > 0 ? `Danh mục ghi: ${measures.join(', ')}` : 'Ví dụ: bao, viên, m³, tấn'}
        known={measures.length > 0 ? measures : known.map((goods) => goods.measure)}
      />
    </FormPair>
  );
}
