import { duplicateRoutes } from '@chung-tay/shared/duplicates/contract';
import type { Duplicate } from '@chung-tay/shared/duplicates/schema';
import { Button } from '@mantine/core';
import { client } from '../core/client.ts';
import { CommandDialog } from '../ui/dialogs.tsx';
import { TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import styles from './duplicate.module.css';
import { duplicateChanges } from './queries.ts';
import { pairName } from './words.ts';

interface SettleProps {
  pair: Duplicate;
  onClose: () => void;
  onSettled: () => void;
}

/** What is most often found; a click writes it, and it may be added to. */
const reasons = [
  'Đã đối chiếu giấy tờ: hai người khác nhau trùng tên',
  'Anh em, họ hàng ở hai nhà riêng, đã xác minh tại thôn',
  'Đã tách hộ, hai bếp, hai nhà riêng; có giấy xác nhận của thôn',
];

/** Says that a suspected pair is two households: it stands in nobody's way from then on. */
export const OverrideDuplicateDialog = ({ pair, onClose, onSettled }: SettleProps) => (
  <CommandDialog
    title="Xác nhận là hai hộ khác nhau"
    intro={`${pairName(pair)}: cả hai hồ sơ giữ nguyên và được xét tiếp. Kết luận lưu cùng tên bạn và lý do, không hỏi lại cặp này.`}
    schema={duplicateRoutes.overrideDuplicate.body}
    initial={{ reason: null }}
    labels={{ reason: 'Lý do' }}
    submitLabel="Xác nhận hai hộ"
    send={(body, { idempotencyKey }) =>
      client.duplicates.overrideDuplicate({ id: pair.id, ...body }, { idempotencyKey, ifMatch: pair.version })
    }
    invalidates={duplicateChanges}
    onDone={() => {
      notifyDone('Đã xác nhận là hai hộ khác nhau');
      onSettled();
    }}
    onClose={onClose}
  >
    {({ fields, set }) => (
      <>
        <TextField {...fields.reason} maxLength={1000} help="Ít nhất 10 ký tự: đã đối chiếu gì, ai xác minh" />
        <div className={styles.reasons}>
          {reasons.map((reason) => (
            <Button
              key={reason}
              size="compact-sm"
              variant="default"
              // The field keeps the focus: leaving it empty would move what is about to be clicked, and Enter then sends.
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => set({ reason })}
            >
              {reason}
            </Button>
          ))}
        </div>
      </>
    )}
  </CommandDialog>
);
