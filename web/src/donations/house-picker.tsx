import { shortVnd } from '@chung-tay/shared/core/money';
import { fundable } from '@chung-tay/shared/houses/lifecycle';
import type { HouseItem } from '@chung-tay/shared/houses/schema';
import { useQuery } from '@tanstack/react-query';
import { client } from '../core/client.ts';
import { houseQuery } from '../houses/queries.ts';
import type { FieldProps } from '../ui/record-form-state.ts';
import { RecordPicker } from '../ui/record-picker.tsx';

type HouseFilters = Pick<
  NonNullable<Parameters<typeof client.houses.listHouses>[0]>,
  'unitId' | 'category' | 'programme' | 'hasGap'
>;

/** A house that may be given something: approved, not yet handed over. */
export function HousePicker({
  filters = {},
  help,
  ...field
}: FieldProps<string> & { filters?: HouseFilters; help?: string }) {
  const chosen = useQuery({ ...houseQuery(field.value ?? ''), enabled: field.value !== null });
  const search = async (q: string | undefined) => {
    const page = await client.houses.listHouses({ ...filters, status: [...fundable], limit: 20, ...(q ? { q } : {}) });
    return page.data.map(asChoice);
  };
  return (
    <RecordPicker
      {...field}
      queryKey={['houses', 'search', filters]}
      search={search}
      chosen={chosen.data && asChoice(chosen.data)}
      placeholder="Gõ tên chủ hộ hoặc mã nhà"
      nothing="Không có nhà phù hợp"
      help={help}
    />
  );
}

const asChoice = (house: Pick<HouseItem, 'id' | 'headName' | 'code' | 'gapVnd' | 'village' | 'unitName'>) => ({
  id: house.id,
  label: `${house.headName} (${house.code})`,
  facts: `${house.gapVnd > 0 ? `Còn thiếu ${shortVnd(house.gapVnd)}` : 'Đủ tiền'} · ${house.village}, ${house.unitName}`,
});
