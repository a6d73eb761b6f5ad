import { householdRoutes } from '@chung-tay/shared/households/contract';
import { expect, it } from 'vitest';
import { household, nationalId, registerSize, surveyTeam } from '../../test/factories/households.ts';
import { approvedHouse, houseTeam } from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await surveyTeam(test);
const { withdrawHousehold } = householdRoutes;

const refused = async (input: Record<string, unknown>, options: object, code: string, status: number) => {
  const before = await registerSize(team);
  const answer = await test.call(withdrawHousehold, input, options);
  expect([answer.status, answer.problem.code]).toEqual([status, code]);
  expect(await registerSize(team)).toBe(before);
};

it('withdrawHousehold keeps the record with its reason and frees the household for a new survey', async () => {
  const id12 = nationalId();
  const made = await household(team, { nationalId: id12 });
  const answer = await test.call(
    withdrawHousehold,
    { id: made.id, reason: 'moved', note: 'Về quê' },
    { as: team.officer },
  );
  expect(answer.body).toMatchObject({ status: 'withdrawn', withdrawReason: 'moved', version: 2 });
  const events = await test.sql(
    `SELECT note, changes->'withdrawReason'->>'new' AS reason FROM audit_events WHERE action = 'household.withdrawn'`,
  );
  expect(events).toEqual([{ note: 'Về quê', reason: 'moved' }]);
  const again = await household(team, { nationalId: id12, headName: made.headName });
  expect(again.id).not.toBe(made.id);
});

it('twice, out of scope or stale: refused, nothing written', async () => {
  const { id } = await household(team);
  await refused({ id, reason: 'moved' }, { as: team.stranger }, 'not_found', 404);
  await refused({ id, reason: 'moved' }, { as: team.officer, ifMatch: '"v9"' }, 'stale_version', 412);
  await test.call(withdrawHousehold, { id, reason: 'declined' }, { as: team.officer });
  await refused({ id, reason: 'moved' }, { as: team.officer }, 'action_not_allowed', 409);
});

it('a household with a living house stays', async () => {
  const builders = await houseTeam(test, 4);
  const { householdId } = await approvedHouse(builders);
  const answer = await test.call(withdrawHousehold, { id: householdId, reason: 'moved' }, { as: builders.officer });
  expect([answer.status, answer.problem.code]).toEqual([409, 'conflict']);
});
