import { dayInVietnam } from '@chung-tay/shared/core/text';
import { councilRoutes } from '@chung-tay/shared/councils/contract';
import {
  addCouncilMemberBody,
  type Council,
  type CouncilMember,
  memberRoles,
  updateCouncilBody,
} from '@chung-tay/shared/councils/schema';
import { useState } from 'react';
import { client } from '../core/client.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { RecordPicker } from '../ui/record-picker.tsx';
import { CouncilFields } from './council-fields.tsx';
import { councilChanges, findCandidates } from './queries.ts';
import { councilLabels, memberLabels } from './words.ts';

interface CouncilDialogProps {
  row: Council;
  onClose: () => void;
}

export const UpdateCouncilDialog = ({ row, onClose }: CouncilDialogProps) => (
  <CommandDialog
    title="Sửa Hội đồng"
    intro="Phiên họp đã lập giữ quy chế của ngày lập."
    schema={updateCouncilBody}
    initial={{
      name: row.name,
      citation: row.citation,
      validFrom: row.validFrom,
      validTo: row.validTo,
      quorumPercent: row.quorumPercent,
      recusedCount: row.recusedCount,
    }}
    labels={councilLabels}
    version={row.version}
    submitLabel="Lưu thay đổi"
    send={(body, { ifMatch }) => client.councils.updateCouncil({ id: row.id, ...body }, { ifMatch })}
    invalidates={councilChanges}
    onDone={() => notifyDone('Đã sửa Hội đồng')}
    onClose={onClose}
  >
    {({ fields }) => <CouncilFields fields={fields} />}
  </CommandDialog>
);

/** Puts somebody into the council: who holds the role of a member at its unit. */
export function AddMemberDialog({ row, onClose }: CouncilDialogProps) {
  const [opening] = useState(() => crypto.randomUUID());
  const today = dayInVietnam(new Date());
  return (
    <CommandDialog
      title="Thêm thành viên"
      intro="Người được thêm phải có vai trò Thành viên Hội đồng TĐKT ở đơn vị này; họ bỏ phiếu bằng tài khoản của mình."
      schema={addCouncilMemberBody}
      initial={{
        userId: null,
        position: null,
        role: 'member',
        fromOn: [row.validFrom, today].toSorted().at(-1) ?? today,
      }}
      labels={memberLabels}
      submitLabel="Thêm"
      send={(body, { idempotencyKey }) => client.councils.addCouncilMember({ id: row.id, ...body }, { idempotencyKey })}
      invalidates={councilChanges}
      onDone={() => notifyDone('Đã thêm thành viên')}
      onClose={onClose}
    >
      {({ fields }) => (
        <>
          <RecordPicker
            {...fields.userId}
            queryKey={['councils', 'candidates', row.id, opening]}
            search={(q) => findCandidates(row.id, q)}
            placeholder="Gõ họ tên"
            nothing="Không có ai mang tên này có vai trò Thành viên Hội đồng ở đây"
          />
          <TextField {...fields.position} maxLength={200} help="Như ghi trong quyết định, in vào biên bản" />
          <SelectField {...fields.role} options={memberRoles} />
          <DateField {...fields.fromOn} />
        </>
      )}
    </CommandDialog>
  );
}

export const EndMemberDialog = ({ row, member, onClose }: CouncilDialogProps & { member: CouncilMember }) => (
  <CommandDialog
    title={`Cho thôi ${member.name}`}
    intro="Phiếu đã bỏ và biên bản cũ giữ nguyên."
    schema={councilRoutes.endCouncilMember.body}
    initial={{ toOn: null, reason: null }}
    labels={{ toOn: 'Ngày cuối trong Hội đồng', reason: 'Lý do' }}
    submitLabel="Cho thôi"
    danger
    send={(body) => client.councils.endCouncilMember({ id: row.id, memberId: member.id, ...body })}
    invalidates={councilChanges}
    onDone={() => notifyDone(`Đã ghi ngày thôi của ${member.name}`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <DateField {...fields.toOn} />
        <TextField {...fields.reason} maxLength={500} />
      </>
    )}
  </CommandDialog>
);
