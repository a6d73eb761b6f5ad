import type { JobWorker, Schedule } from '../core/jobs/jobs.ts';
import type { Services } from '../core/services.ts';
import { readLedgerCheck } from './queries.ts';

const queue = 'check_ledger';

/** The alarm of F8: every invariant asked of SQL, the run kept with what is broken, which is logged as an error. */
async function checkLedgerAndLog({ pools, clock, log, newId }: Services): Promise<void> {
  const { ok, checkedAt, checks } = await readLedgerCheck(pools.bulk, clock.now());
  const broken = checks.filter((check) => check.violations > 0);
  if (ok) log.info({ checks: checks.length }, 'ledger check passed');
  else log.error({ broken }, 'ledger check failed');
  await pools.bulk.query('INSERT INTO ledger_checks (id, checked_at, ok, broken) VALUES ($1, $2, $3, $4)', [
    newId(),
    checkedAt,
    ok,
    JSON.stringify(broken),
  ]);
}

export const ledgerWorkers = (services: Services): Readonly<Record<string, JobWorker>> => ({
  [queue]: () => checkLedgerAndLog(services),
});

/** Every night. */
export const ledgerSchedules: readonly Schedule[] = [{ queue, cron: '15 2 * * *' }];
