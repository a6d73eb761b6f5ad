import { householdRoutes } from '@chung-tay/shared/households/contract';
import { expect, it } from 'vitest';
import { household, nationalId, surveyTeam } from '../../test/factories/households.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await surveyTeam(test);
const { findHousehold, withdrawHousehold } = householdRoutes;

it('findHousehold finds the exact national id within the scope, and the look is recorded', async () => {
  const id12 = nationalId();
  const made = await household(team, { nationalId: id12 });
  const found = await test.call(findHousehold, { nationalId: id12 }, { as: team.officer });
  expect(found.body).toEqual(made);
  const events = await test.sql(
    `SELECT actor_id FROM audit_events WHERE action = 'household.looked_up' AND subject_id = $1`,
    [made.id],
  );
  expect(events).toEqual([{ actor_id: team.officer.id }]);
});

it('out of scope answers as an unknown id does', async () => {
  const id12 = nationalId();
  await household(team, { nationalId: id12 });
  const foreign = await test.call(findHousehold, { nationalId: id12 }, { as: team.stranger });
  const unknown = await test.call(findHousehold, { nationalId: '999999999999' }, { as: team.stranger });
  expect(foreign.status).toBe(404);
  expect({ ...foreign.problem, requestId: '' }).toEqual({ ...unknown.problem, requestId: '' });
});

it('a living record comes before a withdrawn one', async () => {
  const id12 = nationalId();
  const former = await household(team, { nationalId: id12 });
  await test.call(withdrawHousehold, { id: former.id, reason: 'duplicate' }, { as: team.officer });
  const living = await household(team, { nationalId: id12 });
  expect((await test.call(findHousehold, { nationalId: id12 }, { as: team.officer })).body.id).toBe(living.id);
});
