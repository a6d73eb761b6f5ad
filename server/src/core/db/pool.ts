import type { EventEmitter } from 'node:events';
import pg from 'pg';

/** Timestamps leave PostgreSQL as RFC 3339 text with all their microseconds: keyset pages depend on them. */
const toInstant = (text: string): string => `${text.replace(' ', 'T').replace(/\+00$/, '')}Z`;

pg.types.setTypeParser(pg.types.builtins.TIMESTAMPTZ, toInstant);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
pg.types.setTypeParser(pg.types.builtins.NUMERIC, Number);
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => {
  const value = Number(text);
  if (!Number.isSafeInteger(value)) throw new RangeError(`int8 ${text} is not exact in JSON`);
  return value;
});

export type Pool = pg.Pool;
export type Client = pg.PoolClient;

export interface PoolOptions {
  url: string;
  size: number;
  /** Client-side limit: fires when the server has become a black hole and its own timeout cannot. */
  queryTimeoutMs: number;
  /** Sends statements without waiting for the former answer. COPY cannot share such a connection. */
  pipeline: boolean;
  name: string;
  /** Commits do not wait for the disk. */
  relaxed: boolean;
}

/** A pool under one database role. Time limits of statements and locks belong to the role (see migrate.ts). */
export function createPool(options: PoolOptions, onError: (error: Error) => void): Pool {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.size,
    connectionTimeoutMillis: 3000,
    query_timeout: options.queryTimeoutMs,
    keepAlive: true,
    application_name: options.name,
    ...(options.relaxed ? { options: '-c synchronous_commit=off' } : {}),
    ...({ pipeline: options.pipeline } as object),
  });
  pool.on('error', onError);
  // The pool listens to idle clients only: a connection lost in use would be an unhandled error and end the process.
  pool.on('connect', (client) => {
    client.on('error', onError);
    rememberFailures(client);
  });
  return pool;
}

const failedTransaction = '25P02';
const failures = new WeakMap<Client, Error>();

/** Each refusal of the server as it arrives, before anybody who waits for a statement learns of it. */
function rememberFailures(client: Client): void {
  const { connection } = client as unknown as { connection: EventEmitter };
  connection.on('errorMessage', (error: Error & { code?: string }) => {
    if (error.code !== failedTransaction) failures.set(client, error);
  });
}

/**
 * Why a transaction failed. Of statements in one flight a later one may be heard first, and it only says that the
 * transaction had failed already (25P02): then the refusal of the first is what happened.
 */
export const firstFailure = (client: Client, error: unknown): unknown =>
  error instanceof Error && 'code' in error && error.code === failedTransaction
    ? (failures.get(client) ?? error)
    : error;

/** The four pools of the server, each under its own role. */
export interface Pools {
  /** Requests: short statements, pipelined. */
  app: Pool;
  /** Imports and exports: streams and COPY, minutes allowed. */
  bulk: Pool;
  /** Public pages: no grant on personal tables. */
  public: Pool;
}
