import { next } from '@chung-tay/shared/core/lifecycle';
import type { duplicateRoutes } from '@chung-tay/shared/duplicates/contract';
import { duplicateLifecycle } from '@chung-tay/shared/duplicates/lifecycle';
import type { Command } from '../core/http/handler.ts';
import { lockDuplicate, pairEvents, settleDuplicate } from './lock-duplicate.ts';
import { readDuplicate } from './queries.ts';

/**
 * Says that a suspected pair is two households, with the reason: from then on it stands in nobody's way and is not asked
 * again (H4). Whoever answers for one of the two may say so.
 */
export const overrideDuplicate: Command<typeof duplicateRoutes.overrideDuplicate> = async (context, { id, reason }) => {
  const pair = await lockDuplicate(context, id);
  const status = next(duplicateLifecycle, pair.status, 'override');
  await settleDuplicate(context, pair, status, reason);
  return {
    result: await readDuplicate(context, id),
    event: pairEvents(pair, {
      action: 'duplicate.overridden',
      note: reason,
      changes: { status: { old: pair.status, new: status } },
    }),
  };
};
