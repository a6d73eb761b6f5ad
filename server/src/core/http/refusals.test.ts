import { awardRoutes } from '@chung-tay/shared/awards/contract';
import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { householdRoutes } from '@chung-tay/shared/households/contract';
import { userRoutes } from '@chung-tay/shared/users/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Person, personWith, standingUnits } from '../../../test/factories/people.ts';
import { createTestApp } from '../../../test/harness.ts';

const testApp = await createTestApp();
const { call, sql } = testApp;
let officer: Person;
let admin: Person;
let unitId: string;

beforeAll(async () => {
  const units = await standingUnits(testApp);
  unitId = units.communes[0]?.id as string;
  officer = await personWith(testApp, [{ role: 'commune_officer', unitId }]);
  admin = await personWith(testApp, [{ role: 'administrator', unitId: units.province }]);
});

const household = () => ({
  unitId,
  village: 'Thôn Đồng',
  headName: 'Nguyễn Văn Thử',
  category: 'poor',
  categoryYear: 2024,
  memberCount: 3,
});
const count = async (table: string): Promise<number> =>
  (await sql<{ count: number }>(`SELECT count(*) FROM ${table}`))[0]?.count ?? 0;

describe('a cursor made by hand', () => {
  it.each([
    ['no instant', ['-createdAt', 'zzz', '01890000-0000-7000-8000-000000000000']],
    ['no id', ['-createdAt', '2024-01-01 00:00:00+00', 'x']],
    ['NUL', ['-createdAt', 'a\0', '01890000-0000-7000-8000-000000000000']],
    ['30 February', ['-createdAt', '2024-02-30 00:00:00+00', '01890000-0000-7000-8000-000000000000']],
  ])('is refused: %s', async (_what, parts) => {
    const cursor = Buffer.from(JSON.stringify(parts)).toString('base64url');
    const answer = await call(householdRoutes.listHouseholds, { cursor, count: 'exact' }, { as: officer });
    expect(answer.status).toBe(400);
    expect(answer.problem).toMatchObject({ code: 'invalid_cursor', errors: [{ pointer: '/cursor' }] });
  });
});

it('a cursor made by hand is refused where the page shares its flight with another question', async () => {
  const made = await call(householdRoutes.createHousehold, household(), { as: officer });
  const cursor = Buffer.from(JSON.stringify(['-at', 'zzz', 'x'])).toString('base64url');
  const answer = await call(householdRoutes.getHouseholdHistory, { id: made.body.id, cursor }, { as: officer });
  expect(answer.problem).toMatchObject({ status: 400, code: 'invalid_cursor' });
});

describe('a query', () => {
  it('outside what a column can hold is refused', async () => {
    const answer = await call(householdRoutes.listHouseholds, { categoryYear: 9_007_199_254_740_991 }, { as: officer });
    expect(answer.problem).toMatchObject({ code: 'invalid_request', errors: [{ pointer: '/categoryYear' }] });
  });

  it.each(['nope', '__proto__', 'constructor', 'id,toString', ''])('may not choose the column "%s"', async (fields) => {
    const answer = await call(householdRoutes.listHouseholds, { fields }, { as: officer });
    expect(answer.status).toBe(422);
    expect(answer.problem.errors?.[0]).toMatchObject({ pointer: '/fields', code: 'unknown_field' });
  });
});

describe('a body', () => {
  const send = (payload: Buffer | string, contentType = 'application/json') =>
    testApp.app.inject({
      method: 'POST',
      url: '/api/v1/households',
      headers: {
        authorization: `Bearer ${officer.accessToken}`,
        'content-type': contentType,
        'idempotency-key': crypto.randomUUID(),
      },
      payload,
    });

  it('that is not UTF-8 is refused instead of stored with replacement characters', async () => {
    const before = await count('households');
    const bytes = Buffer.from(JSON.stringify(household()).replace('Thử', 'Th#'));
    bytes[bytes.indexOf('#')] = 0xff;
    const answer = await send(bytes);
    expect(answer.statusCode).toBe(400);
    expect(answer.json()).toMatchObject({ code: 'malformed_request', title: 'Yêu cầu không đọc được' });
    expect(await count('households')).toBe(before);
  });

  it.each(['text/plain', 'application/xml', 'application/x-www-form-urlencoded'])('of type %s is 415', async (type) => {
    const answer = await send(JSON.stringify(household()), type);
    expect(answer.statusCode).toBe(415);
    expect(answer.json()).toMatchObject({ code: 'unsupported_media_type' });
  });

  it.each([
    ['{"a":1}', '/a'],
    ['[1]', ''],
    ['5', ''],
  ])('where none is taken is refused with what was sent: %s', async (payload, pointer) => {
    const answer = await testApp.app.inject({
      method: 'DELETE',
      url: '/api/v1/sessions/current',
      headers: { 'content-type': 'application/json' },
      payload,
    });
    expect(answer.statusCode).toBe(422);
    expect(answer.json().errors).toMatchObject([{ pointer, code: 'unknown_field' }]);
  });
});

describe('a text', () => {
  it.each([' ', '   ', '\u00a0\u00a0', '\u200b\u200b\u200b', '😀', '\u202e\u202c'])(
    'as a name: %j is refused',
    async (headName) => {
      const before = await count('households');
      const answer = await call(householdRoutes.createHousehold, { ...household(), headName }, { as: officer });
      expect(answer.status).toBe(422);
      expect(answer.problem.errors?.[0]?.pointer).toBe('/headName');
      expect(await count('households')).toBe(before);
    },
  );

  it('is counted in characters as the database counts them', async () => {
    const money = await personWith(testApp, [{ role: 'front_officer', unitId }]);
    const answer = await call(donationRoutes.createDonor, { unitId, kind: 'person', name: '😀' }, { as: money });
    expect(answer.problem).toMatchObject({ code: 'invalid_request', errors: [{ pointer: '/name' }] });
    const blank = await call(
      awardRoutes.nominateAward,
      {
        nominatingUnitId: unitId,
        awardeeType: 'individual',
        awardeeName: 'Trần Thị Thử',
        formId: '01890000-0000-7000-8000-000000000000',
        achievement: ' '.repeat(30),
      },
      { as: officer },
    );
    expect(blank.problem).toMatchObject({ code: 'invalid_request', errors: [{ pointer: '/achievement' }] });
  });
});

it('a broken form is refused, not our fault', async () => {
  const answer = await testApp.app.inject({
    method: 'POST',
    url: '/api/v1/households/import',
    headers: { authorization: `Bearer ${officer.accessToken}`, 'content-type': 'multipart/form-data; boundary=x' },
    payload: 'no part at all',
  });
  expect(answer.statusCode).toBe(400);
  expect(answer.json()).toMatchObject({ code: 'malformed_request' });
});

it.each([
  ['NUL', `filename*=UTF-8''a%00b.csv`, 400],
  ['a character at the end of what is kept', `filename="${'x'.repeat(199)}😀😀.csv"`, 200],
])('the name of a file with %s is kept whole or refused', async (_what, filename, status) => {
  const answer = await testApp.app.inject({
    method: 'POST',
    url: '/api/v1/households/import?dryRun=true',
    headers: { authorization: `Bearer ${officer.accessToken}`, 'content-type': 'multipart/form-data; boundary=b' },
    payload: `--b\r\nContent-Disposition: form-data; name="file"; ${filename}\r\nContent-Type: text/csv\r\n\r\nMã đơn vị,Thôn,Họ tên chủ hộ,Năm sinh,Diện,Năm xếp diện,Số nhân khẩu\r\n--b--\r\n`,
  });
  expect(answer.statusCode).toBe(status);
  if (status === 200) expect(answer.json().filename).toBe(`${'x'.repeat(199)}😀`);
});

it('what is kept of a request under its key cannot be guessed back without the secret', async () => {
  const { createHash } = await import('node:crypto');
  const input = { username: 'nguoi.moi', fullName: 'Người Mới', password: 'mot-mat-khau-rat-dai' };
  const answer = await call(userRoutes.createUser, input, { as: admin, idempotencyKey: 'kept' });
  expect(answer.status).toBe(201);
  const [kept] = await sql<{ request_hash: Buffer }>(`SELECT request_hash FROM idempotency_keys WHERE key = 'kept'`);
  const bare = createHash('sha256').update('createUser').update('\0').update(JSON.stringify(input)).digest();
  expect(kept?.request_hash).toHaveLength(32);
  expect(kept?.request_hash.equals(bare)).toBe(false);
  const again = await call(userRoutes.createUser, input, { as: admin, idempotencyKey: 'kept' });
  expect(again.headers['idempotency-replayed']).toBe('true');
});
