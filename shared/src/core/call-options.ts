export interface CallOptions {
  /** Names the attempt: the same key twice has one effect. Made at random when absent. */
  idempotencyKey?: string;
  /** The `version` the caller saw; the server answers `stale_version` (412) when someone else was quicker. */
  ifMatch?: number;
  signal?: AbortSignal;
}

export interface ClientSettings {
  /** Origin of the server, without `/api/v1`. Empty for the page's own origin. */
  baseUrl: string;
  /** The key of a program (`ct_…`). Instead of `getAccessToken`. */
  apiKey?: string;
  /**
   * The bearer token of a request. After a 401 it is asked once more with the refused token; another token than that
   * makes the client try again.
   */
  getAccessToken?: (refused?: string) => Promise<string | undefined> | string | undefined;
  fetch?: typeof fetch;
  /** Tries after a lost connection or a 503; safe, because a repeated command carries the same key. Default 2. */
  retries?: number;
  /** How long to wait before the given retry, in milliseconds; for tests. */
  delay?: (retry: number) => number;
}
