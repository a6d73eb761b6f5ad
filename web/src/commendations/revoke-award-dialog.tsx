import { type Honour, revokeAwardBody } from '@chung-tay/shared/commendations/schema';
import { formatVnd } from '@chung-tay/shared/core/money';
import { client } from '../core/client.ts';
import { CommandDialog } from '../ui/dialogs.tsx';
import { LongTextField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { commendationChanges } from './queries.ts';
import { commendationLabels } from './words.ts';

/** Cancels a decision for one of those on its list. */
export const RevokeAwardDialog = ({ honour, onClose }: { honour: Honour; onClose: () => void }) => (
  <CommandDialog
    title="Hủy quyết định khen thưởng"
    intro={`Quyết định ${honour.number} với ${honour.awardeeName} không còn hiệu lực, trang kiểm tra nói rõ điều đó. ${honour.bonusVnd > 0 ? `Tiền thưởng ${formatVnd(honour.bonusVnd)} nếu đã chi thì phải thu hồi. ` : ''}Việc này không làm lại được.`}
    schema={revokeAwardBody}
    initial={{ reason: null, ground: null }}
    labels={{ reason: commendationLabels.reason, ground: commendationLabels.ground }}
    submitLabel="Hủy quyết định"
    danger
    send={(body, { idempotencyKey }) =>
      client.commendations.revokeAward({ id: honour.awardId, ...body }, { idempotencyKey })
    }
    invalidates={commendationChanges}
    onDone={() => notifyDone(`Đã hủy quyết định với ${honour.awardeeName}`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <LongTextField {...fields.reason} />
        <TextField
          {...fields.ground}
          maxLength={300}
          help="Kết luận, quyết định hoặc điều khoản, ví dụ: Luật TĐKT 2022, Điều 93"
        />
      </>
    )}
  </CommandDialog>
);
