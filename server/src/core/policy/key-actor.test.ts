import { dayInVietnam } from '@chung-tay/shared/core/text';
import { householdRoutes } from '@chung-tay/shared/households/contract';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { keyRoutes } from '@chung-tay/shared/keys/contract';
import { unitRoutes } from '@chung-tay/shared/units/contract';
import { userRoutes } from '@chung-tay/shared/users/contract';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { type SurveyTeam, survey } from '../../../test/factories/households.ts';
import { keyOfPerson } from '../../../test/factories/keys.ts';
import { type Person, personWith, standingUnits } from '../../../test/factories/people.ts';
import { createTestApp } from '../../../test/harness.ts';
import { makeKey } from '../crypto/key-secret.ts';

const test = await createTestApp();
const { call, sql, services, clock } = test;
const { createHousehold, getHousehold, getHouseholdHistory, listHouseholds } = householdRoutes;
let [province, own, other] = ['', '', ''];
let officer: Person;
let [householdId, otherHouseholdId] = ['', ''];

/** A household of that commune. */
const at = (unitId: string) => survey({ commune: { id: unitId } } as SurveyTeam);

beforeAll(async () => {
  const units = await standingUnits(test);
  [province, own, other] = [units.province, units.communes[0]?.id as string, units.communes[1]?.id as string];
  officer = await personWith(test, [{ role: 'commune_officer', unitId: province }]);
  householdId = (await call(createHousehold, at(own), { as: officer })).body.id;
  otherHouseholdId = (await call(createHousehold, at(other), { as: officer })).body.id;
});

describe('a key', () => {
  it('acts for its user, and the log says by which key', async () => {
    const key = await keyOfPerson(test, officer, ['household:create', 'household:read']);
    const made = await call(createHousehold, at(own), { as: key });
    expect(made.status).toBe(201);
    const { body } = await call(getHouseholdHistory, { id: made.body.id }, { as: key });
    expect(body.data[0]?.actorId).toBe(officer.id);
    expect(body.data[0]?.actorName).toMatch(/^Người thử .* qua khóa Máy thử$/);
  });

  it('may what its user may and its scopes name, and says which scope it lacks', async () => {
    const key = await keyOfPerson(test, officer, ['household:read', 'donation:receive']);
    expect((await call(getHousehold, { id: householdId }, { as: key })).status).toBe(200);
    const refused = await call(createHousehold, at(own), { as: key });
    expect(refused.problem).toMatchObject({ status: 403, code: 'key_scope' });
    expect(refused.problem.detail).toContain('household:create');
    // A scope its user does not hold gives nothing.
    expect(
      (await call({ ...houseRoutes.listHouses, permission: 'donation:receive' } as never, {}, { as: key })).status,
    ).toBe(403);
    const me = await call(userRoutes.getMe, {}, { as: key });
    expect(me.body.permissions).toEqual(['household:read']);
  });

  it('kept to units sees and writes nothing beside them, reads and commands alike', async () => {
    const key = await keyOfPerson(test, officer, ['household:read', 'household:create', 'household:update'], {
      units: [own],
    });
    expect((await call(getHousehold, { id: householdId }, { as: key })).status).toBe(200);
    expect((await call(getHousehold, { id: otherHouseholdId }, { as: key })).status).toBe(404);
    const list = await call(listHouseholds, { count: 'exact' }, { as: key });
    expect(list.body.data.every(({ unitId }) => unitId === own)).toBe(true);
    expect(list.body.total).toBe(list.body.data.length);
    const before = await sql('SELECT count(*) FROM households');
    expect((await call(createHousehold, at(other), { as: key })).status).toBe(404);
    expect(await sql('SELECT count(*) FROM households')).toEqual(before);
    expect((await call(createHousehold, at(own), { as: key })).status).toBe(201);
  });

  it('kept to a unit its user does not reach opens nothing', async () => {
    const ofOther = await personWith(test, [{ role: 'commune_officer', unitId: other }]);
    const key = await keyOfPerson(test, ofOther, ['household:read'], { units: [own] });
    expect((await call(getHousehold, { id: householdId }, { as: key })).status).toBe(403);
    const around = await keyOfPerson(test, ofOther, ['household:read'], { units: [province] });
    expect((await call(getHousehold, { id: householdId }, { as: around })).status).toBe(404);
    expect((await call(getHousehold, { id: otherHouseholdId }, { as: around })).status).toBe(200);
  });

  it('speaks for an organisation alone as its user does', async () => {
    const { organisations } = await standingUnits(test);
    const department = organisations.find(({ kind }) => kind === 'department')?.id as string;
    const representative = await personWith(test, [{ role: 'unit_representative', unitId: department }]);
    const below = await keyOfPerson(test, representative, ['unit:read', 'report:read'], { units: [own] });
    expect((await call(unitRoutes.listUnits, {}, { as: below })).status).toBe(403);
    const whole = await keyOfPerson(test, representative, ['unit:read'], { units: [department] });
    expect((await call(unitRoutes.listUnits, {}, { as: whole })).status).toBe(200);
  });

  it('manages no users, keys, sessions or passwords', async () => {
    const admin = await personWith(test, [{ role: 'administrator', unitId: province }]);
    const key = await keyOfPerson(test, admin, ['user:read', 'key:read']);
    await expect(keyOfPerson(test, admin, ['user:manage'])).rejects.toThrow(/api_keys_scopes/);
    const code = async (route: Parameters<typeof call>[0], input: object) =>
      (await call(route, input as never, { as: key })).problem.code;
    const day = dayInVietnam(new Date(Date.now() + 86_400_000));
    expect(
      await code(userRoutes.createUser, { username: 'ai.do', fullName: 'Ai đó', password: 'mot mat khau dai 42' }),
    ).toBe('key_refused');
    expect(
      await code(keyRoutes.createKey, { userId: admin.id, name: 'Khóa con', scopes: ['user:read'], expiresOn: day }),
    ).toBe('key_refused');
    expect(await code(keyRoutes.revokeKey, { id: key.id, reason: 'Thử' })).toBe('key_refused');
    expect(await code(userRoutes.listSessions, {})).toBe('key_refused');
    expect(await code(userRoutes.changePassword, { currentPassword: 'x', newPassword: 'mot mat khau dai 42' })).toBe(
      'key_refused',
    );
    expect(await code(userRoutes.listDelegations, {})).toBe('key_refused');
  });

  it('is refused once it is over, its user is locked, or a role ended, within the five seconds it is remembered', async () => {
    const today = dayInVietnam(new Date());
    const person = await personWith(test, [{ role: 'commune_officer', unitId: own }]);
    const key = await keyOfPerson(test, person, ['household:read'], { expiresOn: today });
    const door = async () => {
      const { status, problem } = await call(getHousehold, { id: householdId }, { as: key });
      return status === 200 ? 'open' : problem.code;
    };
    expect(await door()).toBe('open');
    clock.set(new Date(Date.now() + 86_400_000).toISOString());
    services.keys.forget();
    expect(await door()).toBe('key_expired');
    clock.set(new Date().toISOString());
    await sql('UPDATE users SET active = false WHERE id = $1', [person.id]);
    services.keys.forget();
    expect(await door()).toBe('key_revoked');
    await sql('UPDATE users SET active = true WHERE id = $1', [person.id]);
    await sql('DELETE FROM grants WHERE user_id = $1', [person.id]);
    services.keys.forget();
    expect(await door()).toBe('forbidden');
  });

  it('opens the door from its addresses only', async () => {
    const key = await keyOfPerson(test, officer, ['household:read'], {
      addresses: ['203.0.113.0/24', '2001:db8::/32'],
    });
    const from = async (remoteAddress: string) => {
      const headers = { authorization: `Bearer ${key.accessToken}` };
      const answer = await test.app.inject({ url: `/api/v1/households/${householdId}`, headers, remoteAddress });
      return answer.statusCode === 200 ? 'open' : answer.json().code;
    };
    expect(await from('203.0.113.9')).toBe('open');
    expect(await from('::ffff:203.0.113.9')).toBe('open');
    expect(await from('2001:db8:7::1')).toBe('open');
    expect(await from('203.0.114.9')).toBe('key_address');
    expect(await from('127.0.0.1')).toBe('key_address');
  });

  it('that nobody made, was mistyped or is of no key is one answer', async () => {
    const key = await keyOfPerson(test, officer, ['household:read']);
    const mistyped = `${key.accessToken.slice(0, -1)}${key.accessToken.endsWith('A') ? 'B' : 'A'}`;
    for (const accessToken of [makeKey(), mistyped, 'ct_', `ct_${'a'.repeat(49)}`])
      expect((await call(getHousehold, { id: householdId }, { as: { accessToken } })).problem).toMatchObject({
        status: 401,
        code: 'unauthenticated',
      });
  });

  it('leaves the day and the network of its last use, beside the request and not in it', async () => {
    const key = await keyOfPerson(test, officer, ['household:read']);
    const uses = vi.spyOn(services.pools.app, 'query');
    for (let times = 0; times < 5; times++) await call(getHousehold, { id: householdId }, { as: key });
    const noted = uses.mock.calls.filter(([statement]) => (statement as { name?: string }).name === 'note_key_use');
    uses.mockRestore();
    expect(noted).toHaveLength(1);
    await vi.waitFor(async () => {
      const [row] = await sql<{ from: string; on: string }>(
        'SELECT last_used_from AS from, last_used_on::text AS on FROM api_keys WHERE id = $1',
        [key.id],
      );
      expect(row?.from).toBe('127.0.0.x');
      expect(row?.on).toMatch(/^\d{4}-\d\d-\d\d$/);
    });
  });
});
