import type { JobWorker, Schedule } from '../core/jobs/jobs.ts';
import type { Services } from '../core/services.ts';
import { readLedgerCheck } from './queries.ts';

const queue = 'check_ledger';

/** The alarm of F8: every invariant asked of SQL, what is broken logged as an error. */
async function checkLedgerAndLog({ pools, clock, log }: Services): Promise<void> {
  const { ok, checks } = await readLedgerCheck(pools.bulk, clock.now());
  if (ok) log.info({ checks: checks.length }, 'ledger check passed');
  else log.error({ broken: checks.filter((check) => check.violations > 0) }, 'ledger check failed');
}

export const ledgerWorkers = (services: Services): Readonly<Record<string, JobWorker>> => ({
  [queue]: () => checkLedgerAndLog(services),
});

/** Every night. */
export const ledgerSchedules: readonly Schedule[] = [{ queue, cron: '15 2 * * *' }];
