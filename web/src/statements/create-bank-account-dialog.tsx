import { type BankAccount, createBankAccountBody } from '@chung-tay/shared/statements/schema';
import { useOwnUnit } from '../core/can.ts';
import { client } from '../core/client.ts';
import { CommandDialog } from '../ui/dialogs.tsx';
import { TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormPair } from '../ui/record-form.tsx';
import { UnitPicker } from '../units/unit-picker.tsx';

interface CreateBankAccountDialogProps {
  onDone: (account: BankAccount) => void;
  onClose: () => void;
}

/** Names an account of the fund; its number is not shown whole again. */
export function CreateBankAccountDialog({ onDone, onClose }: CreateBankAccountDialogProps) {
  const ownUnit = useOwnUnit('statement:import');
  return (
    <CommandDialog
      title="Khai tài khoản ngân hàng"
      intro="Số tài khoản được mã hóa; sau khi khai chỉ hiện 3 ký tự cuối."
      schema={createBankAccountBody}
      initial={{ unitId: ownUnit, bankName: null, bin: null, accountNumber: null, holder: null }}
      labels={{
        unitId: 'Đơn vị giữ quỹ',
        bankName: 'Ngân hàng',
        bin: 'Mã BIN',
        accountNumber: 'Số tài khoản',
        holder: 'Chủ tài khoản',
      }}
      submitLabel="Khai tài khoản"
      send={(body, { idempotencyKey }) => client.statements.createBankAccount(body, { idempotencyKey })}
      invalidates={[['bank-accounts']]}
      onDone={(account) => {
        notifyDone(`Đã khai tài khoản ${account.accountMasked} tại ${account.bankName}`);
        onDone(account);
      }}
      onClose={onClose}
    >
      {({ fields }) => (
        <>
          <UnitPicker {...fields.unitId} />
          <FormPair>
            <TextField {...fields.bankName} maxLength={120} help="Tên ngân hàng, chi nhánh" />
            <TextField {...fields.bin} maxLength={6} inputMode="numeric" help="6 chữ số theo NAPAS" />
          </FormPair>
          <TextField {...fields.accountNumber} maxLength={30} help="Viết liền, không dấu cách" />
          <TextField {...fields.holder} maxLength={200} help="Như đăng ký tại ngân hàng" />
        </>
      )}
    </CommandDialog>
  );
}
