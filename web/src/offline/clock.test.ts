import { expect, it } from 'vitest';
import { endOfTomorrow, trustedDay, trustedTime } from './clock.ts';

const server = Date.parse('2026-03-10T02:00:00Z');
const minute = 60_000;

it('a clock that is wrong by a steady amount is corrected', () => {
  const in2050 = Date.parse('2050-01-01T00:00:00Z');
  const mark = { server, device: in2050 };
  expect(trustedTime(in2050 + minute, mark)).toEqual({ now: server + minute, wrong: true });
  expect(trustedDay(in2050, mark)).toBe('2026-03-10');
});

it('a clock that fell back to 1970, or jumped to 2050, after the loading is not believed', () => {
  const mark = { server, device: server };
  expect(trustedTime(0, mark)).toEqual({ now: server, wrong: true });
  expect(trustedTime(Date.parse('2050-01-01T00:00:00Z'), mark)).toEqual({ now: server, wrong: true });
  expect(trustedTime(server + minute, mark)).toEqual({ now: server + minute, wrong: false });
});

it('what was loaded is kept until the end of the next day in Vietnam', () => {
  expect(new Date(endOfTomorrow(server)).toISOString()).toBe('2026-03-11T16:59:59.999Z');
  // Half past midnight in Vietnam is another day than in Greenwich.
  expect(new Date(endOfTomorrow(Date.parse('2026-03-10T17:30:00Z'))).toISOString()).toBe('2026-03-12T16:59:59.999Z');
});
