import { registerDocumentBody } from '@chung-tay/shared/documents/schema';
import { useNavigate } from 'react-router';
import { useOwnUnit } from '../core/can.ts';
import { client } from '../core/client.ts';
import { notifyDone } from '../ui/notify.ts';
import { FormGroup, RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { UnitPicker } from '../units/unit-picker.tsx';
import { DocumentFields } from './document-fields.tsx';
import { documentChanges } from './queries.ts';
import { documentLabels } from './words.ts';

/** Writes a document into the registry; its file and what it replaces come next, on its page. */
export default function RegisterDocumentPage() {
  const navigate = useNavigate();
  const ownUnit = useOwnUnit('document:register');
  const form = useRecordForm({
    schema: registerDocumentBody,
    labels: documentLabels,
    initial: {
      unitId: ownUnit,
      number: null,
      kind: null,
      issuer: null,
      issuedOn: null,
      subject: null,
      effectiveFrom: null,
      effectiveTo: null,
      audience: 'public',
      body: null,
    },
    draft: { key: 'document-new' },
    send: (body, { idempotencyKey }) => client.documents.registerDocument(body, { idempotencyKey }),
    invalidates: documentChanges,
    onDone: (made) => {
      notifyDone(`Đã ghi ${made.code}. Đính tệp và ghi văn bản bị thay thế ở trang này`);
      navigate(`/documents/${made.id}`);
    },
  });
  return (
    <RecordForm
      title="Ghi văn bản vào sổ"
      intro="Ghi xong thì đính tệp, và ghi văn bản này thay thế, sửa đổi hay hướng dẫn văn bản nào."
      form={form}
      submitLabel="Ghi vào sổ"
      cancelTo="/documents"
    >
      <DocumentFields fields={form.fields} />
      <FormGroup title="Sổ của đơn vị">
        <UnitPicker {...form.fields.unitId} />
      </FormGroup>
    </RecordForm>
  );
}
