import { movementRoutes } from '@chung-tay/shared/movements/contract';
import type { Drive } from '@chung-tay/shared/movements/schema';
import { NumberInput } from '@mantine/core';
import { client } from '../core/client.ts';
import { CommandDialog } from '../ui/dialogs.tsx';
import { LongTextField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { driveChanges } from './queries.ts';
import { goalWords } from './words.ts';

interface DialogProps {
  row: Drive;
  onClose: () => void;
}

/** Says what came of the drive, and of each goal. */
export const EndDriveDialog = ({ row, onClose }: DialogProps) => (
  <CommandDialog
    title="Tổng kết đợt thi đua"
    intro="Tổng kết rồi thì đợt thi đua khép lại, không sửa được."
    schema={movementRoutes.endDrive.body}
    initial={{ result: null, reached: row.goals.map(() => null) }}
    labels={{ result: 'Kết quả, đánh giá', reached: 'Kết quả từng mục tiêu' }}
    submitLabel="Tổng kết"
    send={(body) => client.movements.endDrive({ id: row.id, ...body }, { ifMatch: row.version })}
    invalidates={driveChanges}
    onDone={(after) => notifyDone(`Đã tổng kết ${after.code}`)}
    onClose={onClose}
  >
    {({ fields, values, set }) => (
      <>
        {row.goals.map((goal, place) => (
          <NumberInput
            key={goal.text}
            label={`${goal.text}${goal.quantity === null ? '' : ` (mục tiêu ${goalWords({ ...goal, reached: null })})`}`}
            description="Đạt được bao nhiêu; để trống nếu không đo được"
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={values.reached?.[place] ?? ''}
            onChange={(next) =>
              set({
                reached: row.goals.map((_, at) =>
                  at === place ? (next === '' ? null : Number(next)) : (values.reached?.[at] ?? null),
                ),
              })
            }
            min={0}
            thousandSeparator="."
            decimalSeparator=","
            hideControls
          />
        ))}
        <LongTextField {...fields.result} />
      </>
    )}
  </CommandDialog>
);

/** Calls the drive off. */
export const CancelDriveDialog = ({ row, onClose }: DialogProps) => (
  <CommandDialog
    danger
    title="Hủy đợt thi đua"
    intro={`${row.code} vẫn còn trong danh sách, không tính cho đơn vị.`}
    schema={movementRoutes.cancelDrive.body}
    initial={{ reason: null }}
    labels={{ reason: 'Lý do' }}
    submitLabel="Hủy đợt thi đua"
    send={(body) => client.movements.cancelDrive({ id: row.id, ...body }, { ifMatch: row.version })}
    invalidates={driveChanges}
    onDone={(after) => notifyDone(`Đã hủy ${after.code}`)}
    onClose={onClose}
  >
    {({ fields }) => <TextField {...fields.reason} maxLength={500} />}
  </CommandDialog>
);
