import { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import type { Inspection, Subject } from '@chung-tay/shared/inspections/schema';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatNumber } from '../core/format.ts';
import { CommandDialog, ConfirmDialog } from '../ui/dialogs.tsx';
import { LongTextField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { inspectionChanges } from './queries.ts';
import { subjectName } from './words.ts';

interface InspectionDialogProps {
  row: Inspection;
  onClose: () => void;
}

/** Concludes: nothing is written down after it. */
export const ConcludeInspectionDialog = ({ row, onClose }: InspectionDialogProps) => (
  <CommandDialog
    title="Kết luận"
    intro={`Đã kiểm ${formatNumber(row.inspected)}/${formatNumber(row.subjects)} đối tượng, ghi ${formatNumber(row.findings)} tồn tại. Kết luận rồi thì không ghi thêm kết quả và tồn tại; việc khắc phục vẫn theo dõi tiếp.`}
    schema={inspectionRoutes.concludeInspection.body}
    initial={{ conclusion: null }}
    labels={{ conclusion: 'Kết luận' }}
    submitLabel="Kết luận"
    send={(body) => client.inspections.concludeInspection({ id: row.id, ...body })}
    invalidates={inspectionChanges}
    onDone={(after) => notifyDone(`Đã kết luận ${after.code}`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <LongTextField {...fields.conclusion} rows={5} help="Ưu điểm, tồn tại, nguyên nhân, kiến nghị với từng cấp" />
    )}
  </CommandDialog>
);

/** Closes once everything that was found is put right. */
export function CloseInspectionDialog({ row, onClose }: InspectionDialogProps) {
  const close = useCommand((id: string) => client.inspections.closeInspection({ id }), {
    invalidates: inspectionChanges,
    onDone: (after) => {
      notifyDone(`Đã khép lại ${after.code}`);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title="Khép lại"
      confirmLabel="Khép lại"
      busy={close.isPending}
      error={close.error}
      onConfirm={() => close.mutate(row.id)}
      onClose={onClose}
    >
      {row.code}: mọi tồn tại ({formatNumber(row.findings)}) đã được xác nhận khắc phục. Khép lại rồi thì không mở lại.
    </ConfirmDialog>
  );
}

/** Cancels an inspection that did not begin. */
export const CancelInspectionDialog = ({ row, onClose }: InspectionDialogProps) => (
  <CommandDialog
    title="Hủy cuộc này"
    intro={`${row.code} chưa bắt đầu kiểm. Hủy rồi thì kế hoạch vẫn còn để xem, không dùng tiếp được.`}
    schema={inspectionRoutes.cancelInspection.body}
    initial={{ reason: null }}
    labels={{ reason: 'Lý do' }}
    submitLabel="Hủy cuộc này"
    danger
    send={(body) => client.inspections.cancelInspection({ id: row.id, ...body })}
    invalidates={inspectionChanges}
    onDone={(after) => notifyDone(`Đã hủy ${after.code}`)}
    onClose={onClose}
  >
    {({ fields }) => <TextField {...fields.reason} maxLength={500} />}
  </CommandDialog>
);

/** Takes out a subject that was not drawn by chance. */
export const RemoveSubjectDialog = ({ row, subject, onClose }: InspectionDialogProps & { subject: Subject }) => (
  <CommandDialog
    title="Bỏ khỏi cuộc này"
    intro={`${subjectName(subject)} không còn là đối tượng của ${row.code}.`}
    schema={inspectionRoutes.removeSubject.body}
    initial={{ reason: null }}
    labels={{ reason: 'Lý do' }}
    submitLabel="Bỏ"
    danger
    send={(body) => client.inspections.removeSubject({ id: row.id, subjectId: subject.id, ...body })}
    invalidates={inspectionChanges}
    onDone={() => notifyDone(`Đã bỏ ${subjectName(subject)}`)}
    onClose={onClose}
  >
    {({ fields }) => <TextField {...fields.reason} maxLength={500} />}
  </CommandDialog>
);
