import { userRoutes } from '@chung-tay/shared/users/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Person, personWith, standingUnits } from '../../test/factories/people.ts';
import { type Account, accountWith, actionsAbout, provinceAdmin, signIn } from '../../test/factories/users.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const { call, sql, clock } = testApp;
const { getMe, getUser, grantRole } = userRoutes;
let admin: Person;
let account: Account;
let province: string;
let commune: string;
let neighbour: string;

beforeAll(async () => {
  admin = await provinceAdmin(testApp);
  account = await accountWith(testApp, admin);
  const units = await standingUnits(testApp);
  province = units.province;
  [commune, neighbour] = [units.communes[0]?.id as string, units.communes[1]?.id as string];
});

const grantsOf = (id: string) => sql('SELECT role, unit_id FROM grants WHERE user_id = $1', [id]);

describe('grantRole', () => {
  it('gives a role from today on, felt at once by who is signed in', async () => {
    const browser = await signIn(testApp, account);
    expect((await call(userRoutes.listUsers, {}, { as: browser })).status).toBe(403);
    const answer = await call(grantRole, { id: account.id, role: 'auditor', unitId: commune }, { as: admin });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ version: 2, grants: [{ role: 'auditor', unitId: commune, validTo: null }] });
    expect((await call(userRoutes.listUsers, {}, { as: browser })).status).toBe(200);
    expect((await actionsAbout(testApp, account.id)).at(-1)).toBe('user.role_granted');
  });

  it('holds from its first to its last day, both included', async () => {
    const other = await accountWith(testApp, admin);
    const period = { validFrom: '2026-12-01', validTo: '2026-12-31' };
    await call(grantRole, { id: other.id, role: 'editor', unitId: commune, ...period }, { as: admin });
    const rolesOn = async (instant: string): Promise<string[]> => {
      clock.set(instant);
      const browser = await signIn(testApp, other);
      return (await call(getMe, {}, { as: browser })).body.grants.map((grant) => grant.role);
    };
    expect(await rolesOn('2026-11-30T16:59:00Z')).toEqual([]);
    expect(await rolesOn('2026-11-30T17:01:00Z')).toEqual(['editor']);
    expect(await rolesOn('2026-12-31T16:59:00Z')).toEqual(['editor']);
    expect(await rolesOn('2026-12-31T17:01:00Z')).toEqual([]);
    clock.set('2026-11-24T03:00:00Z');
  });

  it('gives the same role at the same unit once at a time, also to those who ask side by side', async () => {
    const other = await accountWith(testApp, admin);
    const give = () => call(grantRole, { id: other.id, role: 'inspector', unitId: commune }, { as: admin });
    const answers = await Promise.all([give(), give(), give()]);
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409]);
    expect(await grantsOf(other.id)).toHaveLength(1);
  });

  it('an administrator gives roles only in their own reach, and to whom they see', async () => {
    const local = await personWith(testApp, [{ role: 'administrator', unitId: commune }]);
    const own = await accountWith(testApp, admin, [{ role: 'editor', unitId: commune }]);
    const foreign = await accountWith(testApp, admin, [{ role: 'editor', unitId: neighbour }]);
    for (const unitId of [neighbour, province]) {
      const answer = await call(grantRole, { id: own.id, role: 'administrator', unitId }, { as: local });
      expect(answer.problem).toMatchObject({ status: 422, errors: [{ pointer: '/unitId' }] });
    }
    const unseen = await call(grantRole, { id: foreign.id, role: 'editor', unitId: commune }, { as: local });
    expect(unseen.problem.code).toBe('not_found');
    expect(await grantsOf(own.id)).toEqual([{ role: 'editor', unit_id: commune }]);
    expect(await grantsOf(foreign.id)).toEqual([{ role: 'editor', unit_id: neighbour }]);
  });

  it('nobody gives a role to themselves, and no period ends before it begins', async () => {
    const self = await call(grantRole, { id: admin.id, role: 'treasury_approver', unitId: province }, { as: admin });
    expect([self.status, self.problem.errors?.[0]?.code]).toEqual([422, 'own_role']);
    const period = { validFrom: '2026-12-02', validTo: '2026-12-01' };
    const answer = await call(grantRole, { id: account.id, role: 'editor', unitId: commune, ...period }, { as: admin });
    expect(answer.problem.errors?.[0]?.pointer).toBe('/validTo');
    expect((await call(getUser, { id: account.id }, { as: admin })).body.grants).toHaveLength(1);
  });
});
