import type { blockRoutes } from '@chung-tay/shared/blocks/contract';
import type { Command } from '../core/http/handler.ts';
import { readBlock } from './block-list.ts';
import { insertMembers, requireJoining } from './block-members.ts';
import { blockEvent, bumpBlock, lockBlock } from './lock-block.ts';

/**
 * Lets units join a block from a day of its year: all of them or, when one may not, none.
 * @throws action_not_allowed (ended) · unit_in_block · unit_not_active · not_competent · not_found · invalid_request
 */
export const addBlockMembers: Command<typeof blockRoutes.addBlockMembers> = async (
  context,
  { id, unitIds, fromOn },
) => {
  const block = await lockBlock(context, id, 'update');
  const joining = await requireJoining(context, { ...block, fromOn }, unitIds, '/unitIds');
  await insertMembers(context, block, joining);
  await bumpBlock(context, id);
  const changes = { memberUnits: { old: null, new: joining.map(({ unitName }) => unitName) } };
  return { result: await readBlock(context, id), event: blockEvent('joined', block, null, changes) };
};
