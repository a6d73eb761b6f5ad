import { type Document, updateDocumentBody } from '@chung-tay/shared/documents/schema';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from 'react-router';
import { client } from '../core/client.ts';
import { notifyDone } from '../ui/notify.ts';
import { readOnce } from '../ui/read-once.ts';
import { RecordForm } from '../ui/record-form.tsx';
import { useRecordForm } from '../ui/record-form-state.ts';
import { StaleDialog } from '../ui/stale-dialog.tsx';
import { ErrorState, PageSkeleton } from '../ui/states.tsx';
import { DocumentFields } from './document-fields.tsx';
import { documentChanges, documentNow, documentQuery } from './queries.ts';
import { documentHistory, documentLabels } from './words.ts';

/** Corrects an entry; only what was changed is sent, against the version that was seen. */
export default function UpdateDocumentPage() {
  const { id = '' } = useParams();
  const found = useQuery(readOnce(documentQuery(id)));
  if (found.isError) return <ErrorState error={found.error} retry={() => found.refetch()} />;
  if (found.isPending) return <PageSkeleton />;
  return <UpdateForm key={id} document={found.data} />;
}

/** The fields of the form as they stand. */
const valuesOf = ({
  number,
  kind,
  issuer,
  issuedOn,
  subject,
  effectiveFrom,
  effectiveTo,
  audience,
  body,
}: Document) => ({ number, kind, issuer, issuedOn, subject, effectiveFrom, effectiveTo, audience, body });

function UpdateForm({ document }: { document: Document }) {
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { id, version } = document;
  const form = useRecordForm({
    schema: updateDocumentBody,
    labels: documentLabels,
    initial: valuesOf(document),
    version,
    draft: { key: `document-${id}-v${version}` },
    send: (changed, options) => client.documents.updateDocument({ id, ...changed }, options),
    invalidates: documentChanges,
    onDone: () => {
      notifyDone('Đã lưu văn bản');
      navigate(`/documents/${id}`);
    },
  });
  return (
    <>
      <RecordForm
        title={`Sửa văn bản ${document.number}`}
        intro={document.code}
        form={form}
        submitLabel="Lưu thay đổi"
        cancelTo={`/documents/${id}`}
      >
        <DocumentFields fields={form.fields} />
      </RecordForm>
      <StaleDialog
        form={form}
        words={documentHistory}
        valuesOf={valuesOf}
        loadNow={() => documentNow(id)}
        onReload={async () => {
          form.discardDraft();
          await queries.invalidateQueries({ queryKey: ['documents', id] });
          navigate(`/documents/${id}`);
        }}
      />
    </>
  );
}
