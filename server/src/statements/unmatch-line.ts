import { AppError } from '@chung-tay/shared/core/errors';
import type { statementRoutes } from '@chung-tay/shared/statements/contract';
import { type Command, expectVersion, requireActor } from '../core/http/handler.ts';
import { lockLine } from './lock-line.ts';
import { readLine } from './queries.ts';

/**
 * Takes back every part of a line, or that it is not reconciled, with a reason. What was posted stays in the ledger; the
 * parts stay too, marked undone.
 */
export const unmatchLine: Command<typeof statementRoutes.unmatchLine> = async (context, { id, reason }) => {
  const { client } = context;
  const line = await lockLine(context, id);
  expectVersion(context, line.version);
  if (!line.isIgnored && line.matchedVnd === 0)
    throw new AppError('action_not_allowed', 'Dòng này chưa khớp phần nào.');
  if (line.isIgnored)
    await client.query({
      name: 'restore_statement_line',
      text: `UPDATE statement_lines SET ignored_by = NULL, ignored_at = NULL, ignore_reason = NULL, version = version + 1 WHERE id = $1`,
      values: [id],
    });
  else
    await client.query({
      name: 'undo_statement_matches',
      text: 'UPDATE statement_matches SET undone_by = $2, undone_at = $3 WHERE line_id = $1 AND undone_at IS NULL',
      values: [id, requireActor(context).id, context.now.toISOString()],
    });
  const result = await readLine(context, id);
  const changes = { matchedVnd: { old: line.matchedVnd, new: result.matchedVnd } };
  const subject = { type: 'statement_line', id, unitId: line.unitId };
  return { result, event: { action: 'statement_line.unmatched', subject, note: reason, changes } };
};
