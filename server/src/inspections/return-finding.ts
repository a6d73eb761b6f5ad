import type { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import type { Command } from '../core/http/handler.ts';
import { readFinding } from './finding-list.ts';
import { lockToJudge } from './judge-finding.ts';
import { findingEvent } from './lock-finding.ts';
import { requireDueDay } from './plan-checks.ts';

/**
 * Sends back what is not put right after all, with the reason and a new day.
 * @throws same_person · action_not_allowed · not_competent · invalid_request at /dueOn
 */
export const returnFinding: Command<typeof inspectionRoutes.returnFinding> = async (context, { id, reason, dueOn }) => {
  const finding = await lockToJudge(context, id, 'return');
  requireDueDay(context, dueOn);
  await context.client.query({
    name: 'return_finding',
    text: `UPDATE findings SET state = 'open', return_reason = $2, due_on = $3, acted_on = NULL, acted_note = NULL, acted_by = NULL,
             acted_by_name = NULL, acted_at = NULL, version = version + 1 WHERE id = $1`,
    values: [id, reason, dueOn],
  });
  const changes = { state: { old: finding.state, new: 'open' }, dueOn: { old: finding.dueOn, new: dueOn } };
  return { result: await readFinding(context, id), event: findingEvent('returned', finding, reason, changes) };
};
