import { blockRoutes } from '@chung-tay/shared/blocks/contract';
import {
  addBlockMembersBody,
  type Block,
  type BlockMember,
  removeBlockMemberBody,
  updateBlockBody,
} from '@chung-tay/shared/blocks/schema';
import { client } from '../core/client.ts';
import { DateField } from '../ui/date-field.tsx';
import { CommandDialog } from '../ui/dialogs.tsx';
import { SelectField, TextField } from '../ui/fields.tsx';
import { notifyDone } from '../ui/notify.ts';
import { LeaderFields } from './leader-fields.tsx';
import { blockChanges } from './queries.ts';
import { UnitsField } from './units-field.tsx';
import { blockLabels, groupOptions } from './words.ts';

interface BlockDialogProps {
  block: Block;
  onClose: () => void;
}

const staying = ({ memberUnits }: Block) =>
  memberUnits.filter(({ toOn }) => toOn === null).map(({ unitId, unitName }) => ({ id: unitId, name: unitName }));

/** Name, group, lead and deputy; year, kind and organiser stay. */
export const UpdateBlockDialog = ({ block, onClose }: BlockDialogProps) => (
  <CommandDialog
    title="Sửa cụm, khối"
    schema={updateBlockBody}
    initial={{
      name: block.name,
      groupKey: block.groupKey,
      leadUnitId: block.leadUnitId,
      deputyUnitId: block.deputyUnitId,
    }}
    labels={blockLabels}
    version={block.version}
    submitLabel="Lưu thay đổi"
    send={(body, { ifMatch }) => client.blocks.updateBlock({ id: block.id, ...body }, { ifMatch })}
    invalidates={blockChanges}
    onDone={() => notifyDone('Đã sửa cụm, khối')}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <TextField {...fields.name} maxLength={120} />
        <SelectField {...fields.groupKey} options={groupOptions} clearable />
        <LeaderFields lead={fields.leadUnitId} deputy={fields.deputyUnitId} members={staying(block)} />
      </>
    )}
  </CommandDialog>
);

/** More members, from a day or from the beginning of the year. */
export const AddBlockMembersDialog = ({ block, onClose }: BlockDialogProps) => (
  <CommandDialog
    title="Thêm thành viên"
    intro="Đơn vị đã ở cụm, khối khác của năm này thì không thêm được."
    schema={addBlockMembersBody.extend({ fromOn: addBlockMembersBody.shape.fromOn.nullable() })}
    initial={{ unitIds: [], fromOn: null }}
    labels={{ unitIds: 'Đơn vị', fromOn: 'Vào từ ngày' }}
    submitLabel="Thêm"
    send={({ unitIds, fromOn }) =>
      client.blocks.addBlockMembers({ id: block.id, unitIds, ...(fromOn ? { fromOn } : {}) })
    }
    invalidates={blockChanges}
    onDone={(after) => notifyDone(`Nay có ${after.members} thành viên`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <UnitsField
          {...fields.unitIds}
          year={block.year}
          without={new Set(block.memberUnits.map(({ unitId }) => unitId))}
        />
        <DateField {...fields.fromOn} help={`Để trống: từ đầu năm ${block.year}`} />
      </>
    )}
  </CommandDialog>
);

/** A member leaves on a day, or was put in by mistake. */
export const RemoveBlockMemberDialog = ({ block, member, onClose }: BlockDialogProps & { member: BlockMember }) => (
  <CommandDialog
    title="Cho rời cụm, khối"
    intro={`${member.unitName} rời ${block.name}.`}
    schema={removeBlockMemberBody.omit({ unitId: true })}
    initial={{ lastOn: null, reason: null }}
    labels={{ lastOn: 'Ngày cuối trong cụm, khối', reason: 'Lý do' }}
    submitLabel="Cho rời"
    danger
    send={(body) => client.blocks.removeBlockMember({ id: block.id, unitId: member.unitId, ...body })}
    invalidates={blockChanges}
    onDone={() => notifyDone(`${member.unitName} đã rời`)}
    onClose={onClose}
  >
    {({ fields }) => (
      <>
        <DateField {...fields.lastOn} help="Để trống khi ghi nhầm: bỏ hẳn khỏi cụm, khối" />
        <TextField {...fields.reason} maxLength={500} />
      </>
    )}
  </CommandDialog>
);

/** Closes the block of a year. */
export const EndBlockDialog = ({ block, onClose }: BlockDialogProps) => (
  <CommandDialog
    title="Kết thúc cụm, khối"
    intro={`Kết thúc rồi thì thành viên, trưởng, phó của ${block.name} không thay đổi được nữa.`}
    schema={blockRoutes.endBlock.body}
    initial={{ reason: null }}
    labels={{ reason: 'Lý do' }}
    submitLabel="Kết thúc"
    danger
    send={(body) => client.blocks.endBlock({ id: block.id, ...body })}
    invalidates={blockChanges}
    onDone={() => notifyDone('Đã kết thúc cụm, khối')}
    onClose={onClose}
  >
    {({ fields }) => <TextField {...fields.reason} maxLength={500} />}
  </CommandDialog>
);
