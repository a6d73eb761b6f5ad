import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { householdRoutes } from '@chung-tay/shared/households/contract';
import { expect, test } from 'vitest';
import { bodyOf, caseAt, caseFootprint, caseTeam, openedCase, routeFromToday } from '../../test/factories/cases.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await caseTeam(testApp);
const { call } = testApp;

const withdraw = (id: string, input: Record<string, unknown> = {}, as = team.clerk) =>
  call(caseRoutes.withdrawCase, { id, reason: 'self_built', ...input }, { as });

test('withdrawCase: stops with its coded reason, open or deferred; its steps stay', async () => {
  const one = await openedCase(team);
  const after = bodyOf(await withdraw(one.id, { note: 'Đã làm nhà tháng trước' }));
  expect(after).toMatchObject({ status: 'withdrawn', withdrawReason: 'self_built', stepKind: null, dueOn: null });
  expect(after.steps.map(({ kind, state, outcome }) => [kind, state, outcome])).toEqual([
    ['survey', 'done', 'surveyed'],
    ['registration', 'stopped', 'withdrawn'],
  ]);
  const deferred = await openedCase(team);
  bodyOf(await call(caseRoutes.deferCase, { id: deferred.id, reason: 'Đi xa' }, { as: team.clerk }));
  expect(bodyOf(await withdraw(deferred.id, { reason: 'moved' })).status).toBe('withdrawn');
});

test('approved it leaves its list only by a decision; twice, elsewhere: refused', async () => {
  const gone = await openedCase(team);
  bodyOf(await withdraw(gone.id));
  await routeFromToday(team, ['survey', 'registration', 'decision', 'commitment']);
  const approved = await caseAt(team, 'commitment');
  const before = await caseFootprint(team);
  expect((await withdraw(approved.id)).problem.code).toBe('action_not_allowed');
  expect((await withdraw(gone.id)).problem.code).toBe('action_not_allowed');
  expect((await withdraw(approved.id, {}, team.stranger)).status).toBe(404);
  expect(await caseFootprint(team)).toBe(before);
});

test('a household is not taken off the register behind its case', async () => {
  const one = await openedCase(team);
  const take = () =>
    call(householdRoutes.withdrawHousehold, { id: one.householdId, reason: 'moved' }, { as: team.clerk });
  expect((await take()).problem.code).toBe('household_has_case');
  bodyOf(await withdraw(one.id));
  expect((await take()).status).toBe(200);
});
