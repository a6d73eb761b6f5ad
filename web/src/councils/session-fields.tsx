import type { updateCouncilSessionBody } from '@chung-tay/shared/councils/schema';
import { Choice } from '../surveys/choice.tsx';
import { DateField } from '../ui/date-field.tsx';
import { TextField } from '../ui/fields.tsx';
import { FormPair } from '../ui/record-form.tsx';
import type { FormFields } from '../ui/record-form-state.ts';
import { sessionLabels, wayOf } from './words.ts';

/** When, where and how a session votes. */
export const SessionFields = ({
  fields,
}: {
  fields: Omit<FormFields<typeof updateCouncilSessionBody>, 'awardIds'>;
}) => (
  <>
    <TextField {...fields.subject} maxLength={300} help="In vào biên bản, ví dụ: Xét khen thưởng đợt 1 năm 2024" />
    <FormPair>
      <DateField {...fields.heldOn} />
      <TextField {...fields.startsAt} maxLength={5} help="Ví dụ: 08:00" />
    </FormPair>
    <TextField {...fields.place} maxLength={200} />
    <Choice
      id="field-secret"
      legend={sessionLabels.secret}
      even
      options={[
        ['secret', wayOf(true)],
        ['open', wayOf(false)],
      ]}
      value={fields.secret.value === false ? 'open' : 'secret'}
      onChange={(way) => way && fields.secret.onChange(way === 'secret')}
    />
    {fields.secret.error && <p role="alert">{fields.secret.error}</p>}
  </>
);
