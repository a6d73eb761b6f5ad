import type { Readable } from 'node:stream';
import type { CallInput, Input, Output, RouteSpec } from '@chung-tay/shared/core/contract';
import { AppError } from '@chung-tay/shared/core/errors';
import type { Actor } from '@chung-tay/shared/core/policy';
import type { Event } from '../audit/audit.ts';
import type { Client } from '../db/pool.ts';
import type { Transaction } from '../db/transaction.ts';
import type { Services } from '../services.ts';

/** What every handler is given: whom it asks, who acts, where they may, and the moment it counts as. */
export interface HandlerContext {
  /** Every statement sent to it runs under the row context of the request. */
  client: Client;
  /** Undefined only on routes open to `anyone`. */
  actor: Actor | undefined;
  sessionId: string | undefined;
  /** Units at which the actor holds the route's permission: the scope of every query. */
  roots: readonly string[];
  now: Date;
  request: RequestFacts;
  services: Services;
}

export interface RequestFacts {
  id: string;
  ip: string;
  userAgent: string | undefined;
  /** The page a browser's request comes from, and the host it was sent to. */
  origin: string | undefined;
  host: string | undefined;
  cookies: Readonly<Record<string, string | undefined>>;
}

/** A command also has its open transaction, knows which version the caller saw, and acts as somebody. */
export interface CommandContext extends HandlerContext, Transaction {
  /** From If-Match; undefined when the caller did not say. Checked by {@link expectVersion}. */
  expectedVersion: number | undefined;
  /**
   * Those of row-level security: narrower than the roots when a key is kept to some units. What is left to a job takes these
   * along, for nobody else would keep it to them.
   */
  rowRoots: readonly string[];
}

export interface Cookie {
  name: string;
  value: string;
  maxAgeSeconds: number;
}

/** What a command did. Without an event there is no change: the type wants one, the core writes it. */
export type Outcome<Result> =
  | {
      result: Result;
      /** Stored under the idempotency key instead of the result, without what is shown once: a new secret. */
      kept?: Result;
      event: Event | readonly Event[];
      status?: 200 | 201 | 202;
      cookies?: readonly Cookie[];
      afterCommit?: () => void;
    }
  /** A refusal worth remembering (a failed login): what was written stays, and the caller gets the error. */
  | { refusal: AppError; event: Event | readonly Event[]; cookies?: readonly Cookie[]; afterCommit?: () => void };

/** A file sent by the caller, whole and within the limit of the route. */
export interface Upload {
  stream: Readable;
  contentType: string;
  filename: string | undefined;
}

/** A file sent to the caller. */
export interface Download {
  stream: Readable;
  contentType: string;
  /** Offered as an attachment under this name; shown inline when absent. */
  filename?: string;
  /** Seconds a private cache may keep it; no-store when absent. */
  cacheSeconds?: number;
}

type WithUpload<Route extends RouteSpec> = Route extends { upload: object } ? { file: Upload } : unknown;
type Answer<Route extends RouteSpec> = Route extends { download: readonly string[] } ? Download : Output<Route>;

/** A write: one file `<verb>-<noun>.ts`, one transaction, at least one event. */
export type Command<Route extends RouteSpec> = (
  context: CommandContext,
  input: Input<Route> & WithUpload<Route>,
) => Promise<Outcome<Output<Route>>>;

/** A read: in `queries.ts`. */
export type Query<Route extends RouteSpec> = (context: HandlerContext, input: Input<Route>) => Promise<Answer<Route>>;

/** One handler for every route of a noun: a missing or misnamed one does not compile. */
export type Handlers<Routes extends Record<string, RouteSpec>> = {
  [Name in keyof Routes]: Routes[Name] extends { method: 'GET' } ? Query<Routes[Name]> : Command<Routes[Name]>;
};

export type { CallInput };

/** The actor of a route that is not open to anyone. */
export function requireActor(context: Pick<HandlerContext, 'actor'>): Actor {
  if (!context.actor) throw new AppError('unauthenticated');
  return context.actor;
}

/** Refuses a stale edit: the caller saw another version than the row has now. */
export function expectVersion(context: CommandContext, version: number): void {
  if (context.expectedVersion !== undefined && context.expectedVersion !== version)
    throw new AppError(
      'stale_version',
      `Bản ghi đang ở phiên bản ${version}, bạn đang sửa từ phiên bản ${context.expectedVersion}. Hãy tải lại rồi sửa tiếp.`,
    );
}

/** The row, or `not_found`: out of scope looks like missing. */
export function found<Row>(row: Row | undefined, what: string): Row {
  if (row === undefined) throw new AppError('not_found', `Không tìm thấy ${what}, hoặc ngoài phạm vi của bạn.`);
  return row;
}
