import { formatVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import type { House } from '@chung-tay/shared/houses/schema';
import { settleHouseBody } from '@chung-tay/shared/payments/schema';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatDay } from '../core/format.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog, ConfirmDialog } from '../ui/dialogs.tsx';
import { MoneyField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { houseChanges } from './queries.ts';

interface HouseDialogProps {
  house: House;
  onClose: () => void;
}

const named = ({ headName, code }: House) => `${headName} (${code})`;

/** The house stands still for a known reason until a known day: meanwhile it is not late and reports no stage. */
export const DeferHouseDialog = ({ house, onClose }: HouseDialogProps) => (
  <CommandDialog
    title="Tạm hoãn thi công"
    intro={`${named(house)}. Trong thời gian hoãn, căn nhà không bị tính trễ và không báo giai đoạn được.`}
    schema={houseRoutes.deferHouse.body}
    initial={{ until: null, reason: null }}
    labels={{ until: 'Thi công lại từ ngày', reason: 'Vì sao hoãn' }}
    submitLabel="Tạm hoãn"
    send={(body, { idempotencyKey }) =>
      client.houses.deferHouse({ id: house.id, ...body }, { idempotencyKey, ifMatch: house.version })
    }
    invalidates={houseChanges}
    onDone={(after) => notifyDone(`Nhà ${after.code} tạm hoãn đến ${formatDay(after.deferredUntil)}`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <DateField {...fields.until} />
        <TextField {...fields.reason} maxLength={500} help="Ví dụ: năm nay chủ hộ kiêng tuổi làm nhà" />
      </>
    )}
  </CommandDialog>
);

/** Ends a deferral before its day. */
export function ResumeHouseDialog({ house, onClose }: HouseDialogProps) {
  const resume = useCommand(
    (id: string, idempotencyKey) => client.houses.resumeHouse({ id }, { idempotencyKey, ifMatch: house.version }),
    {
      invalidates: houseChanges,
      onDone: () => {
        notifyDone(`Nhà ${house.code} thi công lại`);
        onClose();
      },
    },
  );
  return (
    <ConfirmDialog
      title="Thi công lại"
      confirmLabel="Thi công lại"
      busy={resume.isPending}
      error={resume.error}
      onConfirm={() => resume.mutate(house.id)}
      onClose={onClose}
    >
      {named(house)} đang hoãn đến {formatDay(house.deferredUntil)}: {house.deferReason} Từ hôm nay căn nhà lại báo giai
      đoạn và tính tiến độ như thường.
    </ConfirmDialog>
  );
}

/** Closes the money of a house that was handed over. */
export const SettleHouseDialog = ({ house, onClose }: HouseDialogProps) => (
  <CommandDialog
    title="Quyết toán căn nhà"
    intro={`${named(house)}. Cần đã bàn giao, không còn phần phân bổ chưa chi, không còn khoản trong bảng kê chưa duyệt.`}
    schema={settleHouseBody}
    initial={{ settledOn: dayInVietnam(new Date()), actualCostVnd: house.actualCostVnd }}
    labels={{ settledOn: 'Ngày quyết toán', actualCostVnd: 'Giá trị quyết toán' }}
    submitLabel="Quyết toán"
    send={(body, { idempotencyKey }) =>
      client.payments.settleHouse({ id: house.id, ...body }, { idempotencyKey, ifMatch: house.version })
    }
    invalidates={houseChanges}
    onDone={(after) => notifyDone(`Đã quyết toán nhà ${after.code}: ${formatVnd(after.actualCostVnd ?? 0)}`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <DateField {...fields.settledOn} past />
        <MoneyField {...fields.actualCostVnd} />
      </>
    )}
  </CommandDialog>
);
