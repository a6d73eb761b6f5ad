import { formatVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { paymentRoutes } from '@chung-tay/shared/payments/contract';
import type { PaymentListAction } from '@chung-tay/shared/payments/lifecycle';
import type { PaymentListDetail } from '@chung-tay/shared/payments/schema';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatNumber } from '../core/format.ts';
import { fieldErrors } from '../core/problem.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog, ConfirmDialog } from '../ui/dialogs.tsx';
import { LongTextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { ErrorSummary } from '../ui/record-form.tsx';
import { listChanges, paymentChanges } from './queries.ts';

/** What is done with a list in a dialog; mending it has a page. */
export type PaymentListAct = Exclude<PaymentListAction, 'update'>;

interface PaymentListDialogProps {
  row: PaymentListDetail;
  onClose: () => void;
  /** After the list was decided. */
  onDone?: () => void;
}

/** The dialog of an act on a list. */
export function PaymentListDialog({ act, ...rest }: PaymentListDialogProps & { act: PaymentListAct }) {
  switch (act) {
    case 'submit':
      return <SubmitDialog {...rest} />;
    case 'approve':
      return <ApproveDialog {...rest} />;
    case 'return':
      return <ReturnDialog {...rest} />;
    case 'cancel':
      return <CancelDialog {...rest} />;
  }
}

const sumWords = (row: PaymentListDetail) => `${formatNumber(row.lineCount)} khoản, cộng ${formatVnd(row.totalVnd)}`;

/** What a refused line is called: by its number and whose it is. */
const lineNames = ({ payments }: PaymentListDetail): Record<string, string> =>
  Object.fromEntries(payments.map((row, at) => [`lines.${at}`, `Khoản ${row.position}, ${row.headName}`]));

function SubmitDialog({ row, onClose }: PaymentListDialogProps) {
  const submit = useCommand(
    (id: string, idempotencyKey) => client.payments.submitPayments({ id }, { idempotencyKey, ifMatch: row.version }),
    {
      invalidates: listChanges,
      onDone: (sent) => {
        notifyDone(`Đã trình duyệt bảng kê ${sent.code}`);
        onClose();
      },
    },
  );
  return (
    <ConfirmDialog
      title="Trình duyệt chi"
      confirmLabel="Trình duyệt"
      busy={submit.isPending}
      error={submit.error}
      onConfirm={() => submit.mutate(row.id)}
      onClose={onClose}
    >
      {row.code}: {sumWords(row)}. Trình rồi thì không sửa được nữa, trừ khi người duyệt chi trả lại.
      <ErrorSummary form={{ errors: Object.entries(fieldErrors(submit.error)), labels: lineNames(row) }} />
    </ConfirmDialog>
  );
}

/** Pays every line of the list, or none. */
function ApproveDialog({ row, onClose, onDone }: PaymentListDialogProps) {
  return (
    <CommandDialog
      title={`Duyệt chi ${formatVnd(row.totalVnd)}`}
      intro={`${row.code}: ${sumWords(row)}, từ quỹ ${row.unitName}. Tiền ra khỏi quỹ ngay, cả bảng kê hoặc không khoản nào; mỗi khoản được một số phiếu chi. Người duyệt khác người lập (${row.preparedBy}), người phân bổ và người nghiệm thu các căn nhà.`}
      schema={paymentRoutes.approvePayments.body}
      initial={{ paidOn: dayInVietnam(new Date()) }}
      labels={{ paidOn: 'Ngày chi', ...lineNames(row) }}
      submitLabel="Duyệt chi"
      send={(body, { idempotencyKey }) =>
        client.payments.approvePayments({ id: row.id, ...body }, { idempotencyKey, ifMatch: row.version })
      }
      invalidates={paymentChanges}
      onDone={(paid) => {
        notifyDone(`Đã duyệt chi ${sumWords(paid)} của bảng kê ${paid.code}`);
        onDone?.();
      }}
      onClose={onClose}
    >
      {({ fields }) => <DateField {...fields.paidOn} past />}
    </CommandDialog>
  );
}

const ReturnDialog = ({ row, onClose, onDone }: PaymentListDialogProps) => (
  <CommandDialog
    title="Trả lại bảng kê"
    intro={`${row.code}: ${sumWords(row)}. Người lập sửa rồi trình lại; chưa khoản nào được chi.`}
    schema={paymentRoutes.returnPayments.body}
    initial={{ reason: null }}
    labels={{ reason: 'Lý do trả lại' }}
    submitLabel="Trả lại"
    danger
    send={(body, { idempotencyKey }) =>
      client.payments.returnPayments({ id: row.id, ...body }, { idempotencyKey, ifMatch: row.version })
    }
    invalidates={listChanges}
    onDone={() => {
      notifyDone(`Đã trả lại bảng kê ${row.code}`);
      onDone?.();
    }}
    onClose={onClose}
  >
    {({ fields }) => <LongTextField {...fields.reason} rows={2} help="Ví dụ: khoản 3 sai số tài khoản người nhận" />}
  </CommandDialog>
);

const CancelDialog = ({ row, onClose }: PaymentListDialogProps) => (
  <CommandDialog
    title="Hủy bảng kê"
    intro={`${row.code}: ${sumWords(row)}. Các khoản được chi trở lại và có thể đưa vào bảng kê khác.`}
    schema={paymentRoutes.cancelPayments.body}
    initial={{ reason: null }}
    labels={{ reason: 'Lý do hủy' }}
    submitLabel="Hủy bảng kê"
    danger
    send={(body, { idempotencyKey }) =>
      client.payments.cancelPayments({ id: row.id, ...body }, { idempotencyKey, ifMatch: row.version })
    }
    invalidates={listChanges}
    onDone={() => notifyDone(`Đã hủy bảng kê ${row.code}`)}
    onClose={onClose}
  >
    {({ fields }) => <LongTextField {...fields.reason} rows={2} />}
  </CommandDialog>
);
