import { fieldError } from '@chung-tay/shared/core/errors';
import { next } from '@chung-tay/shared/core/lifecycle';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import type { difficultyRoutes } from '@chung-tay/shared/difficulties/contract';
import { difficultyLifecycle } from '@chung-tay/shared/difficulties/lifecycle';
import type { Command, CommandContext } from '../core/http/handler.ts';
import { type DifficultyRow, insertMove, lockDifficulty, requireDue, requireOwner } from './difficulty-row.ts';
import { readDifficulty } from './queries.ts';

/**
 * Hands a difficulty to who must solve it, until a day: the unit that raised it or one above it today. By its owner or from
 * above. @throws not_competent · action_not_allowed once it was answered
 */
export const assignDifficulty: Command<typeof difficultyRoutes.assignDifficulty> = async (context, input) => {
  const row = await lockDifficulty(context, input.id);
  const state = next(difficultyLifecycle, row.state, 'assign');
  requireOwner(row);
  requireDue(input.dueOn, context.now);
  const toUnitId = await requireAbove(context, row, input.ownerUnitId);
  await context.client.query({
    name: 'assign_difficulty',
    text: `UPDATE difficulties SET state = $2, owner_unit_id = $3, due_on = $4, owned_since = $5, version = version + 1 WHERE id = $1`,
    values: [row.id, state, toUnitId, input.dueOn, context.now.toISOString()],
  });
  const move = { fromUnitId: row.ownerUnitId, toUnitId, dueOn: input.dueOn, note: input.note };
  await insertMove(context, row, { ...move, kind: 'assigned' });
  const result = await readDifficulty(context, row.id);
  const changes = {
    state: { old: row.state, new: state },
    ownerUnitName: { old: row.ownerUnitName, new: result.ownerUnitName },
    dueOn: { old: row.dueOn, new: input.dueOn },
  };
  const subject = { type: 'difficulty', id: row.id, unitId: row.unitId };
  return { result, event: { action: 'difficulty.assigned', subject, note: input.note, changes } };
};

/** The unit as it is asked for, when it is the raising unit or above it today. */
async function requireAbove({ client, now }: CommandContext, row: DifficultyRow, wanted: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>({
    name: 'difficulty_above',
    text: 'SELECT a.unit_id AS id FROM units_above($1, $2) a WHERE a.unit_id = $3',
    values: [row.unitId, dayInVietnam(now), wanted],
  });
  if (rows[0]) return rows[0].id;
  const message = 'Chỉ giao cho đơn vị nêu khó khăn hoặc đơn vị cấp trên của đơn vị đó.';
  throw fieldError('/ownerUnitId', 'not_above', message);
}
