import { expect, it } from 'vitest';
import { translateDatabaseError } from './constraints.ts';

it.each([
  'Connection terminated unexpectedly',
  'Client has encountered a connection error and is not queryable',
  'Client was closed and is not queryable',
  'timeout exceeded when trying to connect',
  'Query read timeout',
])('a connection that is lost is no fault of ours but a 503 with a time to retry: %s', (message) => {
  const told = translateDatabaseError(new Error('wrapped', { cause: new Error(message) }), {});
  expect(told).toMatchObject({ code: 'unavailable', status: 503, retryAfter: 2 });
});

it('what nobody foresaw stays what it is', () => {
  const error = new TypeError('x is not a function');
  expect(translateDatabaseError(error, {})).toBe(error);
});
