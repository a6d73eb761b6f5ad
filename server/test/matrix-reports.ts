import { api } from '@chung-tay/shared';
import type { reportRoutes } from '@chung-tay/shared/reports/contract';
import { periodAround, periodBefore } from '@chung-tay/shared/reports/period';
import { bodyOf } from './factories/answers.ts';
import { personWith } from './factories/people.ts';
import type { TestApp } from './harness.ts';
import type { Place } from './matrix-world.ts';

const lastMonth = periodBefore(periodAround(new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10), 'month'));

export const reportInputs: Record<keyof typeof reportRoutes, (place: Place) => Record<string, unknown>> = {
  getReport: ({ unitId }) => ({ form: 'bieu-01', unitId, period: lastMonth.code }),
  getReportFile: ({ unitId }) => ({ form: 'bieu-01', unitId, period: lastMonth.code, format: 'xlsx' }),
  listReportLocks: () => ({}),
  exportReportLocks: () => ({ format: 'csv' }),
  getReportLock: ({ ids }) => ({ id: ids.reportLock }),
  getReportLockHistory: ({ ids }) => ({ id: ids.reportLock }),
  lockReports: ({ unitId }) => ({ unitId, period: periodBefore(lastMonth).code }),
  checkReportLock: ({ ids }) => ({ id: ids.reportLock }),
};

/** The last month of one commune, locked. */
export async function fillReports(test: TestApp, { unitId }: { unitId: string }): Promise<Record<string, string>> {
  const chair = await personWith(test, [{ role: 'steering_committee', unitId }]);
  const body = { unitId, period: lastMonth.code };
  const lock = bodyOf(await test.call(api.reports.lockReports, body, { as: chair }));
  return { reportLock: lock.id };
}
