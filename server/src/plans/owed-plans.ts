import { AppError, fieldError } from '@chung-tay/shared/core/errors';
import type { MovementState } from '@chung-tay/shared/movements/schema';
import type { PlanDuty } from '@chung-tay/shared/plans/schema';
import { withinUnits } from '../core/db/list.ts';
import type { CommandContext, HandlerContext } from '../core/http/handler.ts';
import { movementSeen, nameOn } from '../movements/movement-list.ts';
import { dutyList } from './duty-list.ts';

/** A movement about whose plans something is done. */
export interface OwingMovement {
  id: string;
  unitId: string;
  unitName: string;
  state: MovementState;
  endsOn: string;
  /** Its scope lies within reach. */
  managed: boolean;
}

/** The movement, running. @throws invalid_request at /movementId · action_not_allowed */
export async function requireRunning({ client, roots }: CommandContext, id: string): Promise<OwingMovement> {
  const { rows } = await client.query<OwingMovement>({
    name: 'owing_movement',
    text: `SELECT m.id, m.unit_id AS "unitId", ${nameOn('m.unit_id', 'm.starts_on')} AS "unitName", m.state, m.ends_on AS "endsOn",
             ${withinUnits('m.unit_id', '$2')} AS managed FROM movements m WHERE m.id = $1 AND ${movementSeen('$2')}`,
    values: [id, roots],
  });
  const [movement] = rows;
  if (!movement) throw fieldError('/movementId', 'not_found', 'Không tìm thấy phong trào này.');
  if (movement.state !== 'launched')
    throw new AppError(
      'action_not_allowed',
      'Phong trào chưa phát động hoặc đã kết thúc: không ai còn phải nộp kế hoạch.',
    );
  return movement;
}

/** The duties of these units, or of all the caller follows, in a movement; overdue ones first, the longest first. */
export async function readDuties(
  { client, roots, now }: HandlerContext,
  movementId: string,
  unitIds?: readonly string[],
): Promise<PlanDuty[]> {
  const { columns, from, scope } = dutyList(now);
  const { rows } = await client.query<PlanDuty>(
    `SELECT * FROM (SELECT ${columns} FROM ${from}
       WHERE p.movement_id = $1 AND ($3::uuid[] IS NULL OR p.unit_id = ANY ($3)) AND ${scope?.('$2')}) d
     ORDER BY array_position('{overdue,missing,late,on_time}', d.standing), d."dueOn", d."unitName" COLLATE "vi-x-icu", d."unitId" LIMIT 2000`,
    [movementId, roots, unitIds ?? null],
  );
  return rows;
}

/** Names for a history: all of a few, the first of many. */
export const named = (duties: readonly PlanDuty[]): string => {
  const first = duties.slice(0, 10).map(({ unitName }) => unitName);
  return duties.length > first.length
    ? `${first.join(', ')} và ${duties.length - first.length} đơn vị khác`
    : first.join(', ');
};
