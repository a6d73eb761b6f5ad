import { request } from 'node:http';
import { api, apiPrefix } from '@chung-tay/shared';
import type { RouteSpec } from '@chung-tay/shared/core/contract';
import { type ErrorCode, errors, type Problem } from '@chung-tay/shared/core/errors';
import { roleNames } from '@chung-tay/shared/core/permissions';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type Person, personWith, standingUnits } from './factories/people.ts';
import { createTestApp } from './harness.ts';

/**
 * What no schema names, sent to every route that writes: each is refused by a problem in words, writes nothing, and leaves
 * the server as quick as it was.
 */
const test = await createTestApp();
let everybody: Person;

beforeAll(async () => {
  const { province } = await standingUnits(test);
  everybody = await personWith(
    test,
    roleNames.map((role) => ({ role, unitId: province })),
  );
  before = await written();
});

const writing = (Object.values(api) as Record<string, RouteSpec>[])
  .flatMap((group) => Object.entries(group).map(([name, route]) => ({ name, route })))
  .filter(({ route }) => route.method !== 'GET');
const withJson = writing.filter(({ route }) => !route.upload);
const withFile = writing.filter(({ route }) => route.upload);

/** What a request leaves behind, whatever it was about; beside its refusal under its key, which is kept on purpose. */
const written = () =>
  test.sql(`SELECT (SELECT count(*)::int FROM audit_events) AS events, (SELECT count(*)::int FROM notification_outbox) AS told,
    (SELECT count(*)::int FROM imports) AS imports, (SELECT count(*)::int FROM uploads) AS uploads`);
let before: unknown;

afterEach(async () => {
  expect(await written()).toEqual(before);
  const since = performance.now();
  const me = await test.app.inject({ url: `${apiPrefix}/me`, headers: headersOf(everybody) });
  expect(me.statusCode).toBe(200);
  expect(performance.now() - since).toBeLessThan(2000);
});

const headersOf = ({ accessToken }: Person) => ({
  authorization: `Bearer ${accessToken}`,
  'idempotency-key': crypto.randomUUID(),
  'if-match': '"v1"',
});

/** An address of the route at which nothing is, well formed. */
const addressOf = ({ path }: RouteSpec): string =>
  apiPrefix +
  path
    .replace(':stage', 'started')
    .replace(/^(\/public\/complaints\/):code/, '$1PA-0123456789')
    .replaceAll(/:\w+/g, '01890000-0000-7000-8000-000000000000');

async function send(route: RouteSpec, payload: string | Buffer, contentType = 'application/json', query = '') {
  const headers = { ...headersOf(everybody), 'content-type': contentType };
  const answer = await test.app.inject({ method: route.method, url: addressOf(route) + query, headers, payload });
  return { status: answer.statusCode, type: String(answer.headers['content-type']), text: answer.body };
}

/** A problem document with a code and Vietnamese words, and nothing of how the server is made. */
function expectProblem({ status, type, text }: Awaited<ReturnType<typeof send>>, among: readonly number[]): Problem {
  expect(among, text.slice(0, 500)).toContain(status);
  expect(type).toBe('application/problem+json; charset=utf-8');
  const problem = JSON.parse(text) as Problem;
  const known = errors[problem.code as ErrorCode];
  expect(problem).toMatchObject({ title: known.title, status, requestId: expect.any(String) });
  expect(text).not.toMatch(/\bat .*:\d+:\d+|node_modules|SyntaxError|FST_|Unexpected|zod/);
  expect(text.length).toBeLessThan(50_000);
  return problem;
}

const nested = (depth: number, open: string, close: string): string => open.repeat(depth) + close.repeat(depth);
/** Too deep, as objects, as arrays, and inside what would name the prototype. */
const deep = [nested(10_000, '{"a":[', ']}'), nested(10_000, '[', ']'), `{"__proto__":${nested(10_000, '[', ']')}}`];

/** Each would put something on the prototype of all objects, were it merged without looking. */
const poisoned = [
  '{"__proto__":{"polluted":true}}',
  '{"a":[{"\\u005f_proto__":{"polluted":true}}]}',
  '{"constructor":{"prototype":{"polluted":true}}}',
];

/** Short enough to be read, and wrong in every place. */
const manyFields = JSON.stringify(Object.fromEntries(Array.from({ length: 20_000 }, (_, at) => [`f${at}`, 0])));

/** Longer than any body beside files may be. */
const tenMegabytes = Buffer.from(`{"a":"${'x'.repeat(10 * 1024 * 1024)}"}`);

describe('every route that writes', () => {
  it('is found', () => {
    expect(withJson.length).toBeGreaterThan(200);
    expect(withFile.length).toBeGreaterThan(15);
  });

  it.each(withJson)('$name refuses JSON that is too deep, too long, no JSON, or something else', async ({ route }) => {
    // A route that takes no body names what it was sent instead: nothing is read of it.
    for (const payload of deep) expectProblem(await send(route, payload), route.body ? [400] : [400, 422]);
    expect(expectProblem(await send(route, tenMegabytes), [413]).code).toBe('payload_too_large');
    for (const type of ['text/plain', 'multipart/form-data; boundary=b'])
      expect(expectProblem(await send(route, '{}', type), [415]).code).toBe('unsupported_media_type');
    for (const broken of ['{"a":', '{"a":1}}', 'NaN', ''])
      expect(expectProblem(await send(route, broken), [400]).code, broken).toBe('malformed_request');
  });

  it.each(withJson)('$name takes nothing for a prototype, and names a hundred faults at most', async ({ route }) => {
    for (const payload of poisoned)
      expect(expectProblem(await send(route, payload), [400]).code).toBe('malformed_request');
    expectProblem(await send(route, '{"constructor":1,"toString":1,"hasOwnProperty":{}}'), [422]);
    expectProblem(await send(route, '{}', 'application/json', '?__proto__=1'), [400, 422]);
    expect(({} as { polluted?: true }).polluted).toBeUndefined();
    expect(Object.keys(Object.prototype)).toEqual([]);
    const { errors: named = [] } = expectProblem(await send(route, manyFields), [422]);
    expect(named.length).toBe(100);
  });

  it.each(withFile)('$name takes no JSON for a file', async ({ route }) => {
    const { maxBytes = 0, accept = [] } = route.upload ?? {};
    // Some must be told first what the file is of.
    expectProblem(await send(route, deep[0] as string, accept[0]), [400, 404, 409, 422]);
    if (maxBytes < 10 * 1024 * 1024 - 64 * 1024)
      expectProblem(await send(route, tenMegabytes, accept[0]), route.query ? [413, 422] : [413]);
  });
});

describe('ten megabytes of JSON over a socket', () => {
  let origin: string;
  beforeAll(async () => {
    origin = await test.app.listen({ port: 0, host: '127.0.0.1' });
  });

  /** Sends all of it and waits for the answer, however early that comes. */
  const post = (path: string, headers: Record<string, string | number>) =>
    new Promise<{ status: number; type: string; text: string }>((resolve, reject) => {
      const sending = request(`${origin}${apiPrefix}${path}`, { method: 'POST', headers }, (answer) => {
        let text = '';
        answer.on('data', (chunk: Buffer) => (text += String(chunk)));
        answer.on('end', () =>
          resolve({ status: answer.statusCode ?? 0, type: String(answer.headers['content-type']), text }),
        );
      });
      sending.on('error', reject);
      sending.end(tenMegabytes);
    });

  it.each([
    ['a form of the application', '/households', true, 413, 'payload_too_large'],
    ['a public form', '/public/complaints', false, 413, 'payload_too_large'],
    ['an import', '/households/import', true, 422, 'file_columns'],
  ] as const)('%s is refused in words, said how long or not', async (_what, path, signedIn, status, code) => {
    const told: Record<string, string | number>[] = [
      { 'content-length': tenMegabytes.length },
      { 'transfer-encoding': 'chunked' },
    ];
    for (const length of told) {
      const headers = { 'content-type': 'application/json', ...(signedIn ? headersOf(everybody) : {}), ...length };
      const answer = await post(path, headers);
      expect(expectProblem(answer, [status]).code).toBe(code);
    }
  });
});
