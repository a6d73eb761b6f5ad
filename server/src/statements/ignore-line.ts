import { AppError } from '@chung-tay/shared/core/errors';
import type { statementRoutes } from '@chung-tay/shared/statements/contract';
import { type Command, expectVersion, requireActor } from '../core/http/handler.ts';
import { lockLine } from './lock-line.ts';
import { readLine } from './queries.ts';

/** Says that a line is nothing the ledger knows (a bank's fee, interest), with a reason; only while no part is matched. */
export const ignoreLine: Command<typeof statementRoutes.ignoreLine> = async (context, { id, reason }) => {
  const line = await lockLine(context, id);
  expectVersion(context, line.version);
  if (line.isIgnored) throw new AppError('action_not_allowed', 'Dòng này đã đánh dấu không đối chiếu.');
  if (line.matchedVnd > 0) throw new AppError('action_not_allowed', 'Dòng này đã khớp một phần; hãy bỏ khớp trước.');
  const ignoredAt = context.now.toISOString();
  await context.client.query({
    name: 'ignore_statement_line',
    text: `UPDATE statement_lines SET ignored_by = $2, ignored_at = $3, ignore_reason = $4, version = version + 1 WHERE id = $1`,
    values: [id, requireActor(context).id, ignoredAt, reason],
  });
  const result = await readLine(context, id);
  const changes = { ignoredAt: { old: null, new: ignoredAt } };
  const subject = { type: 'statement_line', id, unitId: line.unitId };
  return { result, event: { action: 'statement_line.ignored', subject, note: reason, changes } };
};
