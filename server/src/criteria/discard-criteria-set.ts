import type { criteriaRoutes } from '@chung-tay/shared/criteria/contract';
import type { Command } from '../core/http/handler.ts';
import { criteriaSetEvent, lockDraft } from './lock-criteria-set.ts';

/** Throws a draft away with its criteria; nobody was judged by it. @throws criteria_issued */
export const discardCriteriaSet: Command<typeof criteriaRoutes.discardCriteriaSet> = async (context, { id }) => {
  const draft = await lockDraft(context, id);
  await context.client.query({
    name: 'discard_criteria_set',
    text: 'DELETE FROM criteria_sets WHERE id = $1',
    values: [id],
  });
  return { result: undefined, event: criteriaSetEvent('discarded', draft, draft.name) };
};
