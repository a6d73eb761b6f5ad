import { daySchema, idSchema, lineSchema } from '@chung-tay/shared/core/text';
import { movementRoutes } from '@chung-tay/shared/movements/contract';
import { groupKeySchema, type Movement, type Participant } from '@chung-tay/shared/movements/schema';
import { unitKindSchema, unitKinds } from '@chung-tay/shared/units/schema';
import { z } from 'zod';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { NumberField, SelectField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { UnitPicker } from '../units/unit-picker.tsx';
import { movementChanges } from './queries.ts';

interface DialogProps {
  row: Movement;
  onClose: () => void;
}

const groupsOf = ({ groups }: Movement): Record<string, string> =>
  Object.fromEntries(groups.map(({ key, name }) => [key, `${key}. ${name}`]));

const kindSchema = z.strictObject({ groupKey: groupKeySchema, kind: unitKindSchema, asOf: daySchema.nullable() });

/** Every unit of a kind at once. */
export const AddKindDialog = ({ row, onClose }: DialogProps) => (
  <CommandDialog
    title="Thêm theo loại đơn vị"
    intro={`Mọi đơn vị loại này trong phạm vi ${row.unitName}. Đơn vị đã có thì chuyển sang nhóm chọn ở đây.`}
    schema={kindSchema}
    initial={{ groupKey: null, kind: null, asOf: null }}
    labels={{ groupKey: 'Nhóm đối tượng', kind: 'Loại đơn vị', asOf: 'Đơn vị còn hiệu lực vào ngày' }}
    submitLabel="Thêm"
    send={({ asOf, ...body }, { idempotencyKey }) =>
      client.movements.setParticipants({ id: row.id, ...body, ...(asOf ? { asOf } : {}) }, { idempotencyKey })
    }
    invalidates={movementChanges}
    onDone={(after) => notifyDone(`Nay có ${formatNumber(after.participants)} đơn vị tham gia`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <SelectField {...fields.groupKey} options={groupsOf(row)} />
        <SelectField {...fields.kind} options={unitKinds} />
        <DateField {...fields.asOf} required={false} help="Để trống: hôm nay, trong thời gian phong trào" />
      </>
    )}
  </CommandDialog>
);

const unitSchema = z.strictObject({
  groupKey: groupKeySchema,
  unitId: idSchema,
  headcount: z.int().min(1).max(10_000_000).nullable(),
  headcountSource: lineSchema(300, 3).nullable(),
});

/** One unit, or the group and headcount of one that takes part already. */
export const AddUnitDialog = ({ row, unit, onClose }: DialogProps & { unit?: Participant | undefined }) => (
  <CommandDialog
    title={unit ? unit.unitName : 'Thêm một đơn vị'}
    schema={unitSchema}
    initial={{
      ...{ groupKey: unit?.groupKey ?? null, unitId: unit?.unitId ?? null },
      ...{ headcount: unit?.headcount ?? null, headcountSource: unit?.headcountSource ?? null },
    }}
    labels={{ groupKey: 'Nhóm đối tượng', unitId: 'Đơn vị', headcount: 'Số người', headcountSource: 'Nguồn số liệu' }}
    submitLabel={unit ? 'Lưu' : 'Thêm'}
    send={({ groupKey, ...one }, { idempotencyKey }) =>
      client.movements.setParticipants({ id: row.id, groupKey, units: [one] }, { idempotencyKey })
    }
    invalidates={movementChanges}
    onDone={() => notifyDone(unit ? 'Đã sửa đơn vị tham gia' : 'Đã thêm đơn vị tham gia')}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        {!unit && <UnitPicker {...fields.unitId} withinPortal={false} />}
        <SelectField {...fields.groupKey} options={groupsOf(row)} />
        <NumberField {...fields.headcount} help="Để tính bình quân đầu người: dân số, hoặc số cán bộ, đoàn viên" />
        <TextField {...fields.headcountSource} maxLength={300} help="Ví dụ: Niên giám thống kê 2023" />
      </>
    )}
  </CommandDialog>
);

/** Takes one off the list, with the reason. */
export const RemoveParticipantDialog = ({ row, unit, onClose }: DialogProps & { unit: Participant }) => (
  <CommandDialog
    danger
    title="Đưa ra khỏi danh sách"
    intro={`${unit.unitName} không còn phải nộp kế hoạch cho ${row.code}. Đơn vị đã nộp thì không đưa ra được.`}
    schema={movementRoutes.removeParticipant.body}
    initial={{ reason: null }}
    labels={{ reason: 'Lý do' }}
    submitLabel="Đưa ra"
    send={(body) => client.movements.removeParticipant({ id: row.id, unitId: unit.unitId, ...body })}
    invalidates={movementChanges}
    onDone={() => notifyDone(`Đã đưa ${unit.unitName} ra khỏi danh sách`)}
    onClose={onClose}
  >
    {({ fields }) => <TextField {...fields.reason} maxLength={500} />}
  </CommandDialog>
);
