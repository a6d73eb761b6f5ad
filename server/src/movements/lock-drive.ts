import { AppError } from '@chung-tay/shared/core/errors';
import { next } from '@chung-tay/shared/core/lifecycle';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { type DriveAction, driveLifecycle } from '@chung-tay/shared/movements/lifecycle';
import type { DriveState, Goal } from '@chung-tay/shared/movements/schema';
import { withinUnits } from '../core/db/list.ts';
import { type CommandContext, expectVersion, found, requireActor } from '../core/http/handler.ts';
import { speaksFor } from './movement-list.ts';

/** A drive held for a command. */
export interface DriveRow {
  id: string;
  unitId: string;
  state: DriveState;
  goals: Goal[];
}

/** The drive of a unit within reach, for an act its state allows. @throws not_found · stale_version · not_competent · action_not_allowed */
export async function lockDrive(context: CommandContext, id: string, action: DriveAction): Promise<DriveRow> {
  const speaks = speaksFor('v.unit_id', '$2', dayInVietnam(context.now));
  const { rows } = await context.client.query<DriveRow & { version: number; speaks: boolean }>(
    `SELECT v.id, v.unit_id AS "unitId", v.state, v.goals, v.version, ${speaks} AS speaks FROM drives v
     WHERE v.id = $1 AND ${withinUnits('v.unit_id', '$2')} FOR NO KEY UPDATE OF v`,
    [id, context.roots],
  );
  const { version, speaks: own, ...row } = found(rows[0], 'đợt thi đua này');
  expectVersion(context, version);
  if (!own) throw new AppError('not_competent', 'Chỉ người của chính đơn vị phát động khép lại đợt thi đua.');
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
