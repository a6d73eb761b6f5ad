import type { reportRoutes } from '@chung-tay/shared/reports/contract';
import type { Command } from '../core/http/handler.ts';
import { findAdjustments } from './find-adjustments.ts';
import { readLock } from './lock-queries.ts';

/**
 * Compares a locked period with the records as they are now and dates what differs. The nightly run does the same for all;
 * this is for who does not want to wait. The locked figures stay. @throws not_found
 */
export const checkReportLock: Command<typeof reportRoutes.checkReportLock> = async (context, { id }) => {
  const lock = await readLock(context, id);
  const many = await findAdjustments(context, lock);
  const event = {
    action: many === 0 ? 'report.checked' : 'report.adjusted',
    subject: { type: 'report_lock', id, unitId: lock.unitId },
    note: many === 0 ? 'Không có điều chỉnh mới' : `${many} ô điều chỉnh mới`,
  };
  return { result: await readLock(context, id), event };
};
