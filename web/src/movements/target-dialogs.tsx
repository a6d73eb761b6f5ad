import { dayInVietnam, daySchema } from '@chung-tay/shared/core/text';
import {
  type Movement,
  recordPovertyRateBody,
  setTargetBody,
  type TargetRow,
} from '@chung-tay/shared/movements/schema';
import { houseKinds, programmes } from '@chung-tay/shared/rules/schema';
import { client } from '../core/client.ts';
import { formatNumber } from '../core/format.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { NumberField, SelectField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { movementChanges } from './queries.ts';
import { percentWords } from './words.ts';

const targetSchema = setTargetBody.omit({ unitId: true }).extend({ setOn: daySchema.nullable() });

/** Gives a unit its number of houses; the one before stays in its list with the reason. */
export const SetTargetDialog = ({
  movement,
  row,
  onClose,
}: {
  movement: Movement;
  row: TargetRow;
  onClose: () => void;
}) => (
  <CommandDialog
    title={`Giao chỉ tiêu: ${row.unitName}`}
    intro={`Nhu cầu được duyệt ${formatNumber(row.need)} nhà. Chưa giao thì chỉ tiêu là 100% nhu cầu. Giao lại cùng chương trình và loại nhà thì thay số cũ.`}
    schema={targetSchema}
    initial={{ programme: 'movement', houseKind: null, houses: null, setOn: dayInVietnam(new Date()), reason: null }}
    labels={{
      ...{ programme: 'Chương trình', houseKind: 'Loại', houses: 'Số nhà phải hoàn thành' },
      ...{ setOn: 'Ngày giao', reason: 'Văn bản giao, hoặc lý do điều chỉnh' },
    }}
    submitLabel="Giao chỉ tiêu"
    send={({ setOn, ...body }, { idempotencyKey }) =>
      client.movements.setTarget(
        { id: movement.id, unitId: row.unitId, ...body, ...(setOn ? { setOn } : {}) },
        { idempotencyKey },
      )
    }
    invalidates={movementChanges}
    onDone={(after) => notifyDone(`Chỉ tiêu của ${after.unit.unitName}: ${formatNumber(after.unit.target)} nhà`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <SelectField {...fields.programme} options={programmes} />
        <SelectField {...fields.houseKind} options={houseKinds} />
        <NumberField {...fields.houses} suffix=" nhà" />
        <DateField {...fields.setOn} required={false} past />
        <TextField {...fields.reason} maxLength={500} help="Ví dụ: Quyết định 714/QĐ-UBND ngày 22/02/2024" />
      </>
    )}
  </CommandDialog>
);

const povertySchema = recordPovertyRateBody.omit({ unitId: true });

/** Writes down the poverty of a unit in a year, as published. */
export const PovertyRateDialog = ({ row, year, onClose }: { row: TargetRow; year: number; onClose: () => void }) => (
  <CommandDialog
    title={`Tỷ lệ nghèo: ${row.unitName}`}
    intro="Theo quyết định công bố kết quả rà soát hộ nghèo, hộ cận nghèo của năm. Ghi lại cùng năm là đính chính."
    schema={povertySchema}
    initial={{ year, households: null, poor: null, nearPoor: null, source: null }}
    labels={{
      ...{ year: 'Năm', households: 'Tổng số hộ', poor: 'Số hộ nghèo', nearPoor: 'Số hộ cận nghèo' },
      source: 'Nguồn số liệu',
    }}
    submitLabel="Ghi"
    send={(body) => client.movements.recordPovertyRate({ unitId: row.unitId, ...body })}
    invalidates={movementChanges}
    onDone={(after) => notifyDone(`Năm ${after.year}: ${percentWords(after.percent)} hộ nghèo và cận nghèo`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <NumberField {...fields.year} plain />
        <NumberField {...fields.households} suffix=" hộ" />
        <NumberField {...fields.poor} suffix=" hộ" />
        <NumberField {...fields.nearPoor} suffix=" hộ" />
        <TextField {...fields.source} maxLength={300} />
      </>
    )}
  </CommandDialog>
);
