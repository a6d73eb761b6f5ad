import { SelectField } from '../ui/fields.tsx';
import { FormPair } from '../ui/record-form.tsx';
import type { FieldProps } from '../ui/record-form-state.ts';

interface LeaderFieldsProps {
  lead: FieldProps<string>;
  deputy: FieldProps<string>;
  /** Who is in the block. */
  members: readonly { id: string; name: string }[];
}

/** Lead and deputy, two of the members. */
export function LeaderFields({ lead, deputy, members }: LeaderFieldsProps) {
  const options = Object.fromEntries(members.map(({ id, name }) => [id, name]));
  return (
    <FormPair>
      <SelectField {...lead} options={options} clearable help="Xem xét phiếu điểm của cả cụm, khối" />
      <SelectField {...deputy} options={options} clearable help="Xem xét phiếu điểm của đơn vị trưởng" />
    </FormPair>
  );
}
