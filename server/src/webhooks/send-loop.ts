import { setTimeout as pause } from 'node:timers/promises';
import { keepDeliveryDays } from '@chung-tay/shared/webhooks/schema';
import type { JobWorker, Schedule } from '../core/jobs/jobs.ts';
import type { Services } from '../core/services.ts';
import { claimDue, deliver } from './send-deliveries.ts';

const roundMs = 1000;
const mostAtOnce = 32;

/** How long a stop waits for what is on its way; what is cut off is sent again by whoever comes next. */
const lastSendsMs = 2000;

/**
 * Sends what is due, a second after it happened at most, as long as the server runs. Several servers share the work. The
 * returned function stops it.
 */
export function startSending(services: Services): () => Promise<void> {
  const underWay = new Set<Promise<void>>();
  const ending = new AbortController();
  const told = (error: Error): void => services.log.warn(`webhooks: ${error.message}`);
  const round = async (): Promise<void> => {
    const free = mostAtOnce - underWay.size;
    if (free <= 0) return;
    for (const claimed of await claimDue(services, free)) {
      const sending: Promise<void> = deliver(services, claimed)
        .catch(told)
        .finally(() => underWay.delete(sending));
      underWay.add(sending);
    }
  };
  const turning = (async () => {
    while (!ending.signal.aborted) {
      await round().catch(told);
      await pause(roundMs, undefined, { signal: ending.signal, ref: false }).catch(() => undefined);
    }
  })();
  return async () => {
    ending.abort();
    await turning;
    await Promise.race([Promise.all(underWay), pause(lastSendsMs, undefined, { ref: false })]);
  };
}

const queue = 'purge_webhooks';

/** Forgets what was finished long ago, with its attempts; how many that were. */
export async function purgeDeliveries({ pools, clock }: Pick<Services, 'pools' | 'clock'>): Promise<number> {
  const before = new Date(clock.now().getTime() - keepDeliveryDays * 86_400_000);
  const { rowCount } = await pools.bulk.query('DELETE FROM webhook_deliveries WHERE finished_at < $1', [
    before.toISOString(),
  ]);
  return rowCount ?? 0;
}

export const webhookWorkers = (services: Services): Readonly<Record<string, JobWorker>> => ({
  [queue]: async () => {
    await purgeDeliveries(services);
  },
});

/** Every night. */
export const webhookSchedules: readonly Schedule[] = [{ queue, cron: '50 1 * * *' }];
