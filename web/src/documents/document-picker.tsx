import type { ReactNode } from 'react';
import type { FieldProps } from '../ui/record-form-state.ts';
import { type PickedRecord, RecordPicker } from '../ui/record-picker.tsx';
import { searchDocuments } from './queries.ts';

/** One document of the registry by its number or any of its words. */
export const DocumentPicker = (props: FieldProps<string> & { help?: ReactNode; chosen?: PickedRecord | undefined }) => (
  <RecordPicker
    {...props}
    queryKey={['documents', 'picker']}
    search={searchDocuments}
    placeholder="Gõ số, ký hiệu hoặc trích yếu"
    nothing="Không có văn bản phù hợp trong sổ"
  />
);
