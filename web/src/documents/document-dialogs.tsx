import { documentRoutes } from '@chung-tay/shared/documents/contract';
import { type Document, type DocumentRelation, relationKinds } from '@chung-tay/shared/documents/schema';
import { client } from '../core/client.ts';
import { fileOrUpload } from '../core/resumable.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import { FileDialog } from '../ui/file-dialog.tsx';
import { notifyDone } from '../ui/notify.ts';
import { DocumentPicker } from './document-picker.tsx';
import { documentChanges } from './queries.ts';

interface DocumentDialogProps {
  row: Document;
  onClose: () => void;
}

/** Attaches the file, or puts another in its place. */
export const AttachFileDialog = ({ row, onClose }: DocumentDialogProps) => (
  <FileDialog
    title={row.fileName ? 'Thay tệp' : 'Đính tệp'}
    intro={row.fileName ? `Tệp “${row.fileName}” sẽ được thay.` : undefined}
    label={`Tệp của ${row.number}`}
    help="PDF hoặc DOCX, tối đa 20 MB. Chữ trong DOCX được đọc để tìm."
    accept=".pdf,.docx"
    submitLabel="Gửi tệp"
    send={async (file, key) =>
      client.documents.attachDocumentFile(
        { id: row.id, filename: file.name.slice(0, 200), ...(await fileOrUpload(file, { key })) },
        { idempotencyKey: key },
      )
    }
    invalidates={documentChanges}
    onDone={(after) => notifyDone(`Đã đính ${after.fileName}`)}
    onClose={onClose}
  />
);

/** Says what this document does to an older one. */
export const RelateDialog = ({ row, onClose }: DocumentDialogProps) => (
  <CommandDialog
    title="Ghi quan hệ với văn bản khác"
    intro={`${row.number} làm gì với văn bản cũ hơn. Văn bản bị thay thế hết hiệu lực từ ngày ghi ở đây, với mọi đơn vị.`}
    schema={documentRoutes.relateDocument.body}
    initial={{ kind: 'replaces', targetId: null, fromOn: null }}
    labels={{ kind: 'Văn bản này', targetId: 'Văn bản nào', fromOn: 'Từ ngày' }}
    submitLabel="Ghi"
    send={(body, { idempotencyKey }) =>
      client.documents.relateDocument({ id: row.id, ...body }, { idempotencyKey, ifMatch: row.version })
    }
    invalidates={documentChanges}
    onDone={() => notifyDone('Đã ghi quan hệ giữa hai văn bản')}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <SelectField {...fields.kind} options={relationKinds} />
        <DocumentPicker {...fields.targetId} />
        <DateField {...fields.fromOn} required={false} help="Để trống: từ ngày văn bản này có hiệu lực" />
      </>
    )}
  </CommandDialog>
);

/** Takes back a relation that was a mistake. */
export const UnrelateDialog = ({ row, relation, onClose }: DocumentDialogProps & { relation: DocumentRelation }) => (
  <CommandDialog
    danger
    title="Bỏ quan hệ ghi nhầm"
    intro={`${row.number} không còn được ghi là “${relationKinds[relation.kind].toLowerCase()}” ${relation.number}.`}
    schema={documentRoutes.unrelateDocument.body.pick({ reason: true })}
    initial={{ reason: null }}
    labels={{ reason: 'Lý do' }}
    submitLabel="Bỏ quan hệ"
    send={({ reason }, { idempotencyKey }) =>
      client.documents.unrelateDocument(
        { id: row.id, kind: relation.kind, targetId: relation.documentId, reason },
        { idempotencyKey, ifMatch: row.version },
      )
    }
    invalidates={documentChanges}
    onDone={() => notifyDone('Đã bỏ quan hệ')}
    onClose={onClose}
  >
    {({ fields }) => <TextField {...fields.reason} maxLength={500} help="Ví dụ: chọn nhầm văn bản" />}
  </CommandDialog>
);

/** Takes an entry that was a mistake out of the registry. */
export const WithdrawDialog = ({ row, onClose }: DocumentDialogProps) => (
  <CommandDialog
    danger
    title="Rút khỏi sổ"
    intro={`Chỉ rút khi ${row.number} ghi nhầm; không ghi lại được trên mục này. Văn bản hết hiệu lực thì ghi ngày hết hiệu lực hoặc văn bản thay thế.`}
    schema={documentRoutes.withdrawDocument.body}
    initial={{ reason: null }}
    labels={{ reason: 'Vì sao rút' }}
    submitLabel="Rút khỏi sổ"
    send={(body, { idempotencyKey }) =>
      client.documents.withdrawDocument({ id: row.id, ...body }, { idempotencyKey, ifMatch: row.version })
    }
    invalidates={documentChanges}
    onDone={(after) => notifyDone(`Đã rút ${after.code} khỏi sổ`)}
    onClose={onClose}
  >
    {({ fields }) => <TextField {...fields.reason} maxLength={500} help="Ví dụ: ghi nhầm số, đã ghi lại ở mục khác" />}
  </CommandDialog>
);
