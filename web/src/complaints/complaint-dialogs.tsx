import { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import type { Complaint } from '@chung-tay/shared/complaints/schema';
import { useNavigate } from 'react-router';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatDay } from '../core/format.ts';
import { CommandDialog, ConfirmDialog } from '../ui/dialogs.tsx';
import { LongTextField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { UnitPicker } from '../units/unit-picker.tsx';
import type { ComplaintAct } from './complaint-acts.ts';
import { type ComplaintDialogProps, common } from './complaint-dialog-parts.ts';
import { DenunciationDialog } from './denunciation-dialogs.tsx';
import { complaintChanges } from './queries.ts';
import { complaintLabels } from './words.ts';

/** The dialog of an act on one complaint. */
export function ComplaintDialog({ act, ...rest }: ComplaintDialogProps & { act: ComplaintAct }) {
  switch (act) {
    case 'accept':
      return <AcceptDialog {...rest} />;
    case 'answer':
      return <AnswerDialog {...rest} />;
    case 'decline':
      return <DeclineDialog {...rest} />;
    case 'extend':
      return <ExtendDialog {...rest} />;
    case 'passOn':
      return <MoveDialog {...rest} to="passOnComplaint" />;
    case 'assign':
      return <MoveDialog {...rest} to="assignComplaint" />;
    default:
      return <DenunciationDialog act={act} {...rest} />;
  }
}

function AcceptDialog({ row, onClose }: ComplaintDialogProps) {
  const accept = useCommand(() => client.complaints.acceptComplaint({ id: row.id }, { ifMatch: row.version }), {
    invalidates: complaintChanges,
    onDone: (after: Complaint) => {
      notifyDone(`Đã thụ lý ${after.code}, trả lời trước ${formatDay(after.dueOn)}`);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title="Thụ lý"
      confirmLabel="Thụ lý"
      busy={accept.isPending}
      error={accept.error}
      onConfirm={() => accept.mutate(undefined)}
      onClose={onClose}
    >
      Hạn trả lời tính từ hôm nay, theo quy định của loại đơn và của địa bàn. Người gửi thấy điều này khi tra cứu bằng
      mã.
    </ConfirmDialog>
  );
}

function AnswerDialog(props: ComplaintDialogProps) {
  const { of, ...rest } = common(props, (after) => `Đã trả lời ${after.code}`);
  const again = props.row.state === 'appealed';
  return (
    <CommandDialog
      {...rest}
      title={again ? 'Trả lời lần hai' : 'Trả lời'}
      intro={
        again
          ? `Đây là câu trả lời cuối. ${props.row.answeredBy ?? 'Người trả lời lần đầu'} đã trả lời lần đầu nên không trả lời lần hai.`
          : 'Người gửi đọc câu trả lời bằng mã tra cứu, và được đề nghị cấp trên xem xét lại trong thời hạn.'
      }
      schema={complaintRoutes.answerComplaint.body}
      initial={{ answer: null }}
      submitLabel="Gửi trả lời"
      send={(body, options) => client.complaints.answerComplaint({ id: props.row.id, ...body }, of(options))}
    >
      {({ fields }) => (
        <LongTextField
          {...fields.answer}
          rows={7}
          help="Đã kiểm tra gì, kết luận, làm gì tiếp. Không nêu thông tin riêng của người khác"
        />
      )}
    </CommandDialog>
  );
}

function DeclineDialog(props: ComplaintDialogProps) {
  const { of, ...rest } = common(props, (after) => `Đã ghi: không thụ lý ${after.code}`);
  return (
    <CommandDialog
      {...rest}
      danger
      title="Không thụ lý"
      intro="Người gửi đọc lý do này. Thuộc thẩm quyền của đơn vị khác thì dùng “Chuyển đơn vị khác”."
      schema={complaintRoutes.declineComplaint.body}
      initial={{ reason: null }}
      submitLabel="Không thụ lý"
      send={(body, options) => client.complaints.declineComplaint({ id: props.row.id, ...body }, of(options))}
    >
      {({ fields }) => <LongTextField {...fields.reason} rows={4} help="Vì sao, và người gửi nên đến đâu" />}
    </CommandDialog>
  );
}

function ExtendDialog(props: ComplaintDialogProps) {
  const { of, ...rest } = common(props, (after) => `Đã gia hạn đến ${formatDay(after.dueOn)}`);
  return (
    <CommandDialog
      {...rest}
      title="Gia hạn"
      intro="Chỉ một lần, khi vụ việc phức tạp, đến thời hạn dài hơn của quy định."
      schema={complaintRoutes.extendComplaint.body}
      initial={{ reason: null }}
      submitLabel="Gia hạn"
      send={(body, options) => client.complaints.extendComplaint({ id: props.row.id, ...body }, of(options))}
    >
      {({ fields }) => <TextField {...fields.reason} maxLength={500} help="Ví dụ: phải xác minh ở nhiều nơi" />}
    </CommandDialog>
  );
}

/** Who gave it away may not see it any more: back to the list. */
function MoveDialog({ row, onClose, to }: ComplaintDialogProps & { to: 'passOnComplaint' | 'assignComplaint' }) {
  const navigate = useNavigate();
  return (
    <CommandDialog
      labels={complaintLabels}
      invalidates={complaintChanges}
      onClose={onClose}
      onDone={({ code, unitName, dueOn }: { code: string; unitName: string; dueOn: string }) => {
        notifyDone(`${unitName} giữ ${code}, hạn ${formatDay(dueOn)}`);
        void navigate('/complaints?waiting=true&sort=dueOn');
      }}
      title={to === 'passOnComplaint' ? 'Chuyển đơn vị khác' : 'Giao cấp dưới'}
      intro={`Đang do ${row.unitName} giải quyết. Đơn vị nhận thụ lý lại từ đầu; người gửi thấy đơn đã chuyển đến đâu.`}
      schema={complaintRoutes[to].body}
      initial={{ unitId: null, reason: null }}
      submitLabel={to === 'passOnComplaint' ? 'Chuyển' : 'Giao'}
      send={(body, { idempotencyKey }) =>
        client.complaints[to]({ id: row.id, ...body }, { idempotencyKey, ifMatch: row.version })
      }
    >
      {({ fields }) => (
        <>
          <UnitPicker {...fields.unitId} />
          <TextField {...fields.reason} maxLength={500} help="Ví dụ: việc thuộc xã bên" />
        </>
      )}
    </CommandDialog>
  );
}
