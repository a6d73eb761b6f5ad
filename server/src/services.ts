import { resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { FastifyBaseLogger } from 'fastify';
import { awardImporter } from './awards/award-importer.ts';
import type { Clock } from './core/clock.ts';
import { createCipher } from './core/crypto/cipher.ts';
import { roleUrls } from './core/db/migrate.ts';
import { createPool, type Pool } from './core/db/pool.ts';
import { uuidv7 } from './core/ids.ts';
import { createJobs } from './core/jobs/jobs.ts';
import { createActorCache } from './core/policy/actor.ts';
import { createKeyCache } from './core/policy/key-actor.ts';
import type { Services } from './core/services.ts';
import { createStore } from './core/storage/create-store.ts';
import { donationImporter } from './donations/donation-importer.ts';
import type { Env } from './env.ts';
import { householdImporter } from './households/household-importer.ts';
import { houseImporter } from './houses/house-importer.ts';
import { unitImporter } from './imports/unit-importer.ts';
import { takeUpload } from './uploads/take-upload.ts';

export interface ServiceOptions {
  env: Env;
  ownerUrl: string;
  secret: string;
  log: FastifyBaseLogger;
  clock?: Clock;
  /** The last moments may be lost with the power: for data that can be made again. */
  relaxed?: boolean;
}

/** Makes what handlers depend on. Nothing connects or starts before it is first used. */
export function createServices({
  env,
  ownerUrl,
  secret,
  log,
  clock = { now: () => new Date() },
  relaxed = false,
}: ServiceOptions): Services {
  const urls = roleUrls({ ownerUrl, rolePrefix: env.DB_ROLE_PREFIX, secret });
  const lost = (error: Error): void => log.warn(`database connection lost: ${error.message}`);
  const pool = (role: keyof typeof urls, size: number, queryTimeoutMs: number, pipeline: boolean): Pool =>
    createPool({ url: urls[role], size, queryTimeoutMs, pipeline, relaxed, name: `chung-tay ${role}` }, lost);
  const pools = {
    app: pool('app', env.DB_POOL_SIZE, 9000, true),
    bulk: pool('bulk', 3, 0, false),
    public: pool('public', 4, 5000, true),
  };
  const actors = createActorCache(pools.app, clock);
  const keys = createKeyCache(pools.app, clock, log);
  return {
    env,
    log,
    clock,
    newId: () => uuidv7(clock.now().getTime()),
    pools,
    cipher: createCipher(secret),
    store: createStore(env, resolve(env.DATA_DIR, 'files'), relaxed),
    jobs: createJobs(urls.app, log),
    // Whatever changes users and their roles changes what keys may, too.
    actors: {
      load: actors.load,
      forget: () => {
        actors.forget();
        keys.forget();
      },
    },
    keys,
    outbound: { allowPrivate: env.webhookNetworks, allowHttp: env.WEBHOOK_ALLOW_HTTP },
    takeUpload,
    importers: {
      units: unitImporter,
      households: householdImporter,
      houses: houseImporter,
      donations: donationImporter,
      awards: awardImporter,
    },
    stopping: false,
    signAccess: () => {
      throw new Error('the HTTP layer has not been built yet');
    },
  };
}

/** How long queries under way may take once the server is stopping; PostgreSQL rolls back what is cut off. */
const lastQueriesMs = 1000;

export async function closePools(services: Services): Promise<void> {
  const ended = Promise.all(Object.values(services.pools).map((pool) => pool.end()));
  await Promise.race([ended, setTimeout(lastQueriesMs, undefined, { ref: false })]);
}
