import type { blockRoutes } from '@chung-tay/shared/blocks/contract';
import type { Input } from '@chung-tay/shared/core/contract';
import { AppError } from '@chung-tay/shared/core/errors';
import { writtenDay } from '@chung-tay/shared/core/text';
import { type Command, type CommandContext, found } from '../core/http/handler.ts';
import { readBlock } from './block-list.ts';
import { blockEvent, bumpBlock, type LockedBlock, lockBlock } from './lock-block.ts';

type Wanted = Input<typeof blockRoutes.removeBlockMember>;

/**
 * A member leaves at the end of a day of the year, or, put in by mistake, is taken out altogether. Lead and deputy stay until
 * others are chosen.
 * @throws not_found · conflict (lead or deputy, or left before) · invalid_request at /lastOn · action_not_allowed (ended)
 */
export const removeBlockMember: Command<typeof blockRoutes.removeBlockMember> = async (context, sent) => {
  const input = { ...sent, unitId: sent.unitId.toLowerCase() };
  const block = await lockBlock(context, input.id, 'update');
  requireNoLeader(block, input.unitId);
  const before = await readBlock(context, input.id);
  const member = found(
    before.memberUnits.find(({ unitId }) => unitId === input.unitId),
    'thành viên này',
  );
  if (member.toOn !== null) throw new AppError('conflict', `${member.unitName} đã rời từ ${writtenDay(member.toOn)}.`);
  await writeLeaving(context, input);
  await bumpBlock(context, input.id);
  const changes = {
    memberUnits: { old: [member.unitName], new: null },
    ...(input.lastOn ? { lastOn: { old: null, new: input.lastOn } } : {}),
  };
  return { result: await readBlock(context, input.id), event: blockEvent('left', block, input.reason, changes) };
};

function requireNoLeader({ leadUnitId, deputyUnitId }: LockedBlock, unitId: string): void {
  if (unitId !== leadUnitId && unitId !== deputyUnitId) return;
  const message = 'Đơn vị này đang là trưởng hoặc phó; hãy chọn đơn vị khác rồi mới cho rời.';
  throw new AppError('conflict', message, { fields: [{ pointer: '/unitId', code: 'leads', message }] });
}

const writeLeaving = ({ client }: CommandContext, { id, unitId, lastOn }: Wanted) =>
  lastOn === null
    ? client.query({
        name: 'delete_block_member',
        text: 'DELETE FROM block_members WHERE block_id = $1 AND unit_id = $2',
        values: [id, unitId],
      })
    : client.query({
        name: 'end_block_member',
        text: 'UPDATE block_members SET to_on = $3 WHERE block_id = $1 AND unit_id = $2',
        values: [id, unitId, lastOn],
      });
