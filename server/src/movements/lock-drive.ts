import { next } from '@chung-tay/shared/core/lifecycle';
import { type DriveAction, driveLifecycle } from '@chung-tay/shared/movements/lifecycle';
import type { DriveState, Goal } from '@chung-tay/shared/movements/schema';
import { withinUnits } from '../core/db/list.ts';
import { type CommandContext, expectVersion, found, requireActor } from '../core/http/handler.ts';

/** A drive held for a command. */
export interface DriveRow {
  id: string;
  unitId: string;
  state: DriveState;
  goals: Goal[];
}

/** The drive of a unit within reach, for an act its state allows. @throws not_found · stale_version · action_not_allowed */
export async function lockDrive(context: CommandContext, id: string, action: DriveAction): Promise<DriveRow> {
  const { rows } = await context.client.query<DriveRow & { version: number }>({
    name: 'lock_drive',
    text: `SELECT v.id, v.unit_id AS "unitId", v.state, v.goals, v.version FROM drives v
           WHERE v.id = $1 AND ${withinUnits('v.unit_id', '$2')} FOR NO KEY UPDATE OF v`,
    values: [id, context.roots],
  });
  const { version, ...row } = found(rows[0], 'đợt thi đua này');
  expectVersion(context, version);
  next(driveLifecycle, row.state, action);
  return row;
}

/** Writes how a drive came to its end. */
export const writeEnd = (
  context: CommandContext,
  id: string,
  state: DriveState,
  goals: readonly Goal[],
  result: string,
) =>
  context.client.query({
    name: 'end_drive',
    text: `UPDATE drives SET state = $2, goals = $3, result = $4, ended_by = $5, ended_at = $6, version = version + 1 WHERE id = $1`,
    values: [id, state, JSON.stringify(goals), result, requireActor(context).id, context.now.toISOString()],
  });
