import { duplicateRoutes } from '@chung-tay/shared/duplicates/contract';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { CommandDialog } from '../ui/dialogs.tsx';
import { notifyDone } from '../ui/notify.ts';
import { UnitPicker } from '../units/unit-picker.tsx';

/** Compares every household of a unit with the whole register again. */
export default function ScanDuplicatesDialog({ onClose }: { onClose: () => void }) {
  return (
    <CommandDialog
      title="Rà soát trùng trong một địa bàn"
      intro="Mỗi hộ ghi mới, sửa hay nhập từ tệp đã được so ngay. Rà lại khi muốn chắc chắn; cặp đã xử lý không bị hỏi lại."
      schema={duplicateRoutes.scanDuplicates.body}
      initial={{ unitId: null }}
      labels={{ unitId: 'Đơn vị' }}
      submitLabel="Rà soát"
      send={(body, { idempotencyKey }) => client.duplicates.scanDuplicates(body, { idempotencyKey })}
      invalidates={[['duplicates']]}
      onDone={({ households, opened }) =>
        notifyDone(
          `Đã so ${formatNumber(households)} hộ với toàn bộ hồ sơ: ${opened > 0 ? `${formatNumber(opened)} cặp nghi trùng mới` : 'không có cặp mới'}`,
        )
      }
      onClose={onClose}
    >
      {({ fields }) => <UnitPicker {...fields.unitId} help="Gồm cả các đơn vị bên dưới, kể cả trước sắp xếp" />}
    </CommandDialog>
  );
}
