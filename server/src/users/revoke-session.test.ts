import { userRoutes } from '@chung-tay/shared/users/contract';
import { expect, it } from 'vitest';
import { accountWith, actionsAbout, isSignedIn, provinceAdmin, refresh, signIn } from '../../test/factories/users.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const { call } = testApp;
const { listSessions, revokeSession } = userRoutes;
const admin = await provinceAdmin(testApp);
const account = await accountWith(testApp, admin);

it('lists the open sessions of oneself and ends another one at once', async () => {
  const [here, phone] = [await signIn(testApp, account), await signIn(testApp, account)];
  const listed = (await call(listSessions, {}, { as: here })).body.data;
  expect(listed.map((session) => session.current).sort()).toEqual([false, true]);
  const other = listed.find((session) => !session.current)?.id as string;
  expect((await call(revokeSession, { id: other }, { as: here })).status).toBe(204);
  expect([await isSignedIn(testApp, here), await isSignedIn(testApp, phone)]).toEqual([true, false]);
  expect((await refresh(testApp, phone.cookie)).problem.code).toBe('session_expired');
  expect((await call(listSessions, {}, { as: here })).body.data).toHaveLength(1);
  expect((await actionsAbout(testApp, account.id)).at(-1)).toBe('session.revoked');
  expect((await call(revokeSession, { id: other }, { as: here })).status).toBe(404);
});

it("does not know somebody else's session, not even for an administrator", async () => {
  const browser = await signIn(testApp, account);
  const [session] = (await call(listSessions, {}, { as: browser })).body.data;
  const answer = await call(revokeSession, { id: session?.id }, { as: admin });
  expect([answer.status, answer.problem.code]).toEqual([404, 'not_found']);
  expect(await isSignedIn(testApp, browser)).toBe(true);
});
