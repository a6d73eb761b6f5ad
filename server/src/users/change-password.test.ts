import { userRoutes } from '@chung-tay/shared/users/contract';
import { expect, it } from 'vitest';
import { accountWith, actionsAbout, isSignedIn, provinceAdmin, refresh, signIn } from '../../test/factories/users.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const { call, sql } = testApp;
const { changePassword, createSession } = userRoutes;
const admin = await provinceAdmin(testApp);
const newPassword = 'một câu khác hẳn câu cũ';

it('changes the password, ends every other session and keeps this one', async () => {
  const account = await accountWith(testApp, admin);
  const [here, elsewhere] = [await signIn(testApp, account), await signIn(testApp, account)];
  const answer = await call(changePassword, { currentPassword: account.password, newPassword }, { as: here });
  expect(answer.status).toBe(204);
  expect([await isSignedIn(testApp, here), await isSignedIn(testApp, elsewhere)]).toEqual([true, false]);
  expect((await refresh(testApp, here.cookie)).status).toBe(200);
  expect((await refresh(testApp, elsewhere.cookie)).status).toBe(401);
  expect((await call(createSession, { username: account.username, password: account.password })).status).toBe(401);
  expect((await call(createSession, { username: account.username, password: newPassword })).status).toBe(201);
  expect(await actionsAbout(testApp, account.id)).toContain('user.password_changed');
  const [kept] = await sql<{ all: string }>(
    `SELECT string_agg(e::text, '') || (SELECT string_agg(k::text, '') FROM idempotency_keys k) AS all FROM audit_events e`,
  );
  expect(kept?.all).not.toContain(newPassword);
});

it('asks for the present password, and does not let it be guessed', async () => {
  const account = await accountWith(testApp, admin);
  const browser = await signIn(testApp, account);
  const guess = (index: number) =>
    call(changePassword, { currentPassword: `đoán lần thứ ${index}`, newPassword }, { as: browser });
  for (let index = 0; index < 5; index++) {
    const { status, problem } = await guess(index);
    expect([status, problem.errors?.[0]?.pointer]).toEqual([422, '/currentPassword']);
  }
  expect((await guess(5)).problem.code).toBe('login_throttled');
  const right = await call(changePassword, { currentPassword: account.password, newPassword }, { as: browser });
  expect(right.problem.code).toBe('login_throttled');
  expect((await actionsAbout(testApp, account.id)).filter((one) => one === 'user.password_refused')).toHaveLength(5);
});

it.each(['password1234', 'matkhau@2024', '123456789012', 'aaaaaaaaaaaaaa', 'Mật khẩu 12345'])(
  'refuses the common password %s',
  async (common) => {
    const account = await accountWith(testApp, admin);
    const browser = await signIn(testApp, account);
    const answer = await call(
      changePassword,
      { currentPassword: account.password, newPassword: common },
      { as: browser },
    );
    expect([answer.status, answer.problem.code]).toEqual([422, 'weak_password']);
    expect(await isSignedIn(testApp, await signIn(testApp, account))).toBe(true);
  },
);
