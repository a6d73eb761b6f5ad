import { next } from '@chung-tay/shared/core/lifecycle';
import type { decisionRoutes } from '@chung-tay/shared/decisions/contract';
import { decisionLifecycle } from '@chung-tay/shared/decisions/lifecycle';
import type { Command } from '../core/http/handler.ts';
import { decisionSubject, lockDecision } from './decision-row.ts';
import { readDecision } from './queries.ts';

/** Throws a draft away; its entries stay to be read. A change gives its number back. */
export const discardDecision: Command<typeof decisionRoutes.discardDecision> = async (context, { id }) => {
  const decision = await lockDecision(context, id);
  const status = next(decisionLifecycle, decision.status, 'discard');
  await context.client.query({
    name: 'discard_decision',
    text: 'UPDATE decisions SET status = $2, updated_at = $3, version = version + 1 WHERE id = $1',
    values: [id, status, context.now.toISOString()],
  });
  return {
    result: await readDecision(context, id),
    event: {
      action: 'decision.discarded',
      subject: decisionSubject(decision),
      changes: { status: { old: decision.status, new: status } },
    },
  };
};
