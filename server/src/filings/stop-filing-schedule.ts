import { AppError } from '@chung-tay/shared/core/errors';
import type { filingRoutes } from '@chung-tay/shared/filings/contract';
import { type Command, expectVersion } from '../core/http/handler.ts';
import { readSchedule } from './read-filings.ts';

/**
 * Stops a schedule for good; what it has asked for stays.
 * @throws not_found · stale_version · action_not_allowed when it is stopped
 */
export const stopFilingSchedule: Command<typeof filingRoutes.stopFilingSchedule> = async (context, { id }) => {
  const schedule = await readSchedule(context, id);
  expectVersion(context, schedule.version);
  const { rowCount } = await context.client.query({
    name: 'stop_filing_schedule',
    text: `UPDATE filing_schedules SET state = 'stopped', stopped_at = $2, version = version + 1 WHERE id = $1 AND state = 'running'`,
    values: [id, context.now.toISOString()],
  });
  if (!rowCount) throw new AppError('action_not_allowed', 'Lịch này đã dừng.');
  const subject = { type: 'filing_schedule', id, unitId: schedule.unitId };
  return { result: await readSchedule(context, id), event: { action: 'filing_schedule.stopped', subject } };
};
