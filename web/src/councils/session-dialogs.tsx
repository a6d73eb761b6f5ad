import { councilRoutes } from '@chung-tay/shared/councils/contract';
import { neededOf } from '@chung-tay/shared/councils/lifecycle';
import { type CouncilSession, closeVotingBody, recuseMemberBody } from '@chung-tay/shared/councils/schema';
import { Checkbox } from '@mantine/core';
import { client } from '../core/client.ts';
import { useCommand } from '../core/command.ts';
import { formatNumber } from '../core/format.ts';
import { CommandDialog, ConfirmDialog } from '../ui/dialogs.tsx';
import { LongTextField, SelectField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import styles from './council.module.css';
import { councilChanges } from './queries.ts';

interface SessionDialogProps {
  row: CouncilSession;
  onClose: () => void;
}

const presentOf = (row: CouncilSession): number =>
  row.attendance.filter(({ presence }) => presence === 'present').length;

/** Opens the vote: agenda and recusals stand from then on. */
export function OpenVotingDialog({ row, onClose }: SessionDialogProps) {
  const open = useCommand((id: string) => client.councils.openVoting({ id }), {
    invalidates: councilChanges,
    onDone: () => {
      notifyDone('Đã mở bỏ phiếu');
      onClose();
    },
  });
  const needed = neededOf(row.attendance.length, row.rule.quorumPercent);
  return (
    <ConfirmDialog
      title="Mở bỏ phiếu"
      confirmLabel="Mở bỏ phiếu"
      busy={open.isPending}
      error={open.error}
      onConfirm={() => open.mutate(row.id)}
      onClose={onClose}
    >
      Dự họp {formatNumber(presentOf(row))}/{formatNumber(row.attendance.length)} thành viên, cần ít nhất{' '}
      {formatNumber(needed)}. Ai chưa điểm danh là vắng mặt. Mở rồi thì không sửa chương trình và danh sách vắng mặt khi
      xét; người đến muộn vẫn ghi thêm được.
    </ConfirmDialog>
  );
}

/** Ends the vote and counts it. */
export const CloseVotingDialog = ({ row, onClose }: SessionDialogProps) => (
  <CommandDialog
    title="Kiểm phiếu"
    intro={`${formatNumber(row.votesCast)} người đã bỏ phiếu. Kiểm phiếu rồi thì không ai bỏ thêm được${row.secret ? '; phiếu được trộn rồi mới mở, và khóa mở phiếu bị hủy' : ''}.`}
    schema={closeVotingBody}
    initial={{ minutes: null }}
    labels={{ minutes: 'Diễn biến, ý kiến khác' }}
    submitLabel="Kiểm phiếu"
    send={(body) => client.councils.closeVoting({ id: row.id, ...body })}
    invalidates={councilChanges}
    onDone={(after) => notifyDone(`Đã kiểm phiếu: ${after.passedItems}/${after.items} hồ sơ được thông qua`)}
    onClose={onClose}
  >
    {({ fields }) => <LongTextField {...fields.minutes} rows={4} help="In vào biên bản" />}
  </CommandDialog>
);

export const CancelSessionDialog = ({ row, onClose }: SessionDialogProps) => (
  <CommandDialog
    title="Hủy phiên họp"
    intro={
      row.votesCast > 0
        ? `${formatNumber(row.votesCast)} phiếu đã bỏ bị hủy mà không mở. Các hồ sơ được xét ở phiên khác.`
        : 'Các hồ sơ được xét ở phiên khác.'
    }
    schema={councilRoutes.cancelCouncilSession.body}
    initial={{ reason: null }}
    labels={{ reason: 'Lý do' }}
    submitLabel="Hủy phiên họp"
    danger
    send={(body) => client.councils.cancelCouncilSession({ id: row.id, ...body })}
    invalidates={councilChanges}
    onDone={(after) => notifyDone(`Đã hủy ${after.code}`)}
    onClose={onClose}
  >
    {({ fields }) => <TextField {...fields.reason} maxLength={500} />}
  </CommandDialog>
);

/** A member leaves the room for some of the awards. */
export const RecuseDialog = ({ row, onClose }: SessionDialogProps) => (
  <CommandDialog
    title="Vắng mặt khi xét"
    intro="Thành viên có liên quan không bỏ phiếu cho các hồ sơ này; các hồ sơ khác vẫn bỏ phiếu như thường."
    schema={recuseMemberBody}
    initial={{ memberId: null, awardIds: [], reason: null }}
    labels={{ memberId: 'Thành viên', awardIds: 'Hồ sơ', reason: 'Lý do' }}
    submitLabel="Ghi"
    send={(body) => client.councils.recuseMember({ id: row.id, ...body })}
    invalidates={councilChanges}
    onDone={() => notifyDone('Đã ghi vắng mặt khi xét')}
    onClose={onClose}
  >
    {({ fields, values, set }) => (
      <>
        <SelectField
          {...fields.memberId}
          options={Object.fromEntries(row.attendance.map(({ memberId, name }) => [memberId, name]))}
        />
        <Checkbox.Group
          id={fields.awardIds.id}
          label={fields.awardIds.label}
          withAsterisk
          error={fields.awardIds.error}
          value={values.awardIds ?? []}
          onChange={(awardIds) => set({ awardIds })}
        >
          {row.agenda.map(({ awardId, position, awardeeName }) => (
            <Checkbox
              key={awardId}
              value={awardId}
              className={styles.tick ?? ''}
              label={`${position}. ${awardeeName}`}
            />
          ))}
        </Checkbox.Group>
        <TextField {...fields.reason} maxLength={500} help="Ví dụ: người thân được đề nghị khen" />
      </>
    )}
  </CommandDialog>
);

/** Takes back a recusal noted by mistake. */
export const WithdrawRecusalDialog = ({
  row,
  recusal,
  onClose,
}: SessionDialogProps & { recusal: CouncilSession['recusals'][number] }) => (
  <CommandDialog
    title={`Bỏ ghi nhận của ${recusal.name}`}
    intro="Thành viên lại được bỏ phiếu cho hồ sơ này."
    schema={recuseMemberBody.pick({ reason: true })}
    initial={{ reason: null }}
    labels={{ reason: 'Lý do' }}
    submitLabel="Bỏ ghi nhận"
    send={(body) =>
      client.councils.withdrawRecusal({
        id: row.id,
        memberId: recusal.memberId,
        awardIds: [recusal.awardId],
        ...body,
      })
    }
    invalidates={councilChanges}
    onDone={() => notifyDone('Đã bỏ ghi nhận')}
    onClose={onClose}
  >
    {({ fields }) => <TextField {...fields.reason} maxLength={500} />}
  </CommandDialog>
);
