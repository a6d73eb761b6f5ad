import { dayInVietnam } from '@chung-tay/shared/core/text';
import { type FilingAddressees, filingAddressees } from '@chung-tay/shared/filings/schema';
import { type ReportForm, reportForms } from '@chung-tay/shared/reports/forms';
import { Checkbox } from '@mantine/core';
import { UnitsField } from '../blocks/units-field.tsx';
import { searchMovements } from '../movements/queries.ts';
import { formOptions } from '../reports/words.ts';
import { SelectField } from '../ui/fields.tsx';
import type { FieldProps } from '../ui/record-form-state.ts';
import { RecordPicker } from '../ui/record-picker.tsx';
import styles from './filing.module.css';

/** Which forms are frozen with the report, in the order they are numbered. */
export function FormsField({ value, onChange, onBlur, ...field }: FieldProps<ReportForm[]>) {
  const names = Object.keys(reportForms) as ReportForm[];
  return (
    <Checkbox.Group
      id={field.id}
      tabIndex={-1}
      label={field.label}
      description="Hệ thống lấy số của các biểu này ngay lúc đơn vị nộp và giữ nguyên"
      error={field.error}
      withAsterisk={field.required}
      inputWrapperOrder={['label', 'description', 'input', 'error']}
      value={value ?? []}
      onChange={(chosen) => onChange(names.filter((name) => chosen.includes(name)))}
      onBlur={onBlur}
    >
      <div className={styles.checks}>
        {names.map((name) => (
          <Checkbox key={name} value={name} label={formOptions[name]} classNames={{ body: styles.check as string }} />
        ))}
      </div>
    </Checkbox.Group>
  );
}

interface AddressedFieldsProps {
  addressees: FilingAddressees | null;
  fields: {
    addressees: FieldProps<FilingAddressees>;
    movementId: FieldProps<string>;
    unitIds: FieldProps<string[]>;
  };
}

/** Whom it asks: all of a kind below, who takes part in a movement, or these. */
export const AddressedFields = ({ addressees, fields }: AddressedFieldsProps) => (
  <>
    <SelectField {...fields.addressees} options={filingAddressees} />
    {addressees === 'participants' && (
      <RecordPicker
        {...fields.movementId}
        required
        queryKey={['movements', 'search']}
        search={searchMovements}
        placeholder="Gõ tên phong trào hoặc mã"
        nothing="Không có phong trào nào đang diễn ra"
      />
    )}
    {addressees === 'chosen' && (
      <UnitsField {...fields.unitIds} required year={Number(dayInVietnam(new Date()).slice(0, 4))} />
    )}
  </>
);

/** What goes with the kind of addressees that is chosen; what was chosen for another kind stays out. */
export const addressedBody = (told: {
  addressees: FilingAddressees;
  movementId: string | null;
  unitIds: string[] | null;
}) => ({
  addressees: told.addressees,
  ...(told.addressees === 'participants' && told.movementId ? { movementId: told.movementId } : {}),
  ...(told.addressees === 'chosen' && told.unitIds ? { unitIds: told.unitIds } : {}),
});
