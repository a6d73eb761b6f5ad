import { randomUUID } from 'node:crypto';
import { userRoutes } from '@chung-tay/shared/users/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Person, personWith, standingUnits } from '../../test/factories/people.ts';
import { accountWith, actionsAbout, provinceAdmin, signIn } from '../../test/factories/users.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const { call, sql, clock } = testApp;
const { getUser, revokeGrant } = userRoutes;
let admin: Person;
let commune: string;
let neighbour: string;

beforeAll(async () => {
  clock.set('2026-11-24T03:00:00Z');
  admin = await provinceAdmin(testApp);
  const { communes } = await standingUnits(testApp);
  [commune, neighbour] = [communes[0]?.id as string, communes[1]?.id as string];
});

const firstGrant = async (id: string): Promise<string> =>
  (await call(getUser, { id }, { as: admin })).body.grants[0]?.id as string;

describe('revokeGrant', () => {
  it('ends the role at once; one that began today never was, but its event stays', async () => {
    const account = await accountWith(testApp, admin, [{ role: 'auditor', unitId: commune }]);
    const browser = await signIn(testApp, account);
    expect((await call(userRoutes.listUsers, {}, { as: browser })).status).toBe(200);
    const grantId = await firstGrant(account.id);
    const answer = await call(revokeGrant, { id: account.id, grantId }, { as: admin });
    expect([answer.status, answer.body.grants]).toEqual([200, []]);
    expect((await call(userRoutes.listUsers, {}, { as: browser })).status).toBe(403);
    expect((await actionsAbout(testApp, account.id)).slice(-1)).toEqual(['user.role_revoked']);
  });

  it('a role of earlier days ends yesterday and stays on record; ending it twice is refused', async () => {
    const account = await accountWith(testApp, admin, [{ role: 'editor', unitId: commune }]);
    clock.set('2026-12-20T03:00:00Z');
    const grantId = await firstGrant(account.id);
    const answer = await call(revokeGrant, { id: account.id, grantId }, { as: admin });
    expect(answer.body.grants).toMatchObject([{ validFrom: '2026-11-24', validTo: '2026-12-19' }]);
    const again = await call(revokeGrant, { id: account.id, grantId }, { as: admin });
    expect([again.status, again.problem.code]).toEqual([409, 'conflict']);
    clock.set('2026-11-24T03:00:00Z');
  });

  it('leaves roles out of reach, unknown ones, and the own administration alone', async () => {
    const local = await personWith(testApp, [{ role: 'administrator', unitId: commune }]);
    const account = await accountWith(testApp, admin, [
      { role: 'editor', unitId: neighbour },
      { role: 'editor', unitId: commune },
    ]);
    const { grants } = (await call(getUser, { id: account.id }, { as: admin })).body;
    const outside = grants.find((grant) => grant.unitId === neighbour)?.id;
    for (const grantId of [outside, randomUUID()])
      expect((await call(revokeGrant, { id: account.id, grantId }, { as: local })).status).toBe(404);
    const own = await firstGrant(local.id);
    expect((await call(revokeGrant, { id: local.id, grantId: own }, { as: local })).problem.code).toBe('conflict');
    const open = await sql('SELECT 1 FROM grants WHERE valid_to IS NULL AND user_id = ANY ($1)', [
      [account.id, local.id],
    ]);
    expect(open).toHaveLength(3);
  });
});
