import { formatVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { receiveMethods } from '@chung-tay/shared/donations/schema';
import { confirmPaymentBody, type PaymentDetail, recoverPaymentBody } from '@chung-tay/shared/payments/schema';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { LongTextField, MoneyField, SelectField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormPair } from '../ui/record-form.tsx';
import { listChanges, paymentChanges } from './queries.ts';
import { recipientWords } from './words.ts';

interface PaymentDialogProps {
  payment: PaymentDetail;
  onClose: () => void;
}

/** Writes down that the household has the money in hand. */
export const ConfirmPaymentDialog = ({ payment, onClose }: PaymentDialogProps) => (
  <CommandDialog
    title="Ghi hộ đã nhận tiền"
    intro={`${formatVnd(payment.amountVnd)} chi ngày ${formatDay(payment.paidOn)} cho ${recipientWords(payment)}, phiếu chi ${payment.voucher}.`}
    schema={confirmPaymentBody}
    initial={{ confirmedOn: dayInVietnam(new Date()), confirmedName: payment.recipientName, note: null }}
    labels={{ confirmedOn: 'Ngày nhận', confirmedName: 'Người ký nhận', note: 'Ghi chú' }}
    submitLabel="Ghi đã nhận"
    send={(body, { idempotencyKey }) =>
      client.payments.confirmPayment({ id: payment.id, ...body }, { idempotencyKey, ifMatch: payment.version })
    }
    invalidates={[...listChanges, ['houses']]}
    onDone={() => notifyDone(`Đã ghi hộ ${payment.headName} nhận ${formatVnd(payment.amountVnd)}`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <FormPair>
          <TextField {...fields.confirmedName} maxLength={120} />
          <DateField {...fields.confirmedOn} past />
        </FormPair>
        <LongTextField {...fields.note} rows={2} help="Không bắt buộc. Ví dụ: con trai nhận thay, có giấy ủy quyền" />
      </>
    )}
  </CommandDialog>
);

/** Takes money back from the house into the donation it came from. */
export function RecoverPaymentDialog({ payment, onClose }: PaymentDialogProps) {
  const rest = payment.amountVnd - payment.recoveredVnd;
  return (
    <CommandDialog
      title="Thu hồi tiền đã chi"
      intro={`Đã chi ${formatVnd(payment.amountVnd)}, đã thu hồi ${formatVnd(payment.recoveredVnd)}, còn ${formatVnd(rest)}. Tiền về khoản ủng hộ ${payment.donationCode} của ${payment.donorName} và phân bổ lại được.`}
      schema={recoverPaymentBody}
      initial={{
        amountVnd: rest,
        recoveredOn: dayInVietnam(new Date()),
        method: payment.method,
        reference: null,
        reason: null,
      }}
      labels={{
        amountVnd: 'Số tiền thu hồi',
        recoveredOn: 'Ngày thu hồi',
        method: 'Hình thức',
        reference: 'Số chứng từ',
        reason: 'Lý do',
      }}
      submitLabel="Thu hồi"
      danger
      send={(body, { idempotencyKey }) =>
        client.payments.recoverPayment({ id: payment.id, ...body }, { idempotencyKey, ifMatch: payment.version })
      }
      invalidates={paymentChanges}
      onDone={(after) => notifyDone(`Đã thu hồi, khoản chi còn ${formatVnd(after.amountVnd - after.recoveredVnd)}`)}
      onClose={onClose}
    >
      {({ fields }) => (
        <>
          <MoneyField {...fields.amountVnd} help={`Nhiều nhất ${formatVnd(rest)}`} />
          <FormPair>
            <DateField {...fields.recoveredOn} past />
            <SelectField {...fields.method} options={receiveMethods} />
          </FormPair>
          <TextField {...fields.reference} maxLength={100} help="Số giấy báo có, phiếu thu nếu có" />
          <LongTextField {...fields.reason} rows={2} help="Ví dụ: nhà rút khỏi danh sách, chi thừa so với nghiệm thu" />
        </>
      )}
    </CommandDialog>
  );
}
