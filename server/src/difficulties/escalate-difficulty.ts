import { AppError } from '@chung-tay/shared/core/errors';
import { next } from '@chung-tay/shared/core/lifecycle';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { difficultyRoutes } from '@chung-tay/shared/difficulties/contract';
import { difficultyLifecycle } from '@chung-tay/shared/difficulties/lifecycle';
import { difficultyReasons } from '@chung-tay/shared/difficulties/schema';
import type { Command, CommandContext } from '../core/http/handler.ts';
import { type DifficultyRow, daysAfter, insertMove, lockDifficulty, requireOwner } from './difficulty-row.ts';
import { readDifficulty } from './queries.ts';

/**
 * Passes a difficulty to the unit above its owner as the tree stands today, with the days of its reason anew. By its owner or
 * from above. @throws not_competent · action_not_allowed at the top, or once it was answered
 */
export const escalateDifficulty: Command<typeof difficultyRoutes.escalateDifficulty> = async (context, input) => {
  const row = await lockDifficulty(context, input.id);
  const state = next(difficultyLifecycle, row.state, 'escalate');
  requireOwner(row);
  const { toUnitId, dueOn } = await readAbove(context, row);
  await context.client.query({
    name: 'escalate_difficulty',
    text: `UPDATE difficulties SET state = $2, owner_unit_id = $3, due_on = $4, owned_since = $5, level = level + 1, version = version + 1
           WHERE id = $1`,
    values: [row.id, state, toUnitId, dueOn, context.now.toISOString()],
  });
  const move = { fromUnitId: row.ownerUnitId, toUnitId, dueOn, note: input.reason };
  await insertMove(context, row, { ...move, kind: 'escalated' });
  const result = await readDifficulty(context, row.id);
  const changes = {
    ownerUnitName: { old: row.ownerUnitName, new: result.ownerUnitName },
    dueOn: { old: row.dueOn, new: dueOn },
  };
  const subject = { type: 'difficulty', id: row.id, unitId: row.unitId };
  return { result, event: { action: 'difficulty.escalated', subject, note: input.reason, changes } };
};

async function readAbove({ client, now }: CommandContext, row: DifficultyRow) {
  const today = dayInVietnam(now);
  const { rows } = await client.query<{ toUnitId: string | null; days: number | null }>({
    name: 'difficulty_owner_above',
    text: `SELECT difficulty_owner_above($1, $2, $4) AS "toUnitId", (
             SELECT r.days FROM difficulty_rules r
             WHERE r.reason = $3 AND $4::date BETWEEN r.valid_from AND coalesce(r.valid_to, 'infinity')) AS days`,
    values: [row.unitId, row.ownerUnitId, row.reason, today],
  });
  const { toUnitId = null, days = null } = rows[0] ?? {};
  if (toUnitId === null)
    throw new AppError('action_not_allowed', `${row.ownerUnitName} là cấp cao nhất, không còn cấp nào để chuyển lên.`);
  if (days === null)
    throw new AppError('action_not_allowed', `Chưa có quy định thời hạn khi “${difficultyReasons[row.reason]}”.`);
  return { toUnitId, dueOn: daysAfter(today, days) };
}
