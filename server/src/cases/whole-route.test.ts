import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { stepKindNames } from '@chung-tay/shared/cases/schema';
import { expect, test } from 'vitest';
import { bodyOf, caseAt, caseTeam } from '../../test/factories/cases.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await caseTeam(testApp);

test('from survey to commitment by the route in force, each step done once, by its own people, with its paper', async () => {
  const one = await caseAt(team, null);
  expect(one).toMatchObject({ status: 'committed', stepKind: null, dueOn: null, late: false });
  expect(one.steps.map(({ kind, state }) => [kind, state])).toEqual(stepKindNames.map((kind) => [kind, 'done']));
  expect(one.steps.map(({ doneBy }) => doneBy)).not.toContain(null);
  expect([one.deliberationId, one.postingId, one.decisionId, one.houseId]).not.toContain(null);
  expect(one.supportVnd).toBe(one.normVnd);
  expect(one.commitment).toMatchObject({ buildingWay: 'self' });
  const { data } = bodyOf(
    await testApp.call(caseRoutes.getCaseHistory, { id: one.id, limit: 200 }, { as: team.clerk }),
  );
  expect(data.map(({ action }) => action)).toEqual(
    expect.arrayContaining([
      'case.opened',
      'case.registered',
      'case.checked',
      'case.submitted',
      'case.appraised',
      'case.committed',
    ]),
  );
  const again = await testApp.call(
    caseRoutes.openCase,
    { householdId: one.householdId, programme: 'movement', houseKind: 'repair' },
    { as: team.clerk },
  );
  expect(again.problem.code).toBe('household_has_house');
});
