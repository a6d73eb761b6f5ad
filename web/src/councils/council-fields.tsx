import type { updateCouncilBody } from '@chung-tay/shared/councils/schema';
import { DateField } from '../ui/date-field.tsx';
import { CheckField, LongTextField, NumberField, TextField } from '../ui/fields.tsx';
import { FormPair } from '../ui/record-form.tsx';
import type { FormFields } from '../ui/record-form-state.ts';

/** The fields of a council as its decision and working rules have them. */
export const CouncilFields = ({ fields }: { fields: FormFields<typeof updateCouncilBody> }) => (
  <>
    <TextField {...fields.name} maxLength={200} />
    <LongTextField {...fields.citation} rows={2} help="Số, ngày, cơ quan ban hành" />
    <FormPair>
      <DateField {...fields.validFrom} />
      <DateField {...fields.validTo} />
    </FormPair>
    <NumberField {...fields.quorumPercent} decimals={2} help="Theo quy chế làm việc; 66,66 là hai phần ba" />
    <CheckField {...fields.recusedCount} />
  </>
);
