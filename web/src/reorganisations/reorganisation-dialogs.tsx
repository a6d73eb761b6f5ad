import { reorganisationRoutes } from '@chung-tay/shared/reorganisations/contract';
import {
  correctSuccessorBody,
  type DoubtfulSuccessor,
  draftReorganisationBody,
  type Reorganisation,
} from '@chung-tay/shared/reorganisations/schema';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { LongTextField, SelectField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { UnitPicker } from '../units/unit-picker.tsx';
import { everything, reorganisationChanges } from './queries.ts';
import { reorganisationLabels } from './words.ts';

interface DialogProps {
  row: Reorganisation;
  onClose: () => void;
}

/** Applies: asked for the code, because only a backup takes it back. */
export const ApplyDialog = ({ row, onClose }: DialogProps) => (
  <CommandDialog
    danger
    title="Áp dụng đợt sắp xếp"
    intro={`Từ ${formatDay(row.effectiveOn)} là cây đơn vị mới; việc đang mở sang đơn vị kế thừa. Không hoàn tác được: sao lưu trước, quay lại bằng phục hồi bản sao lưu.`}
    schema={reorganisationRoutes.applyReorganisation.body}
    initial={{ confirm: null }}
    labels={{ confirm: `Gõ ${row.code} để xác nhận` }}
    submitLabel="Áp dụng"
    send={(body, { idempotencyKey }) =>
      client.reorganisations.applyReorganisation({ id: row.id, ...body }, { idempotencyKey, ifMatch: row.version })
    }
    invalidates={everything}
    onDone={(after) => notifyDone(`Đã áp dụng ${after.code}`)}
    onClose={onClose}
  >
    {({ fields }) => <TextField {...fields.confirm} />}
  </CommandDialog>
);

const factsSchema = draftReorganisationBody.omit({ unitId: true, steps: true });

/** Puts the resolution's facts right while it is drafted; the steps stay. */
export const FactsDialog = ({ row, onClose }: DialogProps) => (
  <CommandDialog
    title="Sửa nghị quyết"
    intro="Ai sửa cũng là người soạn, nên không tự áp dụng được."
    schema={factsSchema}
    initial={factsSchema.parse(Object.fromEntries(Object.entries(row).filter(([field]) => field in factsSchema.shape)))}
    labels={reorganisationLabels}
    submitLabel="Lưu"
    send={(body) => client.reorganisations.updateReorganisation({ id: row.id, ...body }, { ifMatch: row.version })}
    invalidates={reorganisationChanges}
    onDone={(after) => notifyDone(`Đã lưu ${after.code}`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <TextField {...fields.title} maxLength={200} />
        <TextField {...fields.resolutionNumber} maxLength={60} />
        <DateField {...fields.resolutionDate} />
        <TextField {...fields.authority} maxLength={200} />
        <DateField {...fields.effectiveOn} help="Từ ngày này là cây đơn vị mới" />
      </>
    )}
  </CommandDialog>
);

export const CancelDialog = ({ row, onClose }: DialogProps) => (
  <CommandDialog
    danger
    title="Hủy đợt sắp xếp"
    intro={`${row.code} hủy rồi thì không áp dụng được nữa; không đơn vị nào thay đổi.`}
    schema={reorganisationRoutes.cancelReorganisation.body}
    initial={{ reason: null }}
    labels={{ reason: 'Lý do' }}
    submitLabel="Hủy đợt"
    send={(body) => client.reorganisations.cancelReorganisation({ id: row.id, ...body }, { ifMatch: row.version })}
    invalidates={reorganisationChanges}
    onDone={(after) => notifyDone(`Đã hủy ${after.code}`)}
    onClose={onClose}
  >
    {({ fields }) => <LongTextField {...fields.reason} />}
  </CommandDialog>
);

const sure = { dataset: 'Theo danh mục', high: 'Cao', medium: 'Trung bình', low: 'Thấp' };
const schema = correctSuccessorBody.pick({ successorId: true, confidence: true, evidence: true, reason: true });

/** Says from the text what a unit became. */
export const CorrectDialog = ({ row, onClose }: { row: DoubtfulSuccessor; onClose: () => void }) => (
  <CommandDialog
    title={`Nơi kế thừa của ${row.predecessorName}`}
    intro={`Đang ghi: ${row.successorName}, từ ${formatDay(row.date)}. Chọn đơn vị khác thì việc đang mở đã chuyển nhầm được chuyển tiếp.`}
    schema={schema}
    initial={{ successorId: row.successorId, confidence: 'high', evidence: null, reason: null }}
    labels={{ successorId: 'Đơn vị kế thừa', confidence: 'Mức chắc chắn', evidence: 'Văn bản', reason: 'Lý do' }}
    submitLabel="Ghi nhận"
    send={(body, { idempotencyKey }) =>
      client.reorganisations.correctSuccessor(
        { predecessorId: row.predecessorId, date: row.date, oldSuccessorId: row.successorId, ...body },
        { idempotencyKey },
      )
    }
    invalidates={everything}
    onDone={(after) => notifyDone(`${after.predecessorName} → ${after.successorName}`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <UnitPicker {...fields.successorId} asOf={row.date} />
        <SelectField {...fields.confidence} options={sure} />
        <TextField {...fields.evidence} maxLength={300} />
        <LongTextField {...fields.reason} />
      </>
    )}
  </CommandDialog>
);
