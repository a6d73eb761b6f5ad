import { idSchema } from '@chung-tay/shared/core/text';
import { Anchor } from '@mantine/core';
import { Link, useNavigate } from 'react-router';
import { z } from 'zod';
import { client } from '../core/client.ts';
import { formatDay, formatNumber } from '../core/format.ts';
import { CommandDialog } from '../ui/dialogs.tsx';
import { notifyDone } from '../ui/notify.ts';
import { RecordPicker } from '../ui/record-picker.tsx';
import { inspectionChanges } from './queries.ts';

const body = z.strictObject({ inspectionId: idSchema });

/** Inspections that still take subjects, by name or code. */
async function searchOpen(q: string | undefined) {
  const page = await client.inspections.listInspections({
    state: ['planned', 'under_way'],
    limit: 20,
    ...(q ? { q } : {}),
  });
  return page.data.map(({ id, title, code, unitName, fromDay }) => ({
    id,
    label: `${title} (${code})`,
    facts: `${unitName}, từ ${formatDay(fromDay)}`,
  }));
}

interface AddRisksDialogProps {
  houseIds: string[];
  onDone: () => void;
  onClose: () => void;
}

/** Puts the ticked houses of the list of risks into an inspection that is not concluded. */
export function AddRisksDialog({ houseIds, onDone, onClose }: AddRisksDialogProps) {
  const navigate = useNavigate();
  return (
    <CommandDialog
      title={`Thêm ${formatNumber(houseIds.length)} nhà vào cuộc kiểm tra`}
      intro={
        <>
          Nhà được ghi là chọn theo rủi ro, cùng điểm lúc này. Chưa có cuộc nào phù hợp?{' '}
          <Anchor component={Link} to="/inspections/new">
            Lập kế hoạch
          </Anchor>{' '}
          trước.
        </>
      }
      schema={body}
      initial={{ inspectionId: null }}
      labels={{ inspectionId: 'Cuộc kiểm tra, giám sát' }}
      submitLabel="Thêm"
      send={({ inspectionId }) =>
        client.inspections.addSubjects({ id: inspectionId, pickedBy: 'risk', houseIds, unitIds: [] })
      }
      invalidates={inspectionChanges}
      onDone={(row) => {
        onDone();
        notifyDone(`Đã thêm vào ${row.code}, nay có ${formatNumber(row.subjects)} đối tượng`);
        navigate(`/inspections/${row.id}?tab=subjects`);
      }}
      onClose={onClose}
    >
      {({ fields }) => (
        <RecordPicker
          {...fields.inspectionId}
          queryKey={['inspections', 'search']}
          search={searchOpen}
          placeholder="Gõ tên cuộc hoặc mã"
          nothing="Không có cuộc nào đang lập kế hoạch hoặc đang kiểm tra"
        />
      )}
    </CommandDialog>
  );
}
