import { difficultyRoutes } from '@chung-tay/shared/difficulties/contract';
import type { Difficulty } from '@chung-tay/shared/difficulties/schema';
import { client } from '../core/client.ts';
import { formatDay } from '../core/format.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { LongTextField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import type { SendOptions } from '../ui/record-form-state.ts';
import { UnitPicker } from '../units/unit-picker.tsx';
import type { DifficultyAct } from './difficulty-acts.ts';
import { difficultyChanges } from './queries.ts';
import { difficultyLabels } from './words.ts';

interface DifficultyDialogProps {
  row: Difficulty;
  onClose: () => void;
}

/** The dialog of an act on one difficulty. */
export function DifficultyDialog({ act, ...rest }: DifficultyDialogProps & { act: DifficultyAct }) {
  switch (act) {
    case 'answer':
      return <AnswerDialog {...rest} />;
    case 'assign':
      return <AssignDialog {...rest} />;
    case 'escalate':
      return <EscalateDialog {...rest} />;
    case 'close':
      return <CloseDialog {...rest} />;
    case 'reopen':
      return <ReopenDialog {...rest} />;
    case 'withdraw':
      return <WithdrawDialog {...rest} />;
  }
}

const about = ({ code, headName, title }: Difficulty) => `${code}${headName ? `, ${headName}` : ''}: ${title}.`;

const common = ({ row, onClose }: DifficultyDialogProps, told: (after: Difficulty) => string) => ({
  labels: difficultyLabels,
  invalidates: difficultyChanges,
  onClose,
  onDone: (after: Difficulty) => notifyDone(told(after)),
  of: ({ idempotencyKey }: SendOptions) => ({ idempotencyKey, ifMatch: row.version }),
});

function AnswerDialog(props: DifficultyDialogProps) {
  const { of, ...rest } = common(props, (after) => `Đã trả lời ${after.code}`);
  return (
    <CommandDialog
      {...rest}
      title="Trả lời"
      intro={`${about(props.row)} Người nêu hoặc cấp trên sẽ xác nhận đã xong; bạn không tự xác nhận câu trả lời của mình.`}
      schema={difficultyRoutes.answerDifficulty.body}
      initial={{ answer: null }}
      submitLabel="Gửi trả lời"
      send={(body, options) => client.difficulties.answerDifficulty({ id: props.row.id, ...body }, of(options))}
    >
      {({ fields }) => <LongTextField {...fields.answer} rows={5} help="Cách giải quyết, ai làm, đến bao giờ" />}
    </CommandDialog>
  );
}

function AssignDialog(props: DifficultyDialogProps) {
  const { of, ...rest } = common(props, (after) => `${after.ownerUnitName} giải quyết trước ${formatDay(after.dueOn)}`);
  return (
    <CommandDialog
      {...rest}
      title="Giao đơn vị giải quyết"
      intro={`${about(props.row)} Đang do ${props.row.ownerUnitName} giải quyết. Giao cho chính đơn vị nêu hoặc một cấp trên của nó.`}
      schema={difficultyRoutes.assignDifficulty.body}
      initial={{ ownerUnitId: props.row.ownerUnitId, dueOn: props.row.dueOn, note: null }}
      submitLabel="Giao"
      send={(body, options) => client.difficulties.assignDifficulty({ id: props.row.id, ...body }, of(options))}
    >
      {({ fields }) => (
        <>
          <UnitPicker {...fields.ownerUnitId} />
          <DateField {...fields.dueOn} />
          <LongTextField {...fields.note} rows={2} help="Không bắt buộc" />
        </>
      )}
    </CommandDialog>
  );
}

function EscalateDialog(props: DifficultyDialogProps) {
  const { of, ...rest } = common(props, (after) => `Đã chuyển ${after.code} lên ${after.ownerUnitName}`);
  return (
    <CommandDialog
      {...rest}
      labels={{ reason: 'Vì sao phải lên cấp trên' }}
      title="Chuyển lên cấp trên"
      intro={`${about(props.row)} Cấp trên trực tiếp của ${props.row.ownerUnitName} phải giải quyết, với hạn mới.`}
      schema={difficultyRoutes.escalateDifficulty.body}
      initial={{ reason: null }}
      submitLabel="Chuyển lên"
      send={(body, options) => client.difficulties.escalateDifficulty({ id: props.row.id, ...body }, of(options))}
    >
      {({ fields }) => <TextField {...fields.reason} maxLength={500} help="Ví dụ: vượt thẩm quyền của xã" />}
    </CommandDialog>
  );
}

function CloseDialog(props: DifficultyDialogProps) {
  const { of, ...rest } = common(props, (after) => `Đã xong ${after.code}`);
  return (
    <CommandDialog
      {...rest}
      title="Xác nhận đã xong"
      intro={`${about(props.row)} ${props.row.answeredBy ?? 'Người trả lời'} đã trả lời; người trả lời không tự xác nhận.`}
      schema={difficultyRoutes.closeDifficulty.body}
      initial={{ result: null }}
      submitLabel="Xác nhận đã xong"
      send={(body, options) => client.difficulties.closeDifficulty({ id: props.row.id, ...body }, of(options))}
    >
      {({ fields }) => <TextField {...fields.result} maxLength={500} help="Ví dụ: đội thợ mới đã vào làm từ 12/5" />}
    </CommandDialog>
  );
}

function ReopenDialog(props: DifficultyDialogProps) {
  const { of, ...rest } = common(props, (after) => `Đã mở lại ${after.code}, hạn ${formatDay(after.dueOn)}`);
  return (
    <CommandDialog
      {...rest}
      labels={{ reason: 'Vì sao chưa xong', dueOn: 'Hạn mới' }}
      title="Mở lại"
      intro={`${about(props.row)} ${props.row.ownerUnitName} phải giải quyết tiếp.`}
      schema={difficultyRoutes.reopenDifficulty.body}
      initial={{ reason: null, dueOn: null }}
      submitLabel="Mở lại"
      send={(body, options) => client.difficulties.reopenDifficulty({ id: props.row.id, ...body }, of(options))}
    >
      {({ fields }) => (
        <>
          <TextField {...fields.reason} maxLength={500} />
          <DateField {...fields.dueOn} />
        </>
      )}
    </CommandDialog>
  );
}

function WithdrawDialog(props: DifficultyDialogProps) {
  const { of, ...rest } = common(props, (after) => `Đã rút lại ${after.code}`);
  return (
    <CommandDialog
      {...rest}
      labels={{ reason: 'Vì sao rút' }}
      danger
      title="Rút lại điều đã nêu"
      intro={`${about(props.row)} Không ai phải giải quyết nữa; điều đã nêu vẫn còn trong lịch sử.`}
      schema={difficultyRoutes.withdrawDifficulty.body}
      initial={{ reason: null }}
      submitLabel="Rút lại"
      send={(body, options) => client.difficulties.withdrawDifficulty({ id: props.row.id, ...body }, of(options))}
    >
      {({ fields }) => <TextField {...fields.reason} maxLength={500} help="Ví dụ: nêu nhầm nhà" />}
    </CommandDialog>
  );
}
