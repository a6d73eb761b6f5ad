import { summaryRoutes } from '@chung-tay/shared/summaries/contract';
import type { SummaryReport } from '@chung-tay/shared/summaries/schema';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { fileOrUpload } from '../core/resumable.ts';
import { CommandDialog, ConfirmDialog } from '../ui/dialogs.tsx';
import { TextField } from '../ui/fields.tsx';
import { FileDialog } from '../ui/file-dialog.tsx';
import { notifyDone } from '../ui/notify.ts';
import { summaryChanges } from './queries.ts';

interface ReportDialogProps {
  row: SummaryReport;
  onClose: () => void;
}

/** Takes the report in; it stays as it is from then on. */
export function AcceptReportDialog({ row, onClose }: ReportDialogProps) {
  const accept = useCommand(
    ({ id }: { id: string }, idempotencyKey) =>
      client.summaries.acceptSummaryReport({ id }, { idempotencyKey, ifMatch: row.version }),
    {
      invalidates: summaryChanges,
      onDone: () => {
        notifyDone(`Đã tiếp nhận ${row.code}`);
        onClose();
      },
    },
  );
  return (
    <ConfirmDialog
      title="Tiếp nhận báo cáo"
      confirmLabel="Tiếp nhận"
      busy={accept.isPending}
      error={accept.error}
      onConfirm={() => accept.mutate({ id: row.id })}
      onClose={onClose}
    >
      <p>Báo cáo của {row.unitName} được tiếp nhận và không sửa được nữa.</p>
    </ConfirmDialog>
  );
}

/** Gives the report back; its unit files it again. */
export const ReturnReportDialog = ({ row, onClose }: ReportDialogProps) => (
  <CommandDialog
    danger
    title="Trả lại báo cáo"
    intro={`${row.unitName} thấy ngay lý do và nộp lại; giờ nộp lần đầu vẫn giữ.`}
    schema={summaryRoutes.returnSummaryReport.body}
    initial={{ reason: null }}
    labels={{ reason: 'Lý do trả lại' }}
    submitLabel="Trả lại"
    send={(body, { idempotencyKey }) =>
      client.summaries.returnSummaryReport({ id: row.id, ...body }, { idempotencyKey, ifMatch: row.version })
    }
    invalidates={summaryChanges}
    onDone={() => notifyDone(`Đã trả lại ${row.code}`)}
    onClose={onClose}
  >
    {({ fields }) => <TextField {...fields.reason} maxLength={1000} help="Ví dụ: thiếu số liệu nhà đã bàn giao" />}
  </CommandDialog>
);

/** The signed paper, while the report waits to be taken in. */
export const AttachReportDialog = ({ row, onClose }: ReportDialogProps) => (
  <FileDialog
    title={row.fileName ? 'Thay bản ký' : 'Đính bản ký'}
    intro={row.fileName ? `Tệp “${row.fileName}” sẽ được thay.` : undefined}
    label={`Bản ký của ${row.code}`}
    help="PDF hoặc DOCX, tối đa 20 MB."
    accept=".pdf,.docx"
    submitLabel="Gửi tệp"
    send={async (file, key) =>
      client.summaries.attachSummaryReportFile(
        { id: row.id, filename: file.name.slice(0, 200), ...(await fileOrUpload(file, { key })) },
        { idempotencyKey: key },
      )
    }
    invalidates={summaryChanges}
    onDone={(after) => notifyDone(`Đã đính ${after.fileName}`)}
    onClose={onClose}
  />
);
