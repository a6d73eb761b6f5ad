import { formatVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { type Donation, receiveMethods } from '@chung-tay/shared/donations/schema';
import { client } from '../core/client.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { AmountField, MoneyField, SelectField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormPair } from '../ui/record-form.tsx';
import { figuresOf } from './figures.ts';
import { moneyChanges } from './queries.ts';

export interface DonationDialogProps {
  donation: Donation;
  onClose: () => void;
}

/** What was promised, what came, what is still to come; in the donation's own measure. */
function awaited(donation: Donation) {
  const { pledged, received, show } = figuresOf(donation);
  const rest = pledged - received;
  return {
    rest,
    words: `${donation.donorName} đăng ký ${show(pledged)}, đã nhận ${show(received)}, còn chờ ${show(rest)}. Có thể nhận nhiều lần.`,
  };
}

/** Writes down money that arrived: all of the pledge or a part of it. */
export function ReceiveDonationDialog({ donation, onClose }: DonationDialogProps) {
  const { rest, words } = awaited(donation);
  return (
    <CommandDialog
      title="Ghi thực nhận"
      intro={words}
      schema={donationRoutes.receiveDonation.body}
      initial={{ amountVnd: rest, receivedOn: dayInVietnam(new Date()), method: 'bank', reference: null }}
      labels={{ amountVnd: 'Số tiền nhận', receivedOn: 'Ngày nhận', method: 'Hình thức', reference: 'Số chứng từ' }}
      submitLabel="Ghi thực nhận"
      send={(body, { idempotencyKey }) =>
        client.donations.receiveDonation({ id: donation.id, ...body }, { idempotencyKey, ifMatch: donation.version })
      }
      invalidates={moneyChanges}
      onDone={(after) => notifyDone(`Đã ghi thực nhận, khoản ${after.code} có ${formatVnd(after.receivedVnd)}`)}
      onClose={onClose}
    >
      {({ fields }) => (
        <>
          <MoneyField {...fields.amountVnd} />
          <FormPair>
            <DateField {...fields.receivedOn} past />
            <SelectField {...fields.method} options={receiveMethods} />
          </FormPair>
          <TextField {...fields.reference} help="Số giấy báo có, phiếu thu hoặc mã giao dịch" maxLength={100} />
        </>
      )}
    </CommandDialog>
  );
}

/** Writes down goods that were brought or days that were worked; what they are worth follows from the day. */
export function ReceiveInKindDialog({ donation, onClose }: DonationDialogProps) {
  const { rest, words } = awaited(donation);
  const goods = donation.kind === 'goods';
  return (
    <CommandDialog
      title="Ghi thực nhận"
      intro={words}
      schema={donationRoutes.receiveInKind.body}
      initial={{ amount: rest, unitValueVnd: null, receivedOn: dayInVietnam(new Date()), reference: null }}
      labels={{
        amount: goods ? 'Số lượng nhận' : 'Số ngày công nhận',
        unitValueVnd: 'Đơn giá lúc nhận',
        receivedOn: 'Ngày nhận',
        reference: 'Số chứng từ',
      }}
      submitLabel="Ghi thực nhận"
      send={(body, { idempotencyKey }) =>
        client.donations.receiveInKind({ id: donation.id, ...body }, { idempotencyKey, ifMatch: donation.version })
      }
      invalidates={moneyChanges}
      onDone={(after) => {
        const { received, show } = figuresOf(after);
        notifyDone(`Đã ghi thực nhận, khoản ${after.code} có ${show(received)}`);
      }}
      onClose={onClose}
    >
      {({ fields }) => (
        <>
          <FormPair>
            <AmountField {...fields.amount} measure={goods ? (donation.inKind?.measure ?? null) : 'ngày công'} />
            <DateField
              {...fields.receivedOn}
              past
              {...(goods ? {} : { help: 'Quy đổi theo mức ngày công của ngày này' })}
            />
          </FormPair>
          {goods && <MoneyField {...fields.unitValueVnd} help="Để trống: đơn giá khi đăng ký" />}
          <TextField {...fields.reference} help="Số biên bản giao nhận" maxLength={100} />
        </>
      )}
    </CommandDialog>
  );
}

/** No more is expected of this donation; what is in hand is still allocated. */
export function CloseDonationDialog({ donation, onClose }: DonationDialogProps) {
  const { pledged, received, show } = figuresOf(donation);
  return (
    <CommandDialog
      title="Khép khoản ủng hộ"
      intro={`Không chờ nhận thêm từ ${donation.donorName}. Còn ${show(Math.max(0, pledged - received))} đăng ký mà chưa nhận. Phần đã nhận vẫn được phân bổ.${donation.adoption ? ' Phần nhận đỡ đầu chưa phân bổ không còn giữ chỗ.' : ''}`}
      schema={donationRoutes.closeDonation.body}
      initial={{ reason: null }}
      labels={{ reason: 'Lý do' }}
      submitLabel="Khép lại"
      danger
      send={(body, { idempotencyKey }) =>
        client.donations.closeDonation({ id: donation.id, ...body }, { idempotencyKey, ifMatch: donation.version })
      }
      invalidates={moneyChanges}
      onDone={() => notifyDone(`Đã khép khoản ${donation.code}`)}
      onClose={onClose}
    >
      {({ fields }) => (
        <TextField {...fields.reason} maxLength={500} help="Ví dụ: nhà hảo tâm báo chỉ ủng hộ một phần" />
      )}
    </CommandDialog>
  );
}
