import type { Group, updateMovementBody } from '@chung-tay/shared/movements/schema';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { DocumentPicker } from '../documents/document-picker.tsx';
import { documentQuery } from '../documents/queries.ts';
import { DateField } from '../ui/date-field.tsx';
import { LongTextField, TextField } from '../ui/fields.tsx';
import { FormGroup, FormPair } from '../ui/record-form.tsx';
import type { FieldProps, FormFields } from '../ui/record-form-state.ts';
import { GroupsField } from './groups-field.tsx';
import styles from './movement.module.css';

interface MovementFieldsProps {
  /** Above the name: what is said once and stays. */
  first?: ReactNode;
  fields: FormFields<typeof updateMovementBody>;
  errors: readonly [string, ReactNode][];
  /** Its days are settled once it is launched. */
  launched?: boolean;
}

/** What a movement says of itself. */
export const MovementFields = ({ first, fields, errors, launched = false }: MovementFieldsProps) => (
  <>
    <FormGroup title="Phong trào">
      {first}
      <TextField {...fields.name} required maxLength={300} />
      <LongTextField {...fields.objective} required rows={4} />
      {!launched && (
        <>
          <FormPair>
            <DateField {...fields.startsOn} required />
            <DateField {...fields.endsOn} required />
          </FormPair>
          <DateField {...fields.planDueOn} required help="Nộp đến hết 23:59:59 ngày này là đúng hạn" />
        </>
      )}
    </FormGroup>
    <FormGroup title="Văn bản">
      <DocumentPicker {...fields.launchDocumentId} required={false} help="Chọn trong sổ văn bản" />
      <DocumentsField {...fields.documentIds} required={false} />
    </FormGroup>
    <FormGroup title="Đối tượng, tiêu chí thi đua">
      <GroupsField
        value={(fields.groups.value ?? []) as Group[]}
        onChange={fields.groups.onChange}
        errors={Object.fromEntries(errors)}
      />
    </FormGroup>
  </>
);

/** Several documents: each is added by the picker and stands above it. */
function DocumentsField({ value, onChange, ...field }: FieldProps<string[]>) {
  const ids = value ?? [];
  return (
    <div>
      {ids.length > 0 && (
        <ul className={styles.chosen} aria-label={field.label}>
          {ids.map((id) => (
            <ChosenDocument key={id} id={id} onRemove={() => onChange(ids.filter((one) => one !== id))} />
          ))}
        </ul>
      )}
      <DocumentPicker
        {...field}
        key={ids.length}
        value={null}
        onChange={(id) => id && !ids.includes(id) && onChange([...ids, id])}
        help="Chọn từng văn bản; mỗi lần chọn thêm một"
      />
    </div>
  );
}

function ChosenDocument({ id, onRemove }: { id: string; onRemove: () => void }) {
  const { data } = useQuery(documentQuery(id));
  const name = data ? data.number : '…';
  return (
    <li>
      <span>
        <b>{name}</b> {data?.subject}
      </span>
      <Button variant="subtle" size="sm" onClick={onRemove} aria-label={`Bỏ văn bản ${name}`}>
        Bỏ
      </Button>
    </li>
  );
}
