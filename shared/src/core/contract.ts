import type { z } from 'zod';
import type { Permission } from './permissions.ts';

/** Takes a file: as the raw body (`curl -T file`) or as the first file part of a multipart form (`curl -F file=@…`). */
export interface UploadSpec {
  readonly maxBytes: number;
  readonly accept: readonly string[];
  /** The query may name a finished upload (`uploadId`) instead: the file that was sent in parts. Then there is no body. */
  readonly resumable?: boolean;
  /**
   * Fields of the query that tell of the attempt and not of the file, as the hour at which it is sent: another value under
   * the same Idempotency-Key is still the same request.
   */
  readonly attemptFacts?: readonly string[];
}

/**
 * One act or question of the system, declared once. Validation, types, permission check, OpenAPI, client and the
 * generated tests all derive from it.
 */
export interface RouteSpec {
  readonly method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`, parameters as `:id`. */
  readonly path: `/${string}`;
  /** What it does, in Vietnamese: the title in the API's documentation. */
  readonly summary: string;
  /** What it guarantees, its errors, the legal source. */
  readonly description?: string;
  /** `anyone` needs no login; `signed-in` any login; otherwise a role that holds the permission. */
  readonly permission: Permission | 'anyone' | 'signed-in';
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodObject;
  readonly upload?: UploadSpec;
  /**
   * For `signed-in` routes, which are the person's own matters: whether a program may call it by a key. Routes that ask for a
   * permission are open to every key with that scope.
   */
  readonly keys?: 'accepted';
  /** Work of minutes over many rows: runs under the database role whose limits allow it. */
  readonly bulk?: boolean;
  /** The JSON answer; columns that are not in it cannot leave. Absent: 204, or a download. */
  readonly response?: z.ZodType;
  /** Streams a file of one of these content types instead of JSON. */
  readonly download?: readonly string[];
  /** Public JSON that anybody may keep this long, with an ETag of its content; no-store when absent. */
  readonly cacheSeconds?: number;
  /** 200, unless it creates (201) or starts long work (202). */
  readonly status?: 200 | 201 | 202 | 204;
  /** `required` on what creates or moves value: the same key twice has one effect. Accepted on every command. */
  readonly idempotency?: 'required' | 'accepted';
  /**
   * Still answered, no longer to be built upon: since when, until when at least (six months on, see docs/api-policy.md), and
   * which route does it now. Told in the headers Deprecation (RFC 9745) and Sunset (RFC 8594) of every answer.
   */
  readonly deprecated?: { readonly since: string; readonly sunset: string; readonly instead: string };
  /** `required` on edits: the caller must say which version they saw. Accepted on every command on one record. */
  readonly ifMatch?: 'required' | 'accepted';
}

/** Declares the routes of a noun. The key is the operation's name everywhere: file, function, test, operationId. */
export const defineRoutes = <const Routes extends Record<string, RouteSpec>>(routes: Routes): Routes => routes;

type Part<Schema> = Schema extends z.ZodObject ? z.output<Schema> : unknown;
type InputPart<Schema> = Schema extends z.ZodObject ? z.input<Schema> : unknown;
type At<Route, Key extends string> = Key extends keyof Route ? Route[Key] : undefined;
type Flat<T> = { [Key in keyof T]: T[Key] };

/** What a handler receives: query, body and params in one object, params last so that a body cannot override the path. */
export type Input<Route extends RouteSpec> = Flat<
  Part<At<Route, 'query'>> & Part<At<Route, 'body'>> & Part<At<Route, 'params'>>
>;

/** What a caller sends: the same before defaults are filled in. */
export type CallInput<Route extends RouteSpec> = Flat<
  InputPart<At<Route, 'query'>> & InputPart<At<Route, 'body'>> & InputPart<At<Route, 'params'>>
>;

/** What a route answers; nothing for 204 and downloads. */
export type Output<Route extends RouteSpec> =
  At<Route, 'response'> extends z.ZodType ? z.output<At<Route, 'response'>> : undefined;

/** Names of the `:params` in a path. */
export const pathParams = (path: string): string[] => [...path.matchAll(/:(\w+)/g)].map((match) => match[1] as string);
