import { AppError } from '@chung-tay/shared/core/errors';
import type { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { type Command, type CommandContext, requireActor } from '../core/http/handler.ts';
import { inspectionEvent, type LockedInspection, lockFor } from './lock-inspection.ts';
import { readInspection } from './read-inspection.ts';

/**
 * Closes a concluded inspection once everything found was put right.
 * @throws inspection_unfinished while something is not · action_not_allowed
 */
export const closeInspection: Command<typeof inspectionRoutes.closeInspection> = async (context, { id }) => {
  const inspection = await lockFor(context, id, 'close');
  await requireAllClosed(context, inspection);
  await context.client.query({
    name: 'close_inspection',
    text: `UPDATE inspections SET state = 'closed', closed_by = $2, closed_at = $3, version = version + 1 WHERE id = $1`,
    values: [id, requireActor(context).id, context.now.toISOString()],
  });
  const changes = { state: { old: inspection.state, new: 'closed' } };
  return { result: await readInspection(context, id), event: inspectionEvent('closed', inspection, '', changes) };
};

async function requireAllClosed({ client }: CommandContext, { id }: LockedInspection): Promise<void> {
  const { rows } = await client.query<{ codes: string[] }>({
    name: 'open_findings_of_inspection',
    text: `SELECT coalesce(array_agg(f.code ORDER BY f.due_on, f.code), '{}') AS codes FROM findings f
           WHERE f.inspection_id = $1 AND f.state <> 'closed'`,
    values: [id],
  });
  const codes = rows[0]?.codes ?? [];
  if (codes.length === 0) return;
  const named = `${codes.slice(0, 3).join(', ')}${codes.length > 3 ? '…' : ''}`;
  throw new AppError('inspection_unfinished', `Còn ${codes.length} tồn tại chưa xác nhận khắc phục: ${named}.`);
}
