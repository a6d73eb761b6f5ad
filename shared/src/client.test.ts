import { describe, expect, it } from 'vitest';
import { api } from './api.ts';
import { ApiError, createClient } from './client.ts';
import type { RouteSpec } from './core/contract.ts';

interface Sent {
  url: string;
  method: string | undefined;
  headers: Headers;
  body: unknown;
}

/** A client whose server answers from the list, and what it was sent. */
function fake(answers: (Response | Error)[], getAccessToken?: (refused?: string) => string | undefined) {
  const sent: Sent[] = [];
  const fetcher = async (url: string | URL | Request, init: RequestInit = {}) => {
    sent.push({ url: String(url), method: init.method, headers: new Headers(init.headers), body: init.body });
    const answer = answers.shift();
    if (!answer || answer instanceof Error) throw answer ?? new Error('no answer left');
    return answer;
  };
  const settings = { baseUrl: 'https://vi.du', fetch: fetcher as typeof fetch, delay: () => 0 };
  return { sent, client: createClient(getAccessToken ? { ...settings, getAccessToken } : settings) };
}

const json = (body: unknown, status = 200, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers });
const id = '0192a000-0000-7000-8000-000000000001';

describe('where the input goes', () => {
  it('puts parameters into the path and nothing else into it', async () => {
    const { client, sent } = fake([json({})]);
    await client.households.getHousehold({ id });
    expect(sent[0]).toMatchObject({ url: `https://vi.du/api/v1/households/${id}`, method: 'GET', body: undefined });
  });

  it('repeats arrays in the query and leaves undefined out', async () => {
    const { client, sent } = fake([json({ data: [], nextCursor: null })]);
    await client.households.listHouseholds({ category: ['poor', 'near_poor'], hasHouse: false, q: undefined });
    expect(sent[0]?.url).toBe('https://vi.du/api/v1/households?category=poor&category=near_poor&hasHouse=false');
  });

  it('sends the body as JSON without the parameters, keeping null', async () => {
    const { client, sent } = fake([json({})]);
    await client.households.updateHousehold({ id, village: 'Thôn Đông', note: null }, { ifMatch: 7 });
    expect(JSON.parse(String(sent[0]?.body))).toEqual({ village: 'Thôn Đông', note: null });
    expect(sent[0]?.headers.get('if-match')).toBe('"v7"');
  });

  it('sends a file as the raw body with its type', async () => {
    const { client, sent } = fake([json({})]);
    const file = new Blob(['a,b'], { type: 'text/csv' });
    await client.households.importHouseholds({ file, dryRun: true });
    expect(sent[0]).toMatchObject({ url: 'https://vi.du/api/v1/households/import?dryRun=true', body: file });
    expect(sent[0]?.headers.get('content-type')).toBe('text/csv');
  });

  it('can tell the parts of every route apart by name', () => {
    const routes: RouteSpec[] = Object.values(api).flatMap((noun) => Object.values(noun));
    for (const route of routes) {
      const names = [route.params, route.query, route.body].flatMap((part) => Object.keys(part?.shape ?? {}));
      expect(new Set(names).size, `${route.method} ${route.path}`).toBe(names.length);
      if (route.upload) expect(names).not.toContain('file');
    }
  });
});

describe('what it promises', () => {
  it('gives every command a key, the caller’s own if there is one, and questions none', async () => {
    const { client, sent } = fake([json({}), json({}), json({})]);
    await client.donations.closeDonation({ id, reason: 'Đã đủ' });
    await client.donations.closeDonation({ id, reason: 'Đã đủ' }, { idempotencyKey: 'mot' });
    await client.donations.getDonation({ id });
    expect(sent[0]?.headers.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/);
    expect(sent[1]?.headers.get('idempotency-key')).toBe('mot');
    expect(sent[2]?.headers.has('idempotency-key')).toBe(false);
  });

  it('repeats after a lost connection and a 503 with the same key', async () => {
    const { client, sent } = fake([new TypeError('lost'), json({}, 503), json({ ok: 1 })]);
    await client.donations.closeDonation({ id, reason: 'Đã đủ' });
    const keys = sent.map((request) => request.headers.get('idempotency-key'));
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
  });

  it('gives up after its retries', async () => {
    const { client, sent } = fake([new TypeError('a'), new TypeError('b'), new TypeError('c')]);
    await expect(client.users.getMe()).rejects.toThrow('c');
    expect(sent).toHaveLength(3);
  });

  it('asks for a new token once after a 401 and tries again', async () => {
    const problem = { type: 'about:blank', title: 'x', status: 401, code: 'unauthenticated', requestId: 'r' };
    const token = (refused?: string) => (refused ? 'new' : 'old');
    const { client, sent } = fake([json(problem, 401), json({})], token);
    await client.users.getMe();
    expect(sent.map((request) => request.headers.get('authorization'))).toEqual(['Bearer old', 'Bearer new']);
  });

  it('does not loop when the new token is refused too', async () => {
    const problem = { type: 'about:blank', title: 'x', status: 401, code: 'unauthenticated', requestId: 'r' };
    const { client, sent } = fake([json(problem, 401), json(problem, 401)], (refused) => (refused ? 'new' : 'old'));
    await expect(client.users.getMe()).rejects.toMatchObject({ code: 'unauthenticated' });
    expect(sent).toHaveLength(2);
  });

  it('throws the problem of a refusal with its fields and Retry-After', async () => {
    const problem = {
      type: 'about:blank',
      title: 'Quá nhiều yêu cầu',
      status: 429,
      code: 'too_many_requests',
      requestId: 'r',
      errors: [{ pointer: '/reason', code: 'too_small', message: 'Ngắn quá' }],
    };
    const { client } = fake([json(problem, 429, { 'retry-after': '60' })]);
    const refusal = await client.donations.closeDonation({ id, reason: 'x' }).catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(ApiError);
    expect(refusal).toMatchObject({ status: 429, code: 'too_many_requests', retryAfter: 60, problem });
  });

  it('still says something when the answer is no problem document', async () => {
    const { client } = fake([new Response('<html>', { status: 502 })]);
    await expect(client.users.getMe()).rejects.toMatchObject({ status: 502, code: 'internal' });
  });

  it('answers undefined for 204 and the response itself for a download', async () => {
    const { client } = fake([new Response(null, { status: 204 }), new Response('a,b')]);
    expect(await client.users.endSession()).toBeUndefined();
    expect(await (await client.households.exportHouseholds({ format: 'csv' })).text()).toBe('a,b');
  });
});
