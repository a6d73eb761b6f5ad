import { AppError } from '@chung-tay/shared/core/errors';
import { requireNextStage } from '@chung-tay/shared/houses/lifecycle';
import { type Stage, stages } from '@chung-tay/shared/rules/stages';
import type { CommandContext } from '../core/http/handler.ts';
import { type HouseRow, lockHouse } from './house-row.ts';

/** A stage that was reported and waits for a second person. */
export interface ReportedStage {
  house: HouseRow;
  reportedBy: string;
  /** Who uploaded the photos of the report. */
  photographers: string[];
}

/** Locks the house and returns its waiting report; `action_not_allowed` when this stage is not waiting. */
export async function lockReportedStage(context: CommandContext, id: string, stage: Stage): Promise<ReportedStage> {
  const [house, { rows }] = await Promise.all([
    lockHouse(context, id),
    context.client.query<{ reportedBy: string; photographers: string[] }>({
      name: 'reported_stage',
      text: `SELECT s.reported_by AS "reportedBy", ARRAY(
          SELECT DISTINCT p.uploaded_by::text FROM photos p WHERE p.house_id = s.house_id AND p.stage = s.stage AND p.attached
        ) AS photographers
        FROM house_stages s WHERE s.house_id = $1 AND s.stage = $2 AND s.state = 'reported'`,
      values: [id, stage],
    }),
  ]);
  requireNextStage(house.plan, house.status, stage);
  const reported = rows[0];
  if (!reported)
    throw new AppError('action_not_allowed', `Giai đoạn “${stages[stage]}” chưa được báo nên chưa nghiệm thu được.`);
  return { house, ...reported };
}
