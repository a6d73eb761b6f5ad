import { afterAll, expect, it } from 'vitest';
import { createTestApp } from '../../../test/harness.ts';
import { buildApp, createServer } from '../../app.ts';

const { services } = await createTestApp();
const origin = 'https://quan-tri.example';
const env = { ...services.env, corsOrigins: [origin] };
const app = await buildApp(createServer(env, services.newId), { ...services, env }, 'x'.repeat(32));

afterAll(() => app.close());

const preflight = (from: string, method: string) =>
  app.inject({
    method: 'OPTIONS',
    url: '/api/v1/sessions/current',
    headers: {
      origin: from,
      'access-control-request-method': method,
      'access-control-request-headers': 'if-match, idempotency-key, authorization, content-type',
    },
  });

it.each(['GET', 'POST', 'PATCH', 'DELETE'])(
  'a bundle hosted elsewhere may %s, with every header the API asks for',
  async (method) => {
    const { headers } = await preflight(origin, method);
    expect(headers['access-control-allow-origin']).toBe(origin);
    expect(headers['access-control-allow-credentials']).toBe('true');
    expect(String(headers['access-control-allow-methods']).split(/\s*,\s*/)).toContain(method);
    expect(headers['access-control-allow-headers']).toContain('if-match');
  },
);

it.each(['https://evil.example', 'https://quan-tri.example.evil.example', 'null'])(
  'a page of %s may not',
  async (from) => {
    expect((await preflight(from, 'PATCH')).headers['access-control-allow-origin']).toBeUndefined();
    const answer = await app.inject({ url: '/api/v1/public/progress', headers: { origin: from } });
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  },
);
