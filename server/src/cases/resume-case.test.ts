import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { expect, test } from 'vitest';
import { bodyOf, caseTeam, dayOf, openedCase, stepDone } from '../../test/factories/cases.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await caseTeam(testApp);
const { call } = testApp;

test('resumeCase: at the step it was at, its deadline later by the days it lay', async () => {
  const { id, dueOn } = await openedCase(team);
  expect(dueOn).toBe(dayOf(team, 5));
  testApp.clock.set(`${dayOf(team, 2)}T10:00:00+07:00`);
  bodyOf(await call(caseRoutes.deferCase, { id, reason: 'Chờ xác nhận đất' }, { as: team.clerk }));
  testApp.clock.set(`${dayOf(team, 10)}T10:00:00+07:00`);
  const resumed = bodyOf(await call(caseRoutes.resumeCase, { id }, { as: team.clerk }));
  expect(resumed).toMatchObject({
    status: 'open',
    stepKind: 'registration',
    dueOn: dayOf(team, 3),
    late: false,
    deferredUntil: null,
  });
  expect(resumed.steps.find(({ state }) => state === 'current')?.dueOn).toBe(dayOf(team, 3));
  expect((await stepDone(team, resumed)).stepKind).toBe('deliberation');
});

test('only a deferred one', async () => {
  const { id } = await openedCase(team);
  expect((await call(caseRoutes.resumeCase, { id }, { as: team.clerk })).problem.code).toBe('action_not_allowed');
  expect((await call(caseRoutes.resumeCase, { id }, { as: team.stranger })).status).toBe(404);
});
