import { dayInVietnam } from '@chung-tay/shared/core/text';
import { createFundAccountBody } from '@chung-tay/shared/donations/schema';
import { useOwnUnit } from '../core/can.ts';
import { client } from '../core/client.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormPair } from '../ui/record-form.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';

/** Tells the account of a fund from a day on; the one before ends the day before. */
export function CreateFundAccountDialog({ onClose }: { onClose: () => void }) {
  const ownUnit = useOwnUnit('fund_account:create');
  return (
    <CommandDialog
      title="Khai tài khoản nhận tiền"
      intro="Mã VietQR của các khoản ủng hộ dùng tài khoản này từ ngày nêu dưới đây; tài khoản trước thôi dùng."
      schema={createFundAccountBody}
      initial={{
        unitId: ownUnit,
        bankName: null,
        bankBin: null,
        accountNumber: null,
        holder: null,
        validFrom: dayInVietnam(new Date()),
      }}
      labels={{
        unitId: 'Đơn vị giữ quỹ',
        bankName: 'Ngân hàng',
        bankBin: 'Mã ngân hàng (BIN)',
        accountNumber: 'Số tài khoản',
        holder: 'Chủ tài khoản',
        validFrom: 'Dùng từ ngày',
      }}
      submitLabel="Khai tài khoản"
      send={(body, { idempotencyKey }) => client.donations.createFundAccount(body, { idempotencyKey })}
      invalidates={[['fund-accounts'], ['donations']]}
      onDone={(account) => notifyDone(`Đã khai tài khoản ${account.accountNumber}`)}
      onClose={onClose}
    >
      {({ fields }) => (
        <>
          <UnitPicker {...fields.unitId} />
          <FormPair>
            <TextField {...fields.bankName} maxLength={120} />
            <TextField {...fields.bankBin} maxLength={6} inputMode="numeric" help="6 chữ số, ví dụ 970405" />
          </FormPair>
          <FormPair>
            <TextField {...fields.accountNumber} maxLength={19} />
            <DateField {...fields.validFrom} />
          </FormPair>
          <TextField {...fields.holder} maxLength={120} help="Như ngân hàng ghi" />
        </>
      )}
    </CommandDialog>
  );
}
