import { buildingWays, type Case, commitCaseBody, registerCaseBody } from '@chung-tay/shared/cases/schema';
import { formatVnd } from '@chung-tay/shared/core/money';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { client } from '../core/client.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { LongTextField, MoneyField, NumberField, SelectField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { FormPair } from '../ui/record-form.tsx';
import { caseChanges } from './queries.ts';
import { caseLabels } from './words.ts';

interface CaseDialogProps {
  row: Case;
  onClose: () => void;
}

/** The household's application: what it plans to build and what it brings itself. */
export const RegisterCaseDialog = ({ row, onClose }: CaseDialogProps) => (
  <CommandDialog
    title="Ghi đơn đăng ký"
    intro={`Đơn của hộ ${row.headName}, ${row.village}, ${row.unitName}.${row.normVnd === null ? '' : ` Mức hỗ trợ theo quy định: ${formatVnd(row.normVnd)}.`}`}
    schema={registerCaseBody}
    initial={{
      appliedOn: row.appliedOn ?? dayInVietnam(new Date()),
      plannedAreaM2: row.plannedAreaM2,
      plannedCostVnd: row.plannedCostVnd,
      ownShareVnd: row.ownShareVnd ?? 0,
      note: row.note,
    }}
    labels={caseLabels}
    submitLabel="Ghi đơn"
    send={(body, { idempotencyKey }) =>
      client.cases.registerCase({ id: row.id, ...body }, { idempotencyKey, ifMatch: row.version })
    }
    invalidates={caseChanges}
    onDone={() => notifyDone(`Đã ghi đơn của hồ sơ ${row.code}`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <FormPair>
          <DateField {...fields.appliedOn} past />
          <NumberField {...fields.plannedAreaM2} suffix=" m²" decimals={1} help="Để trống nếu chưa rõ" />
        </FormPair>
        <FormPair>
          <MoneyField {...fields.plannedCostVnd} />
          <MoneyField {...fields.ownShareVnd} help="Tiền, công, vật liệu của gia đình; không có ghi 0" />
        </FormPair>
        <LongTextField {...fields.note} />
      </>
    )}
  </CommandDialog>
);

/** The household's commitment: how it builds, what it needs, from when (PL II). */
export const CommitCaseDialog = ({ row, onClose }: CaseDialogProps) => (
  <CommandDialog
    title="Ghi cam kết của hộ"
    intro={`Hộ ${row.headName} cam kết với UBND xã theo Phụ lục II, TT 01/2022/TT-BXD. Có cam kết rồi mới khởi công.`}
    schema={commitCaseBody}
    initial={{
      committedOn: dayInVietnam(new Date()),
      buildingWay: null,
      model: null,
      materialsNeeded: null,
      startBy: null,
    }}
    labels={caseLabels}
    submitLabel="Ghi cam kết"
    send={(body, { idempotencyKey }) =>
      client.cases.commitCase({ id: row.id, ...body }, { idempotencyKey, ifMatch: row.version })
    }
    invalidates={caseChanges}
    onDone={() => notifyDone(`Đã ghi cam kết của hồ sơ ${row.code}`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <FormPair>
          <DateField {...fields.committedOn} past />
          <DateField {...fields.startBy} help="Không bắt buộc" />
        </FormPair>
        <SelectField {...fields.buildingWay} options={buildingWays} />
        <TextField {...fields.model} maxLength={200} help="Không bắt buộc" />
        <LongTextField {...fields.materialsNeeded} help="Ví dụ: 3 tấn xi măng, 8.000 viên gạch" />
      </>
    )}
  </CommandDialog>
);
