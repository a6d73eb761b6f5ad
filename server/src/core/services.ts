import type { Readable } from 'node:stream';
import type { Actor } from '@chung-tay/shared/core/policy';
import type { ImportNoun } from '@chung-tay/shared/imports/schema';
import type { FastifyBaseLogger } from 'fastify';
import type { Env } from '../env.ts';
import type { Clock } from './clock.ts';
import type { Cipher } from './crypto/cipher.ts';
import type { Client, Pools } from './db/pool.ts';
import type { OutboundRules } from './http/outbound.ts';
import type { Importer } from './importer.ts';
import type { Jobs } from './jobs/jobs.ts';
import type { ActorCache } from './policy/actor.ts';
import type { KeyCache } from './policy/key-actor.ts';
import type { FileStore } from './storage/store.ts';

/** Who takes a file that was sent in parts, when, and in which transaction. */
export interface UploadTaker {
  client: Client;
  actor: Actor | undefined;
  now: Date;
}

/** Gives a command the file that its caller sent in parts before, within the limit, and keeps others from using it too. */
export type TakeUpload = (
  taker: UploadTaker,
  uploadId: string,
  maxBytes: number,
) => Promise<{ stream: Readable; contentType: string; filename: string | undefined }>;

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
  keys: KeyCache;
  /** Whom the server may call at addresses that people typed in. */
  outbound: OutboundRules;
  takeUpload: TakeUpload;
  /** How files of each noun are read and taken back: what undoes an import need not know which nouns there are. */
  importers: Readonly<Record<ImportNoun, Importer>>;
  /** Set when the server is asked to stop: readiness turns off first. */
  stopping: boolean;
  /** Signs an access token for a session; set by the HTTP layer. */
  signAccess(claims: { sub: string; sid: string }): string;
}
