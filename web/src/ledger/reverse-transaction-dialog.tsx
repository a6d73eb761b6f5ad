import { dayInVietnam } from '@chung-tay/shared/core/text';
import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import { type LedgerTransaction, transactionKinds } from '@chung-tay/shared/ledger/schema';
import { useNavigate } from 'react-router';
import { client } from '../core/client.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { movedBy } from './words.ts';

interface ReverseProps {
  transaction: LedgerTransaction;
  onClose: () => void;
}

/** Puts a mistake right by its mirror image; the first stays in the book. */
export function ReverseTransactionDialog({ transaction, onClose }: ReverseProps) {
  const navigate = useNavigate();
  const { id, number, kind } = transaction;
  return (
    <CommandDialog
      title={`Đảo bút toán số ${number}`}
      intro={`${transactionKinds[kind]} ${movedBy(transaction)} được ghi ngược lại bằng một bút toán mới; bút toán gốc vẫn giữ. Mỗi bút toán đảo được một lần. Tiền đã đi tiếp thì phải đảo bước sau trước.`}
      schema={ledgerRoutes.reverseTransaction.body}
      initial={{ reason: null, occurredOn: dayInVietnam(new Date()) }}
      labels={{ reason: 'Lý do', occurredOn: 'Ngày đảo' }}
      submitLabel="Đảo bút toán"
      danger
      send={(body, { idempotencyKey }) => client.ledger.reverseTransaction({ id, ...body }, { idempotencyKey })}
      invalidates={[
        ['ledger'],
        ['donations'],
        ['donors'],
        ['allocations'],
        ['houses'],
        ['households'],
        ['today'],
        ['dashboard'],
      ]}
      onDone={(made) => {
        notifyDone(`Đã đảo bút toán số ${number} bằng bút toán số ${made.number}`);
        navigate(`/ledger/transactions/${made.id}`);
      }}
      onClose={onClose}
    >
      {({ fields }) => (
        <>
          <TextField {...fields.reason} maxLength={500} help="Ví dụ: ghi nhầm số tiền của phiếu thu 12" />
          <DateField {...fields.occurredOn} past />
        </>
      )}
    </CommandDialog>
  );
}
