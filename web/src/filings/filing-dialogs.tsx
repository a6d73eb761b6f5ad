import { filingRoutes } from '@chung-tay/shared/filings/contract';
import { type FilingCall, type FilingDetail, returnFilingBody } from '@chung-tay/shared/filings/schema';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatNumber } from '../core/format.ts';
import { CommandDialog, ConfirmDialog } from '../ui/dialogs.tsx';
import { LongTextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { MomentField } from './moment-field.tsx';
import { filingChanges } from './queries.ts';

interface DialogProps {
  row: FilingDetail;
  onClose: () => void;
}

/** Takes a report in: it cannot be withdrawn any more. */
export function AcceptFilingDialog({ row, onClose }: DialogProps) {
  const accept = useCommand((id: string) => client.filings.acceptFiling({ id }), {
    invalidates: filingChanges,
    onDone: () => {
      notifyDone(`Đã nhận ${row.code}`);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title="Nhận báo cáo"
      confirmLabel="Nhận báo cáo"
      busy={accept.isPending}
      error={accept.error}
      onConfirm={() => accept.mutate(row.id)}
      onClose={onClose}
    >
      {`${row.unitName}, ${row.periodName}. Nhận rồi thì đơn vị không rút được và không trả lại được nữa.`}
    </ConfirmDialog>
  );
}

/** Sends a report back, with the reason and a new moment. */
export const ReturnFilingDialog = ({ row, onClose }: DialogProps) => (
  <CommandDialog
    danger
    title="Trả lại báo cáo"
    intro={`${row.unitName} thấy lý do ở trang Hôm nay và nộp lại; bản này vẫn được giữ.`}
    schema={returnFilingBody}
    initial={{ reason: null, dueAt: null }}
    labels={{ reason: 'Lý do trả lại', dueAt: 'Hạn nộp lại' }}
    submitLabel="Trả lại"
    send={(body) => client.filings.returnFiling({ id: row.id, ...body })}
    invalidates={filingChanges}
    onDone={() => notifyDone(`Đã trả lại ${row.code}`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <LongTextField {...fields.reason} rows={2} help="Nói rõ chỗ nào phải sửa" />
        <MomentField {...fields.dueAt} help="Sau lúc này" />
      </>
    )}
  </CommandDialog>
);

/** The unit takes its report back to file another. */
export const WithdrawFilingDialog = ({ row, onClose }: DialogProps) => (
  <CommandDialog
    danger
    title="Rút báo cáo"
    intro="Bản này vẫn được giữ, ghi là đã rút. Bản nộp lại được xét theo giờ nộp lại."
    schema={filingRoutes.withdrawFiling.body}
    initial={{ reason: null }}
    labels={{ reason: 'Lý do rút' }}
    submitLabel="Rút báo cáo"
    send={(body) => client.filings.withdrawFiling({ id: row.id, ...body })}
    invalidates={filingChanges}
    onDone={() => notifyDone(`Đã rút ${row.code}`)}
    onClose={onClose}
  >
    {({ fields }) => <LongTextField {...fields.reason} rows={2} />}
  </CommandDialog>
);

/** Ends a call: nothing is taken in any more. */
export function CloseCallDialog({ row, onClose }: { row: FilingCall; onClose: () => void }) {
  const shut = useCommand((id: string) => client.filings.closeFilingCall({ id }), {
    invalidates: filingChanges,
    onDone: () => {
      notifyDone(`Đã kết thúc thu ${row.code}`);
      onClose();
    },
  });
  const without = row.units - row.filed;
  return (
    <ConfirmDialog
      danger
      title="Kết thúc thu báo cáo"
      confirmLabel="Kết thúc"
      busy={shut.isPending}
      error={shut.error}
      onConfirm={() => shut.mutate(row.id)}
      onClose={onClose}
    >
      {without > 0
        ? `Còn ${formatNumber(without)} đơn vị chưa nộp. Kết thúc rồi thì không nhận thêm báo cáo nào và không mở lại được.`
        : 'Mọi đơn vị đã nộp. Kết thúc rồi thì không nhận thêm báo cáo nào và không mở lại được.'}
    </ConfirmDialog>
  );
}
