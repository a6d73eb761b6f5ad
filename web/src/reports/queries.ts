import type { ReportForm } from '@chung-tay/shared/reports/forms';
import { keepPreviousData, type QueryKey, queryOptions } from '@tanstack/react-query';
import { client } from '../core/client.ts';

/** Which report, as the address says it. */
export interface AskedReport {
  form: ReportForm;
  unitId?: string | undefined;
  period?: string | undefined;
  treeDay?: string | undefined;
  masked?: boolean | undefined;
}

/** What the server is asked, without what the address leaves open. */
export const givenReport = ({ form, unitId, period, treeDay, masked }: AskedReport) => ({
  form,
  ...(unitId ? { unitId } : {}),
  ...(period ? { period } : {}),
  ...(treeDay ? { treeDay } : {}),
  ...(masked ? { masked } : {}),
});

export const reportQuery = (asked: AskedReport) =>
  queryOptions({
    queryKey: ['reports', 'form', givenReport(asked)],
    queryFn: () => client.reports.getReport(givenReport(asked)),
    placeholderData: keepPreviousData,
  });

export const reportLockQuery = (id: string) =>
  queryOptions({ queryKey: ['reports', 'lock', id], queryFn: () => client.reports.getReportLock({ id }) });

/** What locking or comparing changes on other screens. */
export const reportChanges: readonly QueryKey[] = [['reports']];
