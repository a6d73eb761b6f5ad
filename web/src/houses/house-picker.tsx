import { type HouseItem, houseStatuses } from '@chung-tay/shared/houses/schema';
import { useQuery } from '@tanstack/react-query';
import { client } from '../core/client.ts';
import type { FieldProps } from '../ui/record-form-state.ts';
import { RecordPicker } from '../ui/record-picker.tsx';
import { houseQuery } from './queries.ts';

/** Any house in the person's scope, by the name of its head or its code. */
export function HousePicker({ help, ...field }: FieldProps<string> & { help?: string }) {
  const chosen = useQuery({ ...houseQuery(field.value ?? ''), enabled: field.value !== null });
  const search = async (q: string | undefined) => {
    const page = await client.houses.listHouses({ limit: 20, ...(q ? { q } : {}) });
    return page.data.map(asChoice);
  };
  return (
    <RecordPicker
      {...field}
      required
      queryKey={['houses', 'search', 'any']}
      search={search}
      chosen={chosen.data && asChoice(chosen.data)}
      placeholder="Gõ tên chủ hộ hoặc mã nhà"
      nothing="Không có nhà phù hợp"
      help={help}
    />
  );
}

const asChoice = (house: Pick<HouseItem, 'id' | 'headName' | 'code' | 'status' | 'village' | 'unitName'>) => ({
  id: house.id,
  label: `${house.headName} (${house.code})`,
  facts: `${houseStatuses[house.status]} · ${house.village}, ${house.unitName}`,
});
