import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { expect, test } from 'vitest';
import { bodyOf, caseAt, caseFootprint, caseTeam, dayOf, openedCase, plan } from '../../test/factories/cases.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await caseTeam(testApp);

const register = (id: string, input: Record<string, unknown> = {}, as = team.clerk, ifMatch?: string) =>
  testApp.call(
    caseRoutes.registerCase,
    { id, appliedOn: dayOf(team), ...plan, ...input },
    { as, ...(ifMatch ? { ifMatch } : {}) },
  );

test('registerCase: the plan of the application is kept, the case goes on with a deadline', async () => {
  const { id } = await openedCase(team);
  const answer = await register(id, { note: 'Đã nhận đơn' });
  expect(bodyOf(answer)).toMatchObject({
    ...plan,
    stepKind: 'deliberation',
    dueOn: dayOf(team, 15),
    note: 'Đã nhận đơn',
    version: 2,
  });
  const { data } = bodyOf(await testApp.call(caseRoutes.getCaseHistory, { id }, { as: team.clerk }));
  expect(data[0]).toMatchObject({ action: 'case.registered', note: 'Đã nhận đơn' });
  expect(data[0]?.changes?.stepKind).toEqual({ old: 'registration', new: 'deliberation' });
});

test('tomorrow, more of its own than it costs, twice, stale, elsewhere: each its code, nothing written', async () => {
  const { id } = await openedCase(team);
  const registered = await caseAt(team, 'deliberation');
  const before = await caseFootprint(team);
  expect((await register(id, { appliedOn: dayOf(team, 1) })).problem.errors?.[0]).toMatchObject({
    pointer: '/appliedOn',
    code: 'in_future',
  });
  expect((await register(id, { ownShareVnd: 999_000_000 })).problem.errors?.[0]?.pointer).toBe('/ownShareVnd');
  expect((await register(id, { plannedAreaM2: 9 })).problem.errors?.[0]?.pointer).toBe('/plannedAreaM2');
  expect((await register(registered.id)).problem.code).toBe('step_not_current');
  expect((await register(id, {}, team.clerk, '"v9"')).problem.code).toBe('stale_version');
  expect((await register(id, {}, team.stranger)).status).toBe(404);
  expect((await register(id, {}, team.chairman)).status).toBe(403);
  expect(await caseFootprint(team)).toBe(before);
});

test('of officers at once one registers; the others are told the case went on', async () => {
  const { id } = await openedCase(team);
  const answers = await Promise.all([register(id), register(id, {}, team.officer), register(id)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  expect(answers.filter(({ problem }) => problem?.code === 'step_not_current')).toHaveLength(2);
});
