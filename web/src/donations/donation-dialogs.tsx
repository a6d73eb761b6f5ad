import { formatVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { type Donation, receiveMethods } from '@chung-tay/shared/donations/schema';
import { client } from '../core/client.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { MoneyField, SelectField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormPair } from '../ui/record-form.tsx';
import { moneyChanges } from './queries.ts';

interface DonationDialogProps {
  donation: Donation;
  onClose: () => void;
}

/** Writes down money that arrived: all of the pledge or a part of it. */
export function ReceiveDonationDialog({ donation, onClose }: DonationDialogProps) {
  const rest = donation.pledgedVnd - donation.receivedVnd;
  return (
    <CommandDialog
      title="Ghi thực nhận"
      intro={`${donation.donorName} đăng ký ${formatVnd(donation.pledgedVnd)}, đã nhận ${formatVnd(donation.receivedVnd)}, còn chờ ${formatVnd(rest)}. Có thể nhận nhiều lần.`}
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

/** No more money is expected of this donation; what is in hand is still allocated. */
export const CloseDonationDialog = ({ donation, onClose }: DonationDialogProps) => (
  <CommandDialog
    title="Khép khoản ủng hộ"
    intro={`Không chờ nhận thêm từ ${donation.donorName}. Còn ${formatVnd(donation.pledgedVnd - donation.receivedVnd)} đăng ký mà chưa nhận. Số đã nhận vẫn được phân bổ.`}
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
    {({ fields }) => <TextField {...fields.reason} maxLength={500} help="Ví dụ: nhà hảo tâm báo chỉ ủng hộ một phần" />}
  </CommandDialog>
);
