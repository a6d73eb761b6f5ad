import { complaintRoutes } from '@chung-tay/shared/complaints/contract';
import { type Complaint, denunciationFindings } from '@chung-tay/shared/complaints/schema';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatDay } from '../core/format.ts';
import { CommandDialog, ConfirmDialog } from '../ui/dialogs.tsx';
import { LongTextField, SelectField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import type { DenunciationAct } from './complaint-acts.ts';
import { type ComplaintDialogProps, common } from './complaint-dialog-parts.ts';
import { complaintChanges } from './queries.ts';

/** The dialog of an act of inspectors on a denunciation. */
export function DenunciationDialog({ act, ...rest }: ComplaintDialogProps & { act: DenunciationAct }) {
  switch (act) {
    case 'acceptDenunciation':
      return <AcceptDialog {...rest} />;
    case 'concludeDenunciation':
      return <ConcludeDialog {...rest} />;
    case 'forwardDenunciation':
      return <ForwardDialog {...rest} />;
    case 'extendDenunciation':
      return <ExtendDialog {...rest} />;
    case 'declineDenunciation':
      return <DeclineDialog {...rest} />;
  }
}

function AcceptDialog({ row, onClose }: ComplaintDialogProps) {
  const accept = useCommand(() => client.complaints.acceptDenunciation({ id: row.id }, { ifMatch: row.version }), {
    invalidates: complaintChanges,
    onDone: (after: Complaint) => {
      notifyDone(`Đã thụ lý ${after.code}, kết luận trước ${formatDay(after.dueOn)}`);
      onClose();
    },
  });
  return (
    <ConfirmDialog
      title="Thụ lý, xác minh"
      confirmLabel="Thụ lý"
      busy={accept.isPending}
      error={accept.error}
      onConfirm={() => accept.mutate(undefined)}
      onClose={onClose}
    >
      Hạn kết luận tính từ hôm nay. Thụ lý khi đã xác định được người tố cáo (Luật Tố cáo 2018, Điều 29); không rõ người
      gửi nhưng có chứng cứ cụ thể thì kiểm tra theo Điều 25. Người gửi thấy điều này khi tra cứu bằng mã.
    </ConfirmDialog>
  );
}

function ConcludeDialog(props: ComplaintDialogProps) {
  const { of, ...rest } = common(props, (after) => `Đã kết luận ${after.code}`);
  return (
    <CommandDialog
      {...rest}
      title="Kết luận nội dung tố cáo"
      intro="Người gửi đọc kết luận bằng mã tra cứu; ghi một lần, không sửa."
      schema={complaintRoutes.concludeDenunciation.body}
      initial={{ finding: null, conclusion: null }}
      submitLabel="Kết luận"
      send={(body, options) => client.complaints.concludeDenunciation({ id: props.row.id, ...body }, of(options))}
    >
      {({ fields }) => (
        <>
          <SelectField {...fields.finding} options={denunciationFindings} />
          <LongTextField
            {...fields.conclusion}
            rows={7}
            help="Đã xác minh gì, đúng sai thế nào, xử lý ra sao. Không nêu bí mật và thông tin riêng của người khác"
          />
        </>
      )}
    </CommandDialog>
  );
}

function ForwardDialog(props: ComplaintDialogProps) {
  const { of, ...rest } = common(props, (after) => `Đã ghi: chuyển ${after.code} đến ${after.forwardedTo}`);
  return (
    <CommandDialog
      {...rest}
      title="Chuyển cơ quan có thẩm quyền"
      intro="Ghi nơi đã chuyển, trong hoặc ngoài hệ thống. Người gửi đọc được nơi đó, không đọc lý do; việc ở đây kết thúc."
      schema={complaintRoutes.forwardDenunciation.body}
      initial={{ to: null, reason: null }}
      submitLabel="Chuyển"
      send={(body, options) => client.complaints.forwardDenunciation({ id: props.row.id, ...body }, of(options))}
    >
      {({ fields }) => (
        <>
          <TextField {...fields.to} maxLength={200} help="Ví dụ: Thanh tra tỉnh, Cơ quan điều tra" />
          <TextField {...fields.reason} maxLength={500} help="Ví dụ: có dấu hiệu tội phạm" />
        </>
      )}
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
      schema={complaintRoutes.extendDenunciation.body}
      initial={{ reason: null }}
      submitLabel="Gia hạn"
      send={(body, options) => client.complaints.extendDenunciation({ id: props.row.id, ...body }, of(options))}
    >
      {({ fields }) => <TextField {...fields.reason} maxLength={500} help="Ví dụ: phải xác minh ở nhiều nơi" />}
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
      intro="Người gửi đọc lý do này. Thuộc thẩm quyền của cơ quan khác thì dùng “Chuyển cơ quan có thẩm quyền”."
      schema={complaintRoutes.declineDenunciation.body}
      initial={{ reason: null }}
      submitLabel="Không thụ lý"
      send={(body, options) => client.complaints.declineDenunciation({ id: props.row.id, ...body }, of(options))}
    >
      {({ fields }) => <LongTextField {...fields.reason} rows={4} help="Vì sao, và người gửi nên đến đâu" />}
    </CommandDialog>
  );
}
