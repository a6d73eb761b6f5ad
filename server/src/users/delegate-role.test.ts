import { householdRoutes } from '@chung-tay/shared/households/contract';
import { userRoutes } from '@chung-tay/shared/users/contract';
import { beforeEach, expect, test } from 'vitest';
import { type Person, personWith, standingUnits } from '../../test/factories/people.ts';
import { provinceAdmin } from '../../test/factories/users.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const { call, sql, clock } = testApp;
const { delegateRole, getMe, getUser, grantRole, listColleagues, listDelegations, revokeGrant, updateUser } =
  userRoutes;
const { province, communes } = await standingUnits(testApp);
const [commune, elsewhere] = [communes[0]?.id as string, communes[1]?.id as string];
const admin = await provinceAdmin(testApp);

let officer: Person;
let colleague: Person;

beforeEach(async () => {
  clock.set('2026-11-24T03:00:00Z');
  officer = await personWith(testApp, [{ role: 'commune_officer', unitId: commune }]);
  colleague = await personWith(testApp, [{ role: 'stage_acceptor', unitId: commune }]);
});

const delegate = (input: Record<string, unknown> = {}, as = officer) =>
  call(
    delegateRole,
    {
      userId: colleague.id,
      role: 'commune_officer',
      unitId: commune,
      validTo: '2026-11-30',
      reason: 'Đi công tác',
      ...input,
    },
    { as },
  );
const survey = (as: Person, headName: string) =>
  call(
    householdRoutes.createHousehold,
    { unitId: commune, village: 'Thôn Thử', headName, category: 'poor', categoryYear: 2024, memberCount: 2 },
    { as },
  );

test('delegateRole: the colleague may what the lender may, to the last day, and the event says in whose stead', async () => {
  expect((await survey(colleague, 'Hộ Trước')).status).toBe(403);
  const answer = await delegate();
  expect([answer.status, answer.body]).toMatchObject([
    201,
    {
      direction: 'given',
      userId: colleague.id,
      delegatedById: officer.id,
      validFrom: '2026-11-24',
      validTo: '2026-11-30',
      inForce: true,
    },
  ]);
  const made = await survey(colleague, 'Hộ Trong');
  expect(made.status).toBe(201);
  const [event] = await sql<{ actor_id: string; actor_name: string }>(
    `SELECT actor_id, actor_name FROM audit_events WHERE subject_id = $1`,
    [made.body.id],
  );
  expect(event?.actor_id).toBe(colleague.id);
  expect(event?.actor_name).toMatch(/được Người thử .* ủy quyền/);
  clock.set('2026-11-30T16:59:00Z');
  testApp.services.actors.forget();
  expect((await survey(colleague, 'Hộ Ngày Cuối')).status).toBe(201);
  clock.set('2026-11-30T17:01:00Z');
  testApp.services.actors.forget();
  expect((await survey(colleague, 'Hộ Sau')).status).toBe(403);
});

test('both see it, the administrator sees it on the user, the history keeps it', async () => {
  await delegate();
  const [given, received] = await Promise.all([
    call(listDelegations, {}, { as: officer }),
    call(listDelegations, {}, { as: colleague }),
  ]);
  expect(given.body.data).toMatchObject([{ direction: 'given', reason: 'Đi công tác' }]);
  expect(received.body.data).toMatchObject([{ direction: 'received', delegatedById: officer.id }]);
  const seen = await call(getUser, { id: colleague.id }, { as: admin });
  expect(seen.body.grants.find(({ role }) => role === 'commune_officer')).toMatchObject({ reason: 'Đi công tác' });
  expect(seen.body.grants.find(({ role }) => role === 'commune_officer')?.delegatedBy).toMatch(/Người thử/);
  expect(seen.body.grants.find(({ role }) => role === 'stage_acceptor')?.delegatedBy).toBeNull();
  const me = await call(getMe, {}, { as: colleague });
  expect(me.body.permissions).toContain('household:create');
  const history = await call(userRoutes.getUserHistory, { id: colleague.id }, { as: admin });
  expect(history.body.data.map(({ action }) => action)).toContain('user.role_delegated');
});

test('not more than one holds: role, unit, period; not to oneself; not onward; not the administration', async () => {
  const fieldOf = async (input: Record<string, unknown>, as = officer) => {
    const { status, problem } = await delegate(input, as);
    return [status, problem.errors?.[0]?.pointer, problem.errors?.[0]?.code];
  };
  expect(await fieldOf({ role: 'authority' })).toEqual([422, '/role', 'not_held']);
  expect(await fieldOf({ unitId: elsewhere })).toEqual([422, '/role', 'not_held']);
  expect(await fieldOf({ unitId: province })).toEqual([422, '/role', 'not_held']);
  expect(await fieldOf({ userId: officer.id })).toEqual([422, '/userId', 'oneself']);
  expect(await fieldOf({ validFrom: '2026-11-23' })).toEqual([422, '/validFrom', 'in_past']);
  expect(await fieldOf({ validTo: '2026-11-23' })).toEqual([422, '/validTo', 'too_small']);
  expect(await fieldOf({ reason: '' })).toEqual([422, '/reason', expect.anything()]);
  const short = await personWith(testApp, []);
  await call(
    grantRole,
    { id: short.id, role: 'commune_officer', unitId: commune, validTo: '2026-11-26' },
    { as: admin },
  );
  expect(await fieldOf({}, short)).toEqual([422, '/validTo', 'too_large']);
  await delegate();
  const third = await personWith(testApp, [{ role: 'stage_acceptor', unitId: commune }]);
  expect(await fieldOf({ userId: third.id }, colleague)).toEqual([422, '/role', 'not_held']);
  expect(await fieldOf({ role: 'administrator', unitId: province }, admin)).toEqual([422, '/role', 'not_delegable']);
  expect((await delegate()).problem.code).toBe('conflict');
  const lent = await sql('SELECT FROM grants WHERE delegated_by = ANY ($1)', [
    [officer.id, short.id, colleague.id, admin.id],
  ]);
  expect(lent).toHaveLength(1);
});

test('only to a colleague: who holds a role there or below; others are as if they were not', async () => {
  const stranger = await personWith(testApp, [{ role: 'commune_officer', unitId: elsewhere }]);
  const roleless = await personWith(testApp, []);
  for (const { id } of [stranger, roleless])
    expect((await delegate({ userId: id })).problem.errors?.[0]).toMatchObject({
      pointer: '/userId',
      code: 'unknown_user',
    });
  const listed = await call(listColleagues, { role: 'commune_officer', unitId: commune }, { as: officer });
  expect(listed.body.data.map(({ id }) => id)).toContain(colleague.id);
  expect(listed.body.data.map(({ id }) => id)).not.toContain(stranger.id);
  const foreign = await call(listColleagues, { role: 'commune_officer', unitId: elsewhere }, { as: officer });
  expect(foreign.body.data).toEqual([]);
});

test('it ends with the role it is lent from, and rests while the lender is locked', async () => {
  await delegate();
  const before = (await call(getUser, { id: officer.id }, { as: admin })).body;
  await call(updateUser, { id: officer.id, active: false }, { as: admin, ifMatch: `"v${before.version}"` });
  expect((await survey(colleague, 'Hộ Khi Khóa')).status).toBe(403);
  await call(updateUser, { id: officer.id, active: true }, { as: admin, ifMatch: `"v${before.version + 1}"` });
  expect((await survey(colleague, 'Hộ Khi Mở')).status).toBe(201);
  const grantId = before.grants[0]?.id as string;
  expect((await call(revokeGrant, { id: officer.id, grantId }, { as: admin })).status).toBe(200);
  expect((await survey(colleague, 'Hộ Khi Thôi')).status).toBe(403);
});

test('SQL holds it too: nobody lends what they do not hold', async () => {
  await expect(
    sql(
      `INSERT INTO grants (id, user_id, role, unit_id, valid_from, valid_to, granted_by, delegated_by, delegated_from, reason, created_at)
       SELECT uuidv7(), $1, 'authority', unit_id, '2026-11-24', '2026-11-30', user_id, user_id, id, 'lạm quyền', now() FROM grants WHERE user_id = $2`,
      [colleague.id, officer.id],
    ),
  ).rejects.toThrow(/lent only by who holds it/);
});
