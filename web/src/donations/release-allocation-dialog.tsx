import { formatVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { donationRoutes } from '@chung-tay/shared/donations/contract';
import type { Allocation } from '@chung-tay/shared/donations/schema';
import { client } from '../core/client.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { LongTextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { moneyChanges } from './queries.ts';

/** Pays a whole allocation out, once; a second pair of eyes after who allocated it. */
export const ReleaseAllocationDialog = ({ allocation, onClose }: { allocation: Allocation; onClose: () => void }) => (
  <CommandDialog
    title={`Giải ngân ${formatVnd(allocation.amountVnd)}`}
    intro={`Chi cả khoản, một lần, cho nhà ${allocation.houseCode} của ${allocation.headName}, từ ${allocation.donorName} (${allocation.donationCode}). Người giải ngân phải khác người phân bổ (${allocation.allocatedBy}); căn nhà phải đã được nghiệm thu khởi công.`}
    schema={donationRoutes.releaseAllocation.body}
    initial={{ releasedOn: dayInVietnam(new Date()), note: null }}
    labels={{ releasedOn: 'Ngày giải ngân', note: 'Ghi chú' }}
    submitLabel="Giải ngân"
    send={(body, { idempotencyKey }) =>
      client.donations.releaseAllocation(
        { id: allocation.id, ...body },
        { idempotencyKey, ifMatch: allocation.version },
      )
    }
    invalidates={moneyChanges}
    onDone={() => notifyDone(`Đã giải ngân ${formatVnd(allocation.amountVnd)} cho nhà ${allocation.houseCode}`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <DateField {...fields.releasedOn} past />
        <LongTextField {...fields.note} rows={2} help="Số ủy nhiệm chi, phiếu chi nếu có" />
      </>
    )}
  </CommandDialog>
);
