import { amenities, amenityNames } from '@chung-tay/shared/rules/facts';
import { Checkbox } from '@mantine/core';
import { NumberField } from '../ui/fields.tsx';
import { FormGroup, FormPair } from '../ui/record-form.tsx';
import { YesNo } from './choice.tsx';
import { DecimalField } from './decimal-field.tsx';
import { fieldId, type SurveyForm } from './survey-form.ts';
import { surveyLabels } from './words.ts';

const yearField = (form: SurveyForm, field: string, value: number | null) => ({
  id: fieldId(field),
  label: surveyLabels[field] ?? field,
  value,
  onChange: (year: number | null) => form.set(field, year),
  onBlur: () => undefined,
  error: form.error(field),
  required: false,
});

/** Whether there is a dwelling, how large and how old it is. */
export function DwellingFields({ form }: { form: SurveyForm }) {
  const { dwelling } = form.values;
  return (
    <FormGroup title="Nhà ở">
      <YesNo
        id={fieldId('dwelling.hasDwelling')}
        legend="Hộ có nhà ở không?"
        yes="Có nhà"
        no="Chưa có nhà"
        value={dwelling.hasDwelling}
        onChange={(has) => form.set('dwelling.hasDwelling', has ?? dwelling.hasDwelling)}
      />
      {dwelling.hasDwelling && (
        <>
          <DecimalField
            id={fieldId('dwelling.areaM2')}
            label="Diện tích nhà"
            suffix="m²"
            help="Diện tích sử dụng, lấy một chữ số thập phân; ví dụ 24,5"
            value={dwelling.areaM2}
            onChange={(area) => form.set('dwelling.areaM2', area)}
            error={form.error('dwelling.areaM2')}
          />
          <FormPair>
            <NumberField
              {...yearField(form, 'dwelling.builtYear', dwelling.builtYear)}
              plain
              help="Để trống nếu không rõ"
            />
            <NumberField
              {...yearField(form, 'dwelling.renovatedYear', dwelling.renovatedYear)}
              plain
              help="Để trống nếu chưa cải tạo"
            />
          </FormPair>
          <Checkbox
            label="Thuộc diện phải phá dỡ"
            description="Nhà phải phá dỡ theo quy định không được hỗ trợ xây mới, sửa chữa tại chỗ"
            checked={dwelling.mustDemolish}
            onChange={(event) => form.set('dwelling.mustDemolish', event.currentTarget.checked)}
          />
        </>
      )}
      <Checkbox
        label="Ở vùng hay bị thiên tai"
        description="Lũ quét, sạt lở, ngập lụt"
        checked={form.values.disasterProne}
        onChange={(event) => form.set('disasterProne', event.currentTarget.checked)}
      />
    </FormGroup>
  );
}

/** What the dwelling has. */
export const AmenityFields = ({ form }: { form: SurveyForm }) => (
  <FormGroup title="Tiện nghi">
    {amenityNames.map((name) => (
      <YesNo
        key={name}
        id={fieldId(`dwelling.amenities.${name}`)}
        legend={amenities[name]}
        value={form.values.dwelling.amenities[name]}
        onChange={(has) => form.set(`dwelling.amenities.${name}`, has)}
      />
    ))}
  </FormGroup>
);
