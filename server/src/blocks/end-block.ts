import type { blockRoutes } from '@chung-tay/shared/blocks/contract';
import type { Command } from '../core/http/handler.ts';
import { readBlock } from './block-list.ts';
import { blockEvent, lockBlock } from './lock-block.ts';

/** Closes a block when the work of its year is done: from then its members and leaders stay as they are. */
export const endBlock: Command<typeof blockRoutes.endBlock> = async (context, { id, reason }) => {
  const block = await lockBlock(context, id, 'end');
  await context.client.query({
    name: 'end_block',
    text: `UPDATE blocks SET state = 'ended', version = version + 1 WHERE id = $1`,
    values: [id],
  });
  const changes = { state: { old: block.state, new: 'ended' } };
  return { result: await readBlock(context, id), event: blockEvent('ended', block, reason, changes) };
};
