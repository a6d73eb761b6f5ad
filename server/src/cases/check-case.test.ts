import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { beforeAll, expect, test } from 'vitest';
import {
  bodyOf,
  caseAt,
  caseFootprint,
  caseTeam,
  openedCase,
  routeFromToday,
  stepDone,
  surveyedInNeed,
  withoutDays,
} from '../../test/factories/cases.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await caseTeam(testApp);
const { commune, province } = team;

beforeAll(async () => {
  await routeFromToday(team, withoutDays);
});

const check = (id: string, input: Record<string, unknown> = {}, as = team.chairman) =>
  testApp.call(caseRoutes.checkCase, { id, outcome: 'pass', ...input }, { as });

test('checkCase: passed it goes on, declined it stops, returned it goes back and comes again', async () => {
  const passed = await caseAt(team, 'commune_check');
  expect(bodyOf(await check(passed.id, { opinion: 'Đúng thực tế' }))).toMatchObject({
    status: 'open',
    stepKind: 'submission',
  });
  const declined = await caseAt(team, 'commune_check');
  expect(bodyOf(await check(declined.id, { outcome: 'decline', opinion: 'Không ở địa chỉ này' }))).toMatchObject({
    status: 'declined',
    stepKind: null,
  });
  const returned = await caseAt(team, 'commune_check');
  const back = bodyOf(await check(returned.id, { outcome: 'return', opinion: 'Thiếu dự toán' }));
  expect(back).toMatchObject({ status: 'open', stepKind: 'registration' });
  expect(back.steps.map(({ kind, state }) => `${kind} ${state}`).slice(0, 4)).toEqual([
    'survey done',
    'registration done',
    'commune_check returned',
    'registration current',
  ]);
  expect((await stepDone(team, back)).stepKind).toBe('commune_check');
});

test('who surveyed, who opened, who is not the chairman of this commune: refused, and the case says why', async () => {
  const roles = ['commune_officer', 'authority'] as const;
  const both = await personWith(
    testApp,
    roles.map((role) => ({ role, unitId: commune.id })),
  );
  const surveyedByBoth = await caseAt({ ...team, officer: both }, 'commune_check');
  const openedByBoth = await caseAt({ ...team, clerk: both }, 'commune_check');
  const above = await personWith(testApp, [{ role: 'authority', unitId: province }]);
  const before = await caseFootprint(team);
  for (const one of [surveyedByBoth, openedByBoth]) {
    const answer = await check(one.id, {}, both);
    expect([answer.status, answer.problem.code]).toEqual([409, 'same_person']);
    const seen = bodyOf(await testApp.call(caseRoutes.getCase, { id: one.id }, { as: both }));
    expect(seen.barred).toBe(answer.problem.detail);
  }
  expect((await check(surveyedByBoth.id, {}, team.clerk)).problem.code).toBe('not_competent');
  expect((await check(surveyedByBoth.id, {}, above)).problem.code).toBe('not_competent');
  expect((await check(surveyedByBoth.id, {}, team.stranger)).status).toBe(404);
  expect(await caseFootprint(team)).toBe(before);
  const seen = bodyOf(await testApp.call(caseRoutes.getCase, { id: openedByBoth.id }, { as: team.chairman }));
  expect(seen.barred).toBeNull();
});

test('a reason is asked for, and a step to go back to that was done before', async () => {
  const { id } = await caseAt(team, 'commune_check');
  const before = await caseFootprint(team);
  const fieldOf = async (input: Record<string, unknown>) => (await check(id, input)).problem.errors?.[0]?.pointer;
  expect(await fieldOf({ outcome: 'decline' })).toBe('/opinion');
  expect(await fieldOf({ outcome: 'return' })).toBe('/opinion');
  for (const returnTo of ['commune_check', 'submission', 'deliberation'])
    expect(await fieldOf({ outcome: 'return', opinion: 'Xem lại', returnTo })).toBe('/returnTo');
  expect(await fieldOf({ returnTo: 'registration' })).toBe('/returnTo');
  expect(await caseFootprint(team)).toBe(before);
  expect(bodyOf(await check(id, { outcome: 'return', opinion: 'Khảo sát lại', returnTo: 'survey' })).stepKind).toBe(
    'survey',
  );
});

test('a suspected duplicate holds it here until it is settled', async () => {
  const found = await surveyedInNeed(team, { headName: 'Hoàng Thị Thử Trùng', headBirthYear: 1961 });
  const other = await surveyedInNeed(team, {
    headName: 'Hoàng Thị Thử Trùng',
    headBirthYear: 1961,
    village: 'Thôn Khác',
  });
  const [first, second] = [found.id, other.id].sort();
  // What the scan would find, whether or not its job has run yet.
  await testApp.sql(
    `INSERT INTO duplicates (id, first_id, second_id, first_unit_id, second_unit_id, first_code, second_code, kinds, likeness, explanation, status, found_at)
     VALUES (uuidv7(), $1, $2, $3, $3, 'H-1', 'H-2', '{moved_village}', 90, '{}', 'open', now()) ON CONFLICT (first_id, second_id) DO NOTHING`,
    [first, second, commune.id],
  );
  let one = await openedCase(team, { householdId: found.id });
  expect(one.openDuplicates).toBe(1);
  one = await stepDone(team, one);
  expect((await check(one.id)).problem.code).toBe('duplicate_open');
  await testApp.sql(`UPDATE duplicates SET status = 'gone' WHERE first_id = $1 AND second_id = $2`, [first, second]);
  expect(bodyOf(await check(one.id)).stepKind).toBe('submission');
});

test('of two chairmen at once one decides; the other is told, and nothing is done twice', async () => {
  const second = await personWith(testApp, [{ role: 'authority', unitId: commune.id }]);
  const { id } = await caseAt(team, 'commune_check');
  const answers = await Promise.all([
    check(id),
    check(id, { outcome: 'decline', opinion: 'Không đúng đối tượng' }, second),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.problem.code).toBe('step_not_current');
  const stale = await testApp.call(caseRoutes.checkCase, { id, outcome: 'pass' }, { as: second, ifMatch: '"v2"' });
  expect([stale.status, stale.problem.code]).toEqual([412, 'stale_version']);
});
