import type { caseRoutes } from '@chung-tay/shared/cases/contract';
import { caseLifecycle } from '@chung-tay/shared/cases/lifecycle';
import { fieldError } from '@chung-tay/shared/core/errors';
import { next } from '@chung-tay/shared/core/lifecycle';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { Command } from '../core/http/handler.ts';
import { caseEvent, lockCase, written } from './lock-case.ts';
import { readCase } from './read-case.ts';

/** Puts a case aside: it keeps its step, and its deadline stands still. */
export const deferCase: Command<typeof caseRoutes.deferCase> = async (context, { id, reason, until }) => {
  const row = await lockCase(context, id);
  const status = next(caseLifecycle, row.status, 'defer');
  const today = dayInVietnam(context.now);
  if (until !== null && until <= today) throw fieldError('/until', 'not_in_future', 'Ngày xét tiếp phải sau hôm nay.');
  await context.client.query({
    name: 'defer_case',
    text: `UPDATE cases SET status = $2, deferred_on = $3, deferred_until = $4, updated_at = $5, version = version + 1 WHERE id = $1`,
    values: [id, status, today, until, context.now.toISOString()],
  });
  const result = await readCase(context, id);
  const changes = written({ deferredUntil: until });
  return { result, event: caseEvent('case.deferred', row, result, { note: reason, changes }) };
};
