import { Textarea } from '@mantine/core';
import { DateField } from '../ui/date-field.tsx';
import { FormGroup } from '../ui/record-form.tsx';
import { fieldId, type SurveyForm } from './survey-form.ts';

/** When the dwelling was looked at. */
export const DayField = ({ form }: { form: SurveyForm }) => (
  <FormGroup title="Lần khảo sát">
    <DateField
      id={fieldId('surveyedOn')}
      label="Ngày khảo sát"
      required
      past
      value={form.values.surveyedOn}
      onChange={(day) => day && form.set('surveyedOn', day)}
      onBlur={() => undefined}
      error={form.error('surveyedOn')}
    />
  </FormGroup>
);

/** What the form does not ask. */
export const NoteField = ({ form }: { form: SurveyForm }) => (
  <FormGroup title="Ghi chú">
    <Textarea
      id={fieldId('note')}
      label="Điều cần lưu ý"
      description="Hoàn cảnh, nguyện vọng của hộ, điều phiếu chưa hỏi"
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      autosize
      minRows={3}
      maxRows={12}
      maxLength={2000}
      value={form.values.note ?? ''}
      error={form.error('note')}
      onChange={(event) => form.set('note', event.currentTarget.value || null)}
    />
  </FormGroup>
);
