import { expect, it } from 'vitest';
import { createTestApp } from '../../../test/harness.ts';

const { app } = await createTestApp();

it.each([
  ['PUT', '/api/v1/households', 'GET, POST'],
  ['DELETE', '/api/v1/households/01910000-0000-7000-8000-000000000101?reason=x', 'GET, PATCH'],
  ['TRACE', '/api/v1/me', 'GET'],
] as const)('%s %s has another method: 405 names those it has', async (method, url, allow) => {
  const answer = await app.inject({
    method: method as 'PUT',
    url,
    payload: 'x',
    headers: { 'content-type': 'text/odd' },
  });
  expect([answer.statusCode, answer.headers.allow]).toEqual([405, allow]);
  expect(answer.json()).toMatchObject({ code: 'method_not_allowed' });
});

it('a path that is not in the contract is not found, whatever the method', async () => {
  for (const method of ['GET', 'PUT', 'POST'] as const) {
    const answer = await app.inject({ method, url: '/api/v1/nothing-here' });
    expect([answer.statusCode, answer.headers.allow]).toEqual([404, undefined]);
  }
});
