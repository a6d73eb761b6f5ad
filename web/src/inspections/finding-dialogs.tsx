import { dayInVietnam, idSchema } from '@chung-tay/shared/core/text';
import { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { type Finding, recordFindingBody, type Subject, severities } from '@chung-tay/shared/inspections/schema';
import { client } from '../core/client.ts';
import { Choice } from '../surveys/choice.tsx';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { LongTextField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { UnitPicker } from '../units/unit-picker.tsx';
import { inspectionChanges } from './queries.ts';
import { findingLabels, findingPlace, subjectName } from './words.ts';

interface FindingDialogProps {
  finding: Finding;
  onClose: () => void;
}

const today = () => dayInVietnam(new Date());

/** A day so many days from today. */
const inDays = (days: number) => dayInVietnam(new Date(Date.now() + days * 864e5));

const severityOptions = Object.entries(severities) as [keyof typeof severities, string][];

interface RecordFindingDialogProps {
  inspectionId: string;
  subject: Subject;
  /** The question that was answered with no, to begin with. */
  begun: string | null;
  onClose: () => void;
}

/** Nobody named: whoever the subject belongs to. */
const findingForm = recordFindingBody.extend({ unitId: idSchema.nullable() });

/** Writes down what is wrong at a subject, what must be done about it, by whom and until when. */
export const RecordFindingDialog = ({ inspectionId, subject, begun, onClose }: RecordFindingDialogProps) => (
  <CommandDialog
    title="Ghi tồn tại"
    intro={`${subjectName(subject)}. Đơn vị phải khắc phục thấy ngay và báo lại khi làm xong.`}
    schema={findingForm}
    initial={{ severity: null, finding: begun, action: null, unitId: null, dueOn: inDays(30) }}
    labels={findingLabels}
    submitLabel="Ghi tồn tại"
    send={({ unitId, ...body }, { idempotencyKey }) =>
      client.inspections.recordFinding(
        { id: inspectionId, subjectId: subject.id, ...body, ...(unitId ? { unitId } : {}) },
        { idempotencyKey },
      )
    }
    invalidates={inspectionChanges}
    onDone={(made) => notifyDone(`Đã ghi tồn tại ${made.code}`)}
    onClose={onClose}
  >
    {({ fields, errors }) => (
      <>
        <Choice
          id="field-severity"
          legend={findingLabels.severity}
          even
          options={severityOptions}
          value={fields.severity.value}
          onChange={fields.severity.onChange}
          error={errors.some(([name]) => name === 'severity') ? 'Chưa chọn' : undefined}
        />
        <LongTextField {...fields.finding} rows={2} help="Thấy gì, ở chỗ nào, đo được bao nhiêu" />
        <LongTextField {...fields.action} rows={2} help="Ví dụ: đổ bù nền, láng vữa xi măng cho phẳng" />
        <DateField {...fields.dueOn} />
        <UnitPicker {...fields.unitId} clearable help={`Để trống: ${subject.unitName}`} />
      </>
    )}
  </CommandDialog>
);

/** Says that a finding is put right. */
export const ActOnFindingDialog = ({ finding, onClose }: FindingDialogProps) => (
  <CommandDialog
    title="Báo đã khắc phục"
    intro={`${findingPlace(finding)}: ${finding.finding} Phải làm: ${finding.action} Đoàn kiểm tra sẽ xem lại và xác nhận.`}
    schema={inspectionRoutes.actOnFinding.body}
    initial={{ actedOn: today(), note: null }}
    labels={{ actedOn: 'Ngày làm xong', note: 'Đã làm gì' }}
    submitLabel="Báo đã khắc phục"
    send={(body) => client.inspections.actOnFinding({ id: finding.id, ...body })}
    invalidates={inspectionChanges}
    onDone={(row) => notifyDone(`Đã báo khắc phục ${row.code}`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <DateField {...fields.actedOn} past />
        <LongTextField {...fields.note} help="Ai làm, làm thế nào, ảnh kèm ở hồ sơ nhà nếu có" />
      </>
    )}
  </CommandDialog>
);

/** Confirms that it is put right. */
export const CloseFindingDialog = ({ finding, onClose }: FindingDialogProps) => (
  <CommandDialog
    title="Xác nhận đã khắc phục"
    intro={`${finding.actedBy} báo: ${finding.actedNote} Người báo khắc phục không tự xác nhận.`}
    schema={inspectionRoutes.closeFinding.body}
    initial={{ note: null }}
    labels={{ note: 'Kết quả xem lại' }}
    submitLabel="Xác nhận"
    send={(body) => client.inspections.closeFinding({ id: finding.id, ...body })}
    invalidates={inspectionChanges}
    onDone={(row) => notifyDone(`Đã khép tồn tại ${row.code}`)}
    onClose={onClose}
  >
    {({ fields }) => <TextField {...fields.note} maxLength={500} help="Ví dụ: đã đến nhà xem, nền phẳng, khô" />}
  </CommandDialog>
);

/** Not put right yet: back to whoever must act, with the reason and another day. */
export const ReturnFindingDialog = ({ finding, onClose }: FindingDialogProps) => (
  <CommandDialog
    title="Trả lại vì chưa khắc phục"
    intro={`${finding.actedBy} báo: ${finding.actedNote}`}
    schema={inspectionRoutes.returnFinding.body}
    initial={{ reason: null, dueOn: inDays(15) }}
    labels={{ reason: 'Còn thiếu gì', dueOn: 'Hạn mới' }}
    submitLabel="Trả lại"
    danger
    send={(body) => client.inspections.returnFinding({ id: finding.id, ...body })}
    invalidates={inspectionChanges}
    onDone={(row) => notifyDone(`Đã trả lại tồn tại ${row.code}`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <TextField {...fields.reason} maxLength={500} />
        <DateField {...fields.dueOn} />
      </>
    )}
  </CommandDialog>
);
