import { keyRoutes } from '@chung-tay/shared/keys/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Person, personWith, standingUnits } from '../../test/factories/people.ts';
import { provinceAdmin } from '../../test/factories/users.ts';
import { createTestApp } from '../../test/harness.ts';
import { looksLikeKey } from '../core/crypto/key-secret.ts';

const test = await createTestApp();
const { call, sql } = test;
const { createKey, createServiceAccount, getKey, getKeyHistory, listKeys, exportKeys } = keyRoutes;
let admin: Person;
let [communeId, otherId] = ['', ''];
const day = (days: number): string =>
  new Date(Date.now() + 7 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

beforeAll(async () => {
  admin = await provinceAdmin(test);
  const { communes } = await standingUnits(test);
  [communeId, otherId] = [communes[0]?.id as string, communes[1]?.id as string];
});

let made = 0;

/** A service account with one role. */
async function account(unitId = communeId, as = admin): Promise<string> {
  made += 1;
  const { body } = await call(createServiceAccount, { username: `may.tinh.${made}`, fullName: `Máy ${made}` }, { as });
  await sql(
    `INSERT INTO grants (id, user_id, role, unit_id, valid_from, created_at) VALUES (uuidv7(), $1, 'commune_officer', $2, '2020-01-01', now())`,
    [body.id, unitId],
  );
  return body.id;
}

const wanted = (userId: string, more: object = {}) => ({
  ...{ userId, name: 'Phần mềm quản lý nhà', scopes: ['house:read' as const], expiresOn: day(90) },
  ...more,
});

describe('createKey', () => {
  it('answers the key once; the database, the log and the stored answer hold nothing one could act with', async () => {
    const userId = await account();
    const answer = await call(createKey, wanted(userId), { as: admin, idempotencyKey: 'once' });
    expect(answer.status).toBe(201);
    const secret = answer.body.secret as string;
    expect(looksLikeKey(secret)).toBe(true);
    expect(answer.body).toMatchObject({ start: secret.slice(0, 7), state: 'active', service: true, lastUsedOn: null });
    const again = await call(createKey, wanted(userId), { as: admin, idempotencyKey: 'once' });
    expect(again.headers['idempotency-replayed']).toBe('true');
    expect(again.body).toMatchObject({ id: answer.body.id, secret: null });
    for (const table of ['api_keys', 'audit_events', 'idempotency_keys'])
      expect(JSON.stringify(await sql(`SELECT t::text FROM ${table} t`)), table).not.toContain(secret.slice(3, 40));
    const { body } = await call(getKeyHistory, { id: answer.body.id }, { as: admin });
    expect(body.data[0]).toMatchObject({ action: 'key.created', changes: { scopes: { new: ['house:read'] } } });
  });

  it('is made for oneself or a service account, never for another person', async () => {
    const person = await personWith(test, [{ role: 'commune_officer', unitId: communeId }]);
    const other = await call(createKey, wanted(person.id), { as: admin });
    expect(other.problem).toMatchObject({
      code: 'invalid_request',
      errors: [{ pointer: '/userId', code: 'other_person' }],
    });
    const mine = await call(createKey, wanted(admin.id, { scopes: ['user:read'] }), { as: admin });
    expect(mine.status).toBe(201);
  });

  it('is made by who reaches all roles of the account', async () => {
    const communeAdmin = await personWith(test, [{ role: 'administrator', unitId: communeId }]);
    const theirs = await account(communeId, communeAdmin);
    const created = await call(createKey, wanted(theirs), { as: communeAdmin });
    expect(created.status).toBe(201);
    await sql(
      `INSERT INTO grants (id, user_id, role, unit_id, valid_from, created_at) VALUES (uuidv7(), $1, 'commune_officer', $2, '2020-01-01', now())`,
      [theirs, otherId],
    );
    expect((await call(createKey, wanted(theirs), { as: communeAdmin })).problem.code).toBe('forbidden');
    const foreign = await call(createKey, wanted(await account(otherId)), { as: communeAdmin });
    expect(foreign.problem.errors?.[0]).toMatchObject({ pointer: '/userId', code: 'unknown_user' });
    expect((await call(getKey, { id: created.body.id }, { as: communeAdmin })).status).toBe(200);
    const neighbour = await personWith(test, [{ role: 'administrator', unitId: otherId }]);
    expect((await call(getKey, { id: created.body.id }, { as: neighbour })).status).toBe(404);
  });

  it('takes scopes the account holds, units within its reach, addresses that are some, and two years at most', async () => {
    const userId = await account();
    const at = async (more: object) => {
      const { status, problem } = await call(createKey, wanted(userId, more), { as: admin });
      expect(status).toBe(422);
      return problem.errors?.[0]?.pointer;
    };
    expect(await at({ scopes: ['donation:receive'] })).toBe('/scopes');
    expect(await at({ scopes: ['user:manage'] })).toBe('/scopes/0');
    expect(await at({ scopes: ['council:vote'] })).toBe('/scopes/0');
    expect(await at({ scopes: [] })).toBe('/scopes');
    expect(await at({ unitIds: [otherId] })).toBe('/unitIds');
    expect(await at({ addresses: ['10.0.0.0/33'] })).toBe('/addresses/0');
    expect(await at({ expiresOn: day(-1) })).toBe('/expiresOn');
    expect(await at({ expiresOn: day(740) })).toBe('/expiresOn');
    const good = await call(
      createKey,
      wanted(userId, { expiresOn: day(729), addresses: ['203.0.113.0/24', '2001:db8::/32'] }),
      { as: admin },
    );
    expect(good.status).toBe(201);
  });
});

describe('listKeys', () => {
  it('finds by state and name without accents, and is exported without any secret', async () => {
    const userId = await account();
    const soon = await call(createKey, wanted(userId, { name: 'Sắp hết', expiresOn: day(10) }), { as: admin });
    const find = async (input: object) =>
      (await call(listKeys, { userId, ...input }, { as: admin })).body.data.map((key) => key.id);
    expect(await find({ state: ['expiring'] })).toEqual([soon.body.id]);
    expect(await find({ state: ['active', 'revoked', 'expired'] })).toEqual([]);
    expect(await find({ q: 'sap het' })).toEqual([soon.body.id]);
    const { text } = await call(exportKeys, { userId }, { as: admin });
    expect(text).toContain('Sắp hết');
    expect(text).not.toContain((soon.body.secret as string).slice(8));
  });
});
