import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { expect, test } from 'vitest';
import { bodyOf, caseFootprint, caseTeam, dayOf, openedCase, plan } from '../../test/factories/cases.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await caseTeam(testApp);
const { call } = testApp;

const defer = (id: string, input: Record<string, unknown> = {}, as = team.clerk) =>
  call(caseRoutes.deferCase, { id, reason: 'Chủ hộ đi viện', ...input }, { as });

test('deferCase: it keeps its step, nobody may do the step, and it is not late however long it lies', async () => {
  const { id } = await openedCase(team);
  expect(bodyOf(await defer(id, { until: dayOf(team, 20) }))).toMatchObject({
    status: 'deferred',
    stepKind: 'registration',
    deferredUntil: dayOf(team, 20),
  });
  const refused = await call(caseRoutes.registerCase, { id, appliedOn: dayOf(team), ...plan }, { as: team.clerk });
  expect(refused.problem.code).toBe('step_not_current');
  testApp.clock.set(`${dayOf(team, 12)}T10:00:00+07:00`);
  expect(bodyOf(await call(caseRoutes.getCase, { id }, { as: team.clerk })).late).toBe(false);
  const late = bodyOf(await call(caseRoutes.listCases, { late: true, count: 'exact' }, { as: team.clerk }));
  expect(late.data.map((one) => one.id)).not.toContain(id);
});

test('until yesterday, twice, elsewhere: refused, nothing written', async () => {
  const { id } = await openedCase(team);
  const deferred = await openedCase(team);
  bodyOf(await defer(deferred.id));
  const before = await caseFootprint(team);
  expect((await defer(id, { until: dayOf(team) })).problem.errors?.[0]?.pointer).toBe('/until');
  expect((await defer(deferred.id)).problem.code).toBe('action_not_allowed');
  expect((await defer(id, {}, team.stranger)).status).toBe(404);
  expect((await defer(id, {}, team.governor)).status).toBe(403);
  expect(await caseFootprint(team)).toBe(before);
});
