import { next } from '@chung-tay/shared/core/lifecycle';
import type { duplicateRoutes } from '@chung-tay/shared/duplicates/contract';
import { duplicateLifecycle } from '@chung-tay/shared/duplicates/lifecycle';
import type { Command } from '../core/http/handler.ts';
import { absorbHousehold } from '../households/absorb-household.ts';
import { suspectDuplicates } from '../households/suspect-duplicates.ts';
import { lockDuplicate, pairEvents, requireBothInScope, settleDuplicate } from './lock-duplicate.ts';
import { mergeState, otherOf, requireUnblocked } from './merge-block.ts';
import { readDuplicate } from './queries.ts';

/**
 * Makes one household of two that are the same (H4): the kept one takes what it lacks, the other is withdrawn as its
 * duplicate; other suspicions about either are looked at anew.
 * @throws household_has_house, household_has_case when the one that would go has one; not_competent when the actor answers
 * for one of the two only; household_duplicate when the result is the same as a third household
 */
export const mergeDuplicate: Command<typeof duplicateRoutes.mergeDuplicate> = async (context, input) => {
  const { id, keepId, reason } = input;
  const pair = await lockDuplicate(context, id);
  requireBothInScope(pair);
  const dropId = otherOf(pair, keepId);
  const status = next(duplicateLifecycle, pair.status, 'merge');
  requireUnblocked(await mergeState(context.client, keepId, dropId));
  const events = await absorbHousehold(context, { keepId, dropId, reason });
  await settleDuplicate(context, pair, status, reason);
  await suspectDuplicates(context.client, context.services.cipher, [keepId, dropId], context.now);
  return {
    result: await readDuplicate(context, id),
    event: [
      ...pairEvents(pair, {
        action: 'duplicate.merged',
        note: reason,
        changes: { status: { old: pair.status, new: status }, keepId: { old: null, new: keepId } },
      }),
      ...events,
    ],
  };
};
