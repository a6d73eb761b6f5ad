import type { Lifecycle } from '../core/lifecycle.ts';
import type { BlockState } from './schema.ts';

export type BlockAction = 'update' | 'end';

/** An ended block keeps its members and its leaders as they were: rankings stand on them. Twin of the guard in 0078. */
export const blockLifecycle: Lifecycle<BlockState, BlockAction> = {
  update: { from: ['open'], to: 'open' },
  end: { from: ['open'], to: 'ended' },
};
