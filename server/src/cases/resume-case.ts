import type { caseRoutes } from '@chung-tay/shared/cases/contract';
import { caseLifecycle } from '@chung-tay/shared/cases/lifecycle';
import { next } from '@chung-tay/shared/core/lifecycle';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Command } from '../core/http/handler.ts';
import { caseEvent, lockCase } from './lock-case.ts';
import { readCase } from './read-case.ts';

/** Takes a deferred case up again at the step it was at; its deadline is later by the days it was aside. */
export const resumeCase: Command<typeof caseRoutes.resumeCase> = async (context, { id }) => {
  const row = await lockCase(context, id);
  const status = next(caseLifecycle, row.status, 'resume');
  const today = dayInVietnam(context.now);
  await Promise.all([
    context.client.query({
      name: 'resume_case_step',
      text: `UPDATE case_steps s SET due_on = s.due_on + ($2::date - c.deferred_on) FROM cases c
        WHERE c.id = $1 AND s.case_id = c.id AND s.state = 'current'`,
      values: [id, today],
    }),
    context.client.query({
      name: 'resume_case',
      text: `UPDATE cases SET status = $2, due_on = due_on + ($3::date - deferred_on), deferred_on = NULL, deferred_until = NULL,
          updated_at = $4, version = version + 1 WHERE id = $1`,
      values: [id, status, today, context.now.toISOString()],
    }),
  ]);
  const result = await readCase(context, id);
  const changes = { dueOn: { old: row.dueOn, new: result.dueOn } };
  return { result, event: caseEvent('case.resumed', row, result, { changes }) };
};
