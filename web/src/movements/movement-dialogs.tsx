import { idSchema } from '@chung-tay/shared/core/text';
import { movementRoutes } from '@chung-tay/shared/movements/contract';
import type { Movement } from '@chung-tay/shared/movements/schema';
import { z } from 'zod';
import { client } from '../core/client.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { DocumentPicker } from '../documents/document-picker.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { LongTextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { movementChanges } from './queries.ts';

interface DialogProps {
  row: Movement;
  onClose: () => void;
}

const launchSchema = z.strictObject({ documentId: idSchema.nullable() });

/** Launches: from then on everybody in its scope sees it, its days stay, and plans are owed. */
export const LaunchMovementDialog = ({ row, onClose }: DialogProps) => (
  <CommandDialog
    title="Phát động phong trào"
    intro={`${formatNumber(row.participants)} đơn vị sẽ thấy phong trào và phải nộp kế hoạch đến hết ngày ${formatDay(row.planDueOn)}. Phát động rồi thì thời gian và hạn nộp không đổi được.`}
    schema={launchSchema}
    initial={{ documentId: row.launchDocumentId }}
    labels={{ documentId: 'Văn bản phát động' }}
    submitLabel="Phát động"
    send={({ documentId }) =>
      client.movements.launchMovement({ id: row.id, ...(documentId ? { documentId } : {}) }, { ifMatch: row.version })
    }
    invalidates={movementChanges}
    onDone={(after) => notifyDone(`Đã phát động ${after.code}`)}
    onClose={onClose}
  >
    {({ fields }) => <DocumentPicker {...fields.documentId} help="Chọn trong sổ văn bản; để trống nếu chưa ghi sổ" />}
  </CommandDialog>
);

/** Closes for good. */
export const CloseMovementDialog = ({ row, onClose }: DialogProps) => (
  <CommandDialog
    danger
    title="Kết thúc phong trào"
    intro={`${row.code} kết thúc rồi thì không nhận kế hoạch, không giao chỉ tiêu, không phát động đợt thi đua nữa; không mở lại được.`}
    schema={movementRoutes.closeMovement.body}
    initial={{ note: null }}
    labels={{ note: 'Đánh giá, lý do' }}
    submitLabel="Kết thúc"
    send={(body) => client.movements.closeMovement({ id: row.id, ...body }, { ifMatch: row.version })}
    invalidates={movementChanges}
    onDone={(after) => notifyDone(`${after.code} đã kết thúc`)}
    onClose={onClose}
  >
    {({ fields }) => <LongTextField {...fields.note} />}
  </CommandDialog>
);
