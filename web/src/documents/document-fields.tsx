import {
  documentAudiences,
  documentKinds,
  type registerDocumentBody,
  type updateDocumentBody,
} from '@chung-tay/shared/documents/schema';
import { DateField } from '../ui/date-field.tsx';
import { LongTextField, SelectField, TextField } from '../ui/fields.tsx';
import { FormGroup, FormPair } from '../ui/record-form.tsx';
import type { FormFields } from '../ui/record-form-state.ts';

type Fields = Omit<FormFields<typeof registerDocumentBody>, 'unitId'> | FormFields<typeof updateDocumentBody>;

/** What a document says of itself. */
export const DocumentFields = ({ fields }: { fields: Fields }) => (
  <>
    <FormGroup title="Văn bản">
      <FormPair>
        <TextField {...fields.number} required maxLength={60} help="Ví dụ: 539/QĐ-TTg" />
        <SelectField {...fields.kind} required options={documentKinds} />
      </FormPair>
      <FormPair>
        <TextField {...fields.issuer} required maxLength={200} help="Ví dụ: Thủ tướng Chính phủ" />
        <DateField {...fields.issuedOn} required past />
      </FormPair>
      <LongTextField {...fields.subject} required rows={2} />
    </FormGroup>
    <FormGroup title="Hiệu lực">
      <FormPair>
        <DateField {...fields.effectiveFrom} required={false} help="Để trống: từ ngày ban hành" />
        <DateField {...fields.effectiveTo} required={false} help="Ngày cuối còn hiệu lực; để trống nếu chưa biết" />
      </FormPair>
      <SelectField {...fields.audience} required options={documentAudiences} />
    </FormGroup>
    <FormGroup title="Nội dung để tìm">
      <LongTextField
        {...fields.body}
        required={false}
        rows={4}
        help="Dán nội dung chính nếu tệp là PDF: chữ trong PDF không tự đọc được. Tệp DOCX đính sau thì không cần."
      />
    </FormGroup>
  </>
);
