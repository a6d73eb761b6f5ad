import { userRoutes } from '@chung-tay/shared/users/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Person, personWith, standingUnits } from '../../test/factories/people.ts';
import { provinceAdmin, signIn } from '../../test/factories/users.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const { call, sql } = testApp;
const { createUser, getUser, getUserHistory, grantRole, listUsers } = userRoutes;
const password = 'một câu dài và lạ';
let admin: Person;
let communeAdmin: Person;
let communeId: string;

beforeAll(async () => {
  admin = await provinceAdmin(testApp);
  const { communes } = await standingUnits(testApp);
  communeId = communes[0]?.id as string;
  communeAdmin = await personWith(testApp, [{ role: 'administrator', unitId: communeId }]);
});

describe('createUser', () => {
  it('makes a user without roles who sees nothing, with an event that holds no password', async () => {
    const answer = await call(createUser, { username: 'can.bo.moi', fullName: 'Người Thử', password }, { as: admin });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ username: 'can.bo.moi', active: true, grants: [], version: 1 });
    const browser = await signIn(testApp, { username: 'can.bo.moi', password });
    expect((await call(listUsers, {}, { as: browser })).status).toBe(403);
    const { body } = await call(getUserHistory, { id: answer.body.id }, { as: admin });
    expect(body.data.map((event) => event.action)).toContain('user.created');
    expect(JSON.stringify(body)).not.toContain(password);
    const [row] = await sql<{ password_hash: string }>('SELECT password_hash FROM users WHERE username = $1', [
      'can.bo.moi',
    ]);
    expect(row?.password_hash).toMatch(/^\$argon2id\$/);
  });

  it('gives a name once', async () => {
    const input = { username: 'trung.ten', fullName: 'Người Thử', password };
    const answers = await Promise.all([1, 2, 3].map(() => call(createUser, input, { as: admin })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([201, 409, 409]);
    expect(answers.find((answer) => answer.status === 409)?.problem.code).toBe('username_taken');
    expect(await sql(`SELECT count(*) AS n FROM users WHERE username = 'trung.ten'`)).toEqual([{ n: 1 }]);
  });

  it('refuses a password that holds the name, and names that could be mistaken', async () => {
    const weak = await call(
      createUser,
      { username: 'lengoc', fullName: 'A', password: 'Lengoc-la-toi-day' },
      { as: admin },
    );
    expect(weak.problem).toMatchObject({ code: 'weak_password', errors: [{ pointer: '/password' }] });
    for (const username of ['Hoa', 'có.dấu', ' a b ', 'ab', 'x'.repeat(65), '.a.b'])
      expect((await call(createUser, { username, fullName: 'A', password }, { as: admin })).status, username).toBe(422);
    expect(await sql(`SELECT 1 FROM users WHERE username = 'lengoc'`)).toEqual([]);
  });

  it('lets the administrator of a commune make a user, see them and give them a role there; no other commune sees them', async () => {
    const { communes } = await standingUnits(testApp);
    const neighbour = await personWith(testApp, [{ role: 'administrator', unitId: communes[1]?.id as string }]);
    const { body } = await call(
      createUser,
      { username: 'cua.xa', fullName: 'Người Xã', password },
      { as: communeAdmin },
    );
    expect((await call(getUser, { id: body.id }, { as: communeAdmin })).status).toBe(200);
    expect((await call(getUser, { id: body.id }, { as: admin })).status).toBe(200);
    expect((await call(getUser, { id: body.id }, { as: neighbour })).status).toBe(404);
    const granted = await call(
      grantRole,
      { id: body.id, role: 'commune_officer', unitId: communeId },
      { as: communeAdmin },
    );
    expect(granted.status).toBe(201);
    expect((await call(getUser, { id: body.id }, { as: neighbour })).status).toBe(404);
    expect((await call(getUserHistory, { id: body.id }, { as: communeAdmin })).body.data).toHaveLength(2);
  });
});

describe('listUsers', () => {
  it('shows to each administrator only who holds a role in their reach', async () => {
    const mine = await call(listUsers, { limit: 200, count: 'exact' }, { as: communeAdmin });
    const all = await call(listUsers, { limit: 200, count: 'exact' }, { as: admin });
    expect(all.body.total).toBeGreaterThan(mine.body.total as number);
    expect(mine.body.data.every((user) => user.grants.some((grant) => grant.unitId === communeId))).toBe(true);
    expect(mine.body.data.map((user) => user.id)).not.toContain(admin.id);
  });

  it('filters by role held today, by unit and by name without accents', async () => {
    const find = async (input: object) =>
      (await call(listUsers, { limit: 200, ...input }, { as: admin })).body.data.map((user) => user.username);
    expect(await find({ role: 'commune_officer' })).toEqual(['cua.xa']);
    expect(await find({ unitId: communeId, q: 'nguoi xa' })).toEqual(['cua.xa']);
    expect(await find({ q: '%' })).toEqual([]);
  });
});
