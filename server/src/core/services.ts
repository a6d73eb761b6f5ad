import type { FastifyBaseLogger } from 'fastify';
import type { Env } from '../env.ts';
import type { Clock } from './clock.ts';
import type { Cipher } from './crypto/cipher.ts';
import type { Pools } from './db/pool.ts';
import type { TakeUpload } from './http/upload.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { ActorCache } from './policy/actor.ts';
import type { FileStore } from './storage/store.ts';

/** Everything a handler may need beside its transaction; made once in main.ts, passed in, never imported. */
export interface Services {
  env: Env;
  log: FastifyBaseLogger;
  clock: Clock;
  newId(): string;
  pools: Pools;
  cipher: Cipher;
  store: FileStore;
  jobs: Jobs;
  actors: ActorCache;
  /** Gives a command the file that was sent in parts. */
  takeUpload: TakeUpload;
  /** Set when the server is asked to stop: readiness turns off first. */
  stopping: boolean;
  /** Signs an access token for a session; set by the HTTP layer. */
  signAccess(claims: { sub: string; sid: string }): string;
}
