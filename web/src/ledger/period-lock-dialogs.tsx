import { ledgerRoutes } from '@chung-tay/shared/ledger/contract';
import type { PeriodLock } from '@chung-tay/shared/ledger/schema';
import { useOwnUnit } from '../core/can.ts';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { UnitPicker } from '../units/unit-picker.tsx';

const changes = [['ledger']] as const;

/** Closes the books of a fund up to a day. */
export function LockPeriodDialog({ onClose }: { onClose: () => void }) {
  const own = useOwnUnit('period:lock');
  return (
    <CommandDialog
      title="Khóa sổ"
      intro="Từ khi khóa, không ai ghi hoặc đảo bút toán của quỹ này vào ngày khóa và các ngày trước. Sai sót của kỳ được đảo vào một ngày còn mở. Mở lại phải do người duyệt chi."
      schema={ledgerRoutes.lockPeriod.body}
      initial={{ unitId: own, lockedUntil: null, reason: null }}
      labels={{ unitId: 'Đơn vị giữ quỹ', lockedUntil: 'Khóa đến hết ngày', reason: 'Lý do' }}
      submitLabel="Khóa sổ"
      danger
      send={(body, { idempotencyKey }) => client.ledger.lockPeriod(body, { idempotencyKey })}
      invalidates={changes}
      onDone={(lock) => notifyDone(`Đã khóa sổ đến hết ${formatDay(lock.lockedUntil)}`)}
      onClose={onClose}
    >
      {({ fields }) => (
        <>
          <UnitPicker {...fields.unitId} />
          <DateField {...fields.lockedUntil} past />
          <TextField {...fields.reason} maxLength={500} help="Ví dụ: đã đối chiếu xong quý I với ngân hàng" />
        </>
      )}
    </CommandDialog>
  );
}

/** Opens a closed period again: never by who closed it. */
export const UnlockPeriodDialog = ({ lock, onClose }: { lock: PeriodLock; onClose: () => void }) => (
  <CommandDialog
    title="Mở lại kỳ đã khóa"
    intro={`Sổ của ${lock.unitName} khóa đến hết ${formatDay(lock.lockedUntil)} do ${lock.lockedBy}. Lần khóa và lần mở đều được giữ lại.`}
    schema={ledgerRoutes.unlockPeriod.body}
    initial={{ reason: null }}
    labels={{ reason: 'Lý do' }}
    submitLabel="Mở lại"
    danger
    send={(body, { idempotencyKey }) =>
      client.ledger.unlockPeriod({ id: lock.id, ...body }, { idempotencyKey, ifMatch: lock.version })
    }
    invalidates={changes}
    onDone={() => notifyDone('Đã mở lại kỳ')}
    onClose={onClose}
  >
    {({ fields }) => <TextField {...fields.reason} maxLength={500} help="Ví dụ: bổ sung chứng từ tiếp nhận tháng 3" />}
  </CommandDialog>
);
