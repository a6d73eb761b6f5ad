import { extendPlanBody, type PlanBoard, type PlanDuty } from '@chung-tay/shared/plans/schema';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatNumber } from '../core/format.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog, ConfirmDialog } from '../ui/dialogs.tsx';
import { TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { planChanges } from './queries.ts';

interface DialogProps {
  board: PlanBoard;
  /** The units shown that have not filed. */
  owed: readonly PlanDuty[];
  onClose: () => void;
}

/** Whom it is about: the names of a few, the number of many. */
const names = (owed: readonly PlanDuty[]): string =>
  owed.length <= 5
    ? owed.map(({ unitName }) => unitName).join(', ')
    : `${formatNumber(owed.length)} đơn vị đang hiện mà chưa nộp`;

const extendSchema = extendPlanBody.pick({ dueOn: true, reason: true });

/** Gives the units shown a later day. */
export const ExtendPlansDialog = ({ board, owed, onClose }: DialogProps) => (
  <CommandDialog
    title="Gia hạn nộp kế hoạch"
    intro={`${names(owed)}.${owed.length > 1 ? ' Lọc theo nhóm, cụm, khối hoặc tình trạng để gia hạn cho ít đơn vị hơn.' : ''}`}
    schema={extendSchema}
    initial={{ dueOn: null, reason: null }}
    labels={{ dueOn: 'Hạn mới', reason: 'Lý do gia hạn' }}
    submitLabel="Gia hạn"
    send={(body, { idempotencyKey }) =>
      client.plans.extendPlan(
        { movementId: board.movementId, unitIds: owed.map(({ unitId }) => unitId), ...body },
        { idempotencyKey },
      )
    }
    invalidates={planChanges}
    onDone={(after) => notifyDone(`Đã gia hạn cho ${formatNumber(after.data.length)} đơn vị`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <DateField {...fields.dueOn} help="Nộp đến hết 23:59:59 ngày này là đúng hạn" />
        <TextField {...fields.reason} maxLength={500} help="Ví dụ: khắc phục hậu quả mưa lũ" />
      </>
    )}
  </CommandDialog>
);

/** Reminds the units shown, now. */
export function RemindPlansDialog({ board, owed, onClose }: DialogProps) {
  const remind = useCommand((body: Parameters<typeof client.plans.remindPlans>[0]) => client.plans.remindPlans(body), {
    invalidates: planChanges,
    onDone: ({ reminded }) => {
      notifyDone(
        reminded > 0 ? `Đã đôn đốc ${formatNumber(reminded)} đơn vị` : 'Các đơn vị này hôm nay đã được đôn đốc rồi',
      );
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title="Đôn đốc nộp kế hoạch"
      confirmLabel="Đôn đốc"
      busy={remind.isPending}
      error={remind.error}
      onConfirm={() => remind.mutate({ movementId: board.movementId, unitIds: owed.map(({ unitId }) => unitId) })}
      onClose={onClose}
    >
      {names(owed)} sẽ thấy lời đôn đốc ở trang Hôm nay. Mỗi đơn vị được đôn đốc một lần một ngày; hệ thống còn tự nhắc
      trước hạn 7 ngày, 1 ngày và khi quá hạn.
    </ConfirmDialog>
  );
}
