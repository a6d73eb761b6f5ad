import { userRoutes } from '@chung-tay/shared/users/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Person, personWith, standingUnits } from '../../test/factories/people.ts';
import { accountWith, actionsAbout, isSignedIn, provinceAdmin, refresh, signIn } from '../../test/factories/users.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const { call } = testApp;
const { createSession, getUser, updateUser } = userRoutes;
let admin: Person;
let commune: string;
let neighbour: string;

beforeAll(async () => {
  admin = await provinceAdmin(testApp);
  const { communes } = await standingUnits(testApp);
  [commune, neighbour] = [communes[0]?.id as string, communes[1]?.id as string];
});

describe('updateUser', () => {
  it('renames, and keeps old and new', async () => {
    const account = await accountWith(testApp, admin);
    const answer = await call(updateUser, { id: account.id, fullName: 'Tên Mới' }, { as: admin, ifMatch: '"v1"' });
    expect(answer.body).toMatchObject({ fullName: 'Tên Mới', version: 2 });
    const history = await call(userRoutes.getUserHistory, { id: account.id }, { as: admin });
    expect(history.body.data[0]).toMatchObject({ action: 'user.updated', changes: { fullName: { new: 'Tên Mới' } } });
  });

  it('locks a user: their sessions end at once, and unlocking does not bring them back', async () => {
    const account = await accountWith(testApp, admin);
    const browser = await signIn(testApp, account);
    await call(updateUser, { id: account.id, active: false }, { as: admin, ifMatch: '"v1"' });
    expect(await isSignedIn(testApp, browser)).toBe(false);
    expect((await refresh(testApp, browser.cookie)).status).toBe(401);
    await call(updateUser, { id: account.id, active: true }, { as: admin, ifMatch: '"v2"' });
    expect(await isSignedIn(testApp, browser)).toBe(false);
    expect(await isSignedIn(testApp, await signIn(testApp, account))).toBe(true);
  });

  it('lets a name that waits try again', async () => {
    const account = await accountWith(testApp, admin);
    const wrong = { username: account.username, password: 'không phải câu này' };
    for (let index = 0; index < 5; index++) await call(createSession, wrong);
    expect((await call(createSession, wrong)).problem.code).toBe('login_throttled');
    await call(updateUser, { id: account.id, active: true }, { as: admin, ifMatch: '"v1"' });
    expect(await isSignedIn(testApp, await signIn(testApp, account))).toBe(true);
  });

  it('refuses a stale edit and one without a version', async () => {
    const account = await accountWith(testApp, admin);
    const edit = (ifMatch?: string) =>
      call(updateUser, { id: account.id, fullName: 'Tên Khác' }, { as: admin, ...(ifMatch ? { ifMatch } : {}) });
    expect((await edit()).problem.code).toBe('precondition_required');
    expect((await edit('"v7"')).problem.code).toBe('stale_version');
    expect((await call(getUser, { id: account.id }, { as: admin })).body.version).toBe(1);
  });

  it('nobody locks themselves out', async () => {
    const answer = await call(updateUser, { id: admin.id, active: false }, { as: admin, ifMatch: '"v1"' });
    expect([answer.status, answer.problem.code]).toEqual([409, 'conflict']);
    expect(await isSignedIn(testApp, admin)).toBe(true);
  });

  it('an administrator of one commune does not know users of another, nor locks who also serves elsewhere', async () => {
    const local = await personWith(testApp, [{ role: 'administrator', unitId: commune }]);
    const foreign = await accountWith(testApp, admin, [{ role: 'commune_officer', unitId: neighbour }]);
    const both = await accountWith(testApp, admin, [
      { role: 'commune_officer', unitId: commune },
      { role: 'auditor', unitId: neighbour },
    ]);
    const own = await accountWith(testApp, admin, [{ role: 'commune_officer', unitId: commune }]);
    const lock = (id: string, version: number) =>
      call(updateUser, { id, active: false }, { as: local, ifMatch: `"v${version}"` });
    expect((await lock(foreign.id, 2)).problem.code).toBe('not_found');
    expect((await lock(both.id, 3)).problem.code).toBe('forbidden');
    expect((await call(getUser, { id: both.id }, { as: admin })).body.active).toBe(true);
    expect((await lock(own.id, 2)).body.active).toBe(false);
    expect((await actionsAbout(testApp, foreign.id)).at(-1)).toBe('user.role_granted');
  });
});
