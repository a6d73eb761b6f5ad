import { type Api, api, apiPrefix } from './api.ts';
import { ApiError } from './core/api-error.ts';
import type { CallOptions, ClientSettings } from './core/call-options.ts';
import type { CallInput, Output, RouteSpec } from './core/contract.ts';
import type { Problem } from './core/errors.ts';

export { ApiError } from './core/api-error.ts';
export type { CallOptions, ClientSettings } from './core/call-options.ts';

type Versioned<Route> = Route extends { ifMatch: 'required' } ? { ifMatch: number } : unknown;
/** The file itself, or where the route allows it the `uploadId` of one that was sent in parts. */
type WithFile<Route> = Route extends { upload: { resumable: true } }
  ? { file?: Blob }
  : Route extends { upload: unknown }
    ? { file: Blob }
    : unknown;
type Result<Route extends RouteSpec> = Route extends { download: readonly string[] } ? Response : Output<Route>;
type OptionsOf<Route> = CallOptions & Versioned<Route>;

type Call<Route extends RouteSpec> = Route extends { ifMatch: 'required' }
  ? (input: CallInput<Route> & WithFile<Route>, options: OptionsOf<Route>) => Promise<Result<Route>>
  : Record<never, never> extends CallInput<Route> & WithFile<Route>
    ? (input?: CallInput<Route> & WithFile<Route>, options?: OptionsOf<Route>) => Promise<Result<Route>>
    : (input: CallInput<Route> & WithFile<Route>, options?: OptionsOf<Route>) => Promise<Result<Route>>;

type ClientOf<Routes extends Record<string, Record<string, RouteSpec>>> = {
  [Noun in keyof Routes]: { [Name in keyof Routes[Noun]]: Call<Routes[Noun][Name]> };
};

/** Every act and question of the API as a typed function: `client.households.getHousehold({ id })`. */
export type Client = ClientOf<Api>;

type Flat = Record<string, unknown>;

/** Only the keys that the schema declares, without the undefined ones. */
function pick(input: Flat, schema: RouteSpec['body']): Flat {
  const names = Object.keys(schema?.shape ?? {});
  return Object.fromEntries(names.filter((name) => input[name] !== undefined).map((name) => [name, input[name]]));
}

/** Puts the flat input where the route wants it: path parameters, query (arrays repeated) and the rest in the body. */
export function locate(route: RouteSpec, input: Flat): { path: string; body: Flat | undefined } {
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(String(input[name])));
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(pick(input, route.query)))
    for (const one of Array.isArray(value) ? value : [value]) query.append(name, String(one));
  const search = query.toString();
  return { path: search ? `${path}?${search}` : path, body: route.body && pick(input, route.body) };
}

async function readProblem(response: Response): Promise<ApiError> {
  const retryAfter = Number(response.headers.get('retry-after')) || undefined;
  const problem: unknown = await response.json().catch(() => undefined);
  if (typeof problem === 'object' && problem !== null && 'code' in problem)
    return new ApiError(problem as Problem, retryAfter);
  const requestId = response.headers.get('x-request-id') ?? '';
  const title = `Máy chủ trả lời không đúng mẫu (${response.status})`;
  return new ApiError({ type: 'about:blank', title, status: response.status, code: 'internal', requestId }, retryAfter);
}

function requestOf(route: RouteSpec, input: Flat, body: Flat | undefined, options: CallOptions): RequestInit {
  const headers = new Headers({ accept: route.download ? '*/*' : 'application/json' });
  if (route.method !== 'GET') headers.set('idempotency-key', options.idempotencyKey ?? crypto.randomUUID());
  if (options.ifMatch !== undefined) headers.set('if-match', `"v${options.ifMatch}"`);
  const file = route.upload ? (input.file as Blob | undefined) : undefined;
  if (body) headers.set('content-type', 'application/json');
  if (file?.type) headers.set('content-type', file.type);
  const init: RequestInit = { method: route.method, headers, credentials: 'include' };
  if (body) init.body = JSON.stringify(body);
  if (file) init.body = file;
  if (options.signal) init.signal = options.signal;
  return init;
}

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Sends once, and again after a lost connection or a 503: the same request with the same key. */
async function send(url: string, init: RequestInit, settings: ClientSettings): Promise<Response> {
  const { fetch: fetcher = fetch, retries = 2, delay = (retry) => 400 * 3 ** retry } = settings;
  for (let attempt = 0; ; attempt += 1) {
    try {
      const response = await fetcher(url, init);
      if (response.status !== 503 || attempt >= retries) return response;
    } catch (error) {
      if (attempt >= retries || init.signal?.aborted) throw error;
    }
    await wait(delay(attempt));
  }
}

async function call(route: RouteSpec, input: Flat, options: CallOptions, settings: ClientSettings): Promise<unknown> {
  const { path, body } = locate(route, input);
  const url = `${settings.baseUrl}${apiPrefix}${path}`;
  const init = requestOf(route, input, body, options);
  const withToken = (token: string | undefined) => {
    if (token) (init.headers as Headers).set('authorization', `Bearer ${token}`);
    return send(url, init, settings);
  };
  const token = settings.apiKey ?? (await settings.getAccessToken?.());
  let response = await withToken(token);
  if (response.status === 401 && token) {
    const renewed = await settings.getAccessToken?.(token);
    if (renewed && renewed !== token) response = await withToken(renewed);
  }
  if (!response.ok) throw await readProblem(response);
  if (route.download) return response;
  return response.status === 204 ? undefined : response.json();
}

/**
 * A client of the whole API, typed straight from the contracts. Throws {@link ApiError} on a refusal and the fetch's
 * own TypeError when the server cannot be reached. Commands carry an Idempotency-Key, so a retry has no second effect.
 */
export function createClient(settings: ClientSettings): Client {
  const bind = (routes: Record<string, RouteSpec>) =>
    Object.fromEntries(
      Object.entries(routes).map(([name, route]) => [
        name,
        (input: Flat = {}, options: CallOptions = {}) => call(route, input, options, settings),
      ]),
    );
  return Object.fromEntries(Object.entries(api).map(([noun, routes]) => [noun, bind(routes)])) as unknown as Client;
}
