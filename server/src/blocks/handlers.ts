import type { blockRoutes } from '@chung-tay/shared/blocks/contract';
import type { Handlers } from '../core/http/handler.ts';
import { addBlockMembers } from './add-block-members.ts';
import { copyBlocks } from './copy-blocks.ts';
import { createBlock } from './create-block.ts';
import { endBlock } from './end-block.ts';
import { exportBlocks, getBlock, getBlockHistory, listBlocks } from './queries.ts';
import { removeBlockMember } from './remove-block-member.ts';
import { updateBlock } from './update-block.ts';

export const blockHandlers: Handlers<typeof blockRoutes> = {
  listBlocks,
  exportBlocks,
  copyBlocks,
  getBlock,
  getBlockHistory,
  createBlock,
  updateBlock,
  addBlockMembers,
  removeBlockMember,
  endBlock,
};
