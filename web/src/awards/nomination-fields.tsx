import type { nominateAwardBody } from '@chung-tay/shared/awards/schema';
import { type AwardeeType, type AwardForm, awardeeTypes } from '@chung-tay/shared/awards/schema';
import { useQuery } from '@tanstack/react-query';
import type { z } from 'zod';
import { client } from '../core/client.ts';
import { searchDonors } from '../donations/queries.ts';
import { SelectField, TextField } from '../ui/fields.tsx';
import { FormPair } from '../ui/record-form.tsx';
import type { FieldProps, FormFields } from '../ui/record-form-state.ts';
import { RecordPicker } from '../ui/record-picker.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';

/** Who is nominated: from the registers, or somebody outside them who gave. */
export type Origin = 'register' | 'donor';
export const origins: readonly (readonly [Origin, string])[] = [
  ['register', 'Trong danh mục, hoặc nêu tên'],
  ['donor', 'Nhà hảo tâm'],
];

/** Which field names whom. */
export const nameFields = {
  collective: 'awardeeUnitId',
  household: 'awardeeHouseholdId',
  individual: 'awardeeName',
} as const;

async function searchHouseholds(q: string | undefined) {
  const page = await client.households.listHouseholds({ status: ['surveyed'], limit: 20, ...(q ? { q } : {}) });
  return page.data.map(({ id, headName, code, village, unitName }) => ({
    id,
    label: `${headName} (${code})`,
    facts: `${village}, ${unitName}`,
  }));
}

/** The forms that are for such an awardee, by id. */
export const formsFor = (forms: readonly AwardForm[], type: AwardeeType | null) =>
  Object.fromEntries(
    forms.filter((form) => type && form.awardeeTypes.includes(type)).map((form) => [form.id, form.name]),
  );

interface AwardeeFieldsProps {
  type: AwardeeType;
  origin: Origin;
  fields: FormFields<z.ZodObject<(typeof nominateAwardBody)['shape']>>;
}

/** The one field that names whoever is nominated, by their type and where they come from. */
export function AwardeeFields({ type, origin, fields }: AwardeeFieldsProps) {
  if (origin === 'donor')
    return (
      <>
        <RecordPicker
          {...fields.awardeeDonorId}
          required
          queryKey={['donors', 'search']}
          search={searchDonors}
          placeholder="Gõ tên nhà hảo tâm"
          nothing="Không có nhà hảo tâm phù hợp trong phạm vi của bạn"
          help={`Loại của nhà hảo tâm phải hợp với “${awardeeTypes[type]}”; ai không muốn nêu tên thì không đề nghị.`}
        />
        {type === 'individual' && <TextField {...fields.awardeePosition} maxLength={200} />}
      </>
    );
  if (type === 'collective') return <UnitPicker {...fields[nameFields.collective]} required help="Đơn vị, tổ chức" />;
  if (type === 'household')
    return (
      <RecordPicker
        {...fields[nameFields.household]}
        required
        queryKey={['households', 'search']}
        search={searchHouseholds}
        placeholder="Gõ tên chủ hộ hoặc mã hộ"
        nothing="Không có hộ phù hợp trong phạm vi của bạn"
      />
    );
  return (
    <FormPair>
      <TextField {...fields[nameFields.individual]} required maxLength={200} />
      <TextField {...fields.awardeePosition} maxLength={200} help="Ví dụ: Trưởng thôn, Thôn Đông" />
    </FormPair>
  );
}

/** The movement a merit belongs to: those launched. */
export function MovementField(props: FieldProps<string>) {
  const movements = useQuery({
    queryKey: ['movements', 'launched'],
    queryFn: () => client.movements.listMovements({ state: ['launched', 'closed'], limit: 100 }),
    staleTime: 5 * 60_000,
  });
  const options = Object.fromEntries((movements.data?.data ?? []).map(({ id, name }) => [id, name]));
  return <SelectField {...props} required={false} options={options} help="Để trống: thành tích chung của năm" />;
}
