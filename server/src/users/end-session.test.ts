import { userRoutes } from '@chung-tay/shared/users/contract';
import { expect, it } from 'vitest';
import {
  accountWith,
  actionsAbout,
  cookieOf,
  isSignedIn,
  provinceAdmin,
  refresh,
  signIn,
} from '../../test/factories/users.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const { call, sql } = testApp;
const { endSession } = userRoutes;
const account = await accountWith(testApp, await provinceAdmin(testApp));

it('ends the session of the cookie at once, takes the cookie away, and leaves the other sessions', async () => {
  const [here, elsewhere] = [await signIn(testApp, account), await signIn(testApp, account)];
  expect(await isSignedIn(testApp, here)).toBe(true);
  const answer = await call(endSession, {}, { headers: { cookie: here.cookie } });
  expect([answer.status, cookieOf(answer)]).toEqual([204, 'refresh=']);
  expect(String(answer.headers['set-cookie'])).toContain('Max-Age=0');
  expect([await isSignedIn(testApp, here), await isSignedIn(testApp, elsewhere)]).toEqual([false, true]);
  expect((await refresh(testApp, here.cookie)).problem.code).toBe('session_expired');
  expect((await actionsAbout(testApp, account.id)).at(-1)).toBe('session.ended');
});

it('a cookie that was replaced ends its session too', async () => {
  const browser = await signIn(testApp, account);
  const next = await refresh(testApp, browser.cookie);
  await call(endSession, {}, { headers: { cookie: browser.cookie } });
  expect(await isSignedIn(testApp, next.body)).toBe(false);
});

it('without a session there is nothing to end, nothing written, and no error', async () => {
  const count = () => sql('SELECT count(*) AS n FROM audit_events');
  const before = await count();
  for (const cookie of ['', 'refresh=invented', `refresh=${'A'.repeat(2000)}`])
    expect((await call(endSession, {}, { headers: { cookie } })).status).toBe(204);
  expect(await count()).toEqual(before);
});

it('refuses to end a session for a foreign page', async () => {
  const browser = await signIn(testApp, account);
  const answer = await call(endSession, {}, { headers: { cookie: browser.cookie, origin: 'https://xau.example' } });
  expect([answer.status, answer.problem.code]).toEqual([403, 'origin_refused']);
  expect(await isSignedIn(testApp, browser)).toBe(true);
});
