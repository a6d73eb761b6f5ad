import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { expect, test } from 'vitest';
import { bodyOf, caseAt, caseFootprint, caseTeam, openedCase, routeFromToday } from '../../test/factories/cases.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await caseTeam(testApp);

const change = (id: string, input: Record<string, unknown> = {}, as = team.clerk) =>
  testApp.call(
    caseRoutes.changeCaseKind,
    { id, houseKind: 'repair', reason: 'Khung nhà còn dùng được', ...input },
    { as },
  );

test('changeCaseKind: the other kind with its norm, the reason in the history', async () => {
  const one = await openedCase(team);
  const after = bodyOf(await change(one.id));
  expect(after).toMatchObject({ houseKind: 'repair', stepKind: 'registration', version: 2 });
  expect(after.normVnd).toBeLessThan(one.normVnd as number);
  const { data } = bodyOf(await testApp.call(caseRoutes.getCaseHistory, { id: one.id }, { as: team.clerk }));
  expect(data[0]).toMatchObject({
    action: 'case.kind_changed',
    note: 'Khung nhà còn dùng được',
    changes: { houseKind: { old: 'new_build', new: 'repair' } },
  });
});

test('the same kind, without a reason, after approval, elsewhere: refused', async () => {
  const one = await openedCase(team);
  await routeFromToday(team, ['survey', 'registration', 'decision', 'commitment']);
  const approved = await caseAt(team, 'commitment');
  const before = await caseFootprint(team);
  expect((await change(one.id, { houseKind: 'new_build' })).problem.errors?.[0]?.pointer).toBe('/houseKind');
  expect((await change(one.id, { reason: '' })).problem.errors?.[0]?.pointer).toBe('/reason');
  expect((await change(approved.id)).problem.code).toBe('action_not_allowed');
  expect((await change(one.id, {}, team.stranger)).status).toBe(404);
  expect(await caseFootprint(team)).toBe(before);
});
