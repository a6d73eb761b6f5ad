import { dayInVietnam } from '@chung-tay/shared/core/text';
import { withdrawReasons } from '@chung-tay/shared/households/schema';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import type { House } from '@chung-tay/shared/houses/schema';
import { client } from '../core/client.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog, ReasonDialog } from '../ui/dialogs.tsx';
import { TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormPair } from '../ui/record-form.tsx';
import { houseChanges } from './queries.ts';

interface HouseDialogProps {
  house: House;
  onClose: () => void;
}

/** Approves the support, with the decision it rests on. */
export const ApproveHouseDialog = ({ house, onClose }: HouseDialogProps) => (
  <CommandDialog
    title="Phê duyệt hỗ trợ nhà"
    intro={`${house.headName}, ${house.village}, ${house.unitName}. Sau khi phê duyệt, căn nhà được nhận phân bổ. Người đề nghị (${house.proposedBy}) không được phê duyệt.`}
    schema={houseRoutes.approveHouse.body}
    initial={{ decisionNumber: null, decisionDate: dayInVietnam(new Date()) }}
    labels={{ decisionNumber: 'Số quyết định', decisionDate: 'Ngày quyết định' }}
    submitLabel="Phê duyệt"
    send={(body, { idempotencyKey }) =>
      client.houses.approveHouse({ id: house.id, ...body }, { idempotencyKey, ifMatch: house.version })
    }
    invalidates={houseChanges}
    onDone={() => notifyDone(`Đã phê duyệt nhà ${house.code}`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <FormPair>
        <TextField {...fields.decisionNumber} help="Ví dụ: 123/QĐ-UBND" maxLength={60} />
        <DateField {...fields.decisionDate} past />
      </FormPair>
    )}
  </CommandDialog>
);

/** Takes a house off the list, with the reason. */
export const WithdrawHouseDialog = ({ house, onClose }: HouseDialogProps) => (
  <ReasonDialog
    title="Rút căn nhà khỏi danh sách hỗ trợ"
    intro={`Nhà ${house.code} của ${house.headName} không còn được hỗ trợ. Hồ sơ, ảnh và lịch sử vẫn giữ. Còn tiền đã phân bổ thì phải thu hồi trước.`}
    submitLabel="Rút căn nhà"
    reasons={withdrawReasons}
    send={({ reason, note }, { idempotencyKey }) =>
      client.houses.withdrawHouse({ id: house.id, reason, note }, { idempotencyKey, ifMatch: house.version })
    }
    invalidates={houseChanges}
    onDone={() => notifyDone(`Đã rút nhà ${house.code}`)}
    onClose={onClose}
  />
);
