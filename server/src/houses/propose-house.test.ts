import { randomUUID } from 'node:crypto';
import { householdRoutes } from '@chung-tay/shared/households/contract';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { expect, test } from 'vitest';
import {
  approvedHouse,
  bodyOf,
  footprint,
  houseTeam,
  proposedHouse,
  surveyedHousehold,
} from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await houseTeam(testApp);
const proposal = { kind: 'repair', programme: 'merit', plannedCostVnd: 30_000_000 } as const;

const propose = (input: Record<string, unknown>, as = team.officer, idempotencyKey?: string) =>
  testApp.call(
    houseRoutes.proposeHouse,
    { ...proposal, ...input },
    { as, ...(idempotencyKey ? { idempotencyKey } : {}) },
  );

test('proposeHouse: a house with its plan, its gap and one event', async () => {
  const household = await surveyedHousehold(team);
  const answer = await propose({
    householdId: household.id,
    ownShareVnd: 5_000_000,
    plannedAreaM2: 42.5,
    note: 'Nhà cấp 4',
  });
  expect(answer.status).toBe(201);
  expect(answer.body).toMatchObject({
    householdId: household.id,
    householdCode: household.code,
    headName: household.headName,
    unitId: team.commune,
    unitName: household.unitName,
    status: 'proposed',
    reportedStage: null,
    plannedAreaM2: 42.5,
    plannedCostVnd: 30_000_000,
    allocatedVnd: 0,
    gapVnd: 25_000_000,
    approvedBy: null,
    version: 1,
  });
  expect(answer.body.code).toMatch(/^N-\d{7}$/);
  expect(answer.body.stages.map(({ stage, state }) => [stage, state])).toEqual([
    ['started', 'waiting'],
    ['completed', 'waiting'],
    ['handed_over', 'waiting'],
  ]);
  const events = await testApp.sql('SELECT action, actor_id, unit_id FROM audit_events WHERE subject_id = $1', [
    answer.body.id,
  ]);
  expect(events).toEqual([{ action: 'house.proposed', actor_id: team.officer.id, unit_id: team.commune }]);
});

test('a household has one living house, also when two officers propose at once; the same key twice is one house', async () => {
  const { id: householdId } = await surveyedHousehold(team);
  const answers = await Promise.all([propose({ householdId }), propose({ householdId }), propose({ householdId })]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  for (const { problem } of answers.filter(({ status }) => status === 409))
    expect(problem.code).toBe('household_has_house');
  const key = randomUUID();
  const another = await surveyedHousehold(team);
  const first = await propose({ householdId: another.id }, team.officer, key);
  const again = await propose({ householdId: another.id }, team.officer, key);
  expect([first.status, again.status, again.headers['idempotency-replayed']]).toEqual([201, 201, 'true']);
  expect(again.body.id).toBe(first.body.id);
});

test('after a withdrawal the household may be proposed again', async () => {
  const house = await approvedHouse(team);
  bodyOf(await testApp.call(houseRoutes.withdrawHouse, { id: house.id, reason: 'declined' }, { as: team.officer }));
  expect((await propose({ householdId: house.householdId })).status).toBe(201);
});

test.each([
  ['disputed land', { landStatus: 'disputed' }],
  ['no land', { landStatus: 'no_land' }],
] as const)('%s is not eligible and nothing is written', async (_name, survey) => {
  const { id: householdId } = await surveyedHousehold(team, survey);
  const before = await footprint(team);
  const answer = await propose({ householdId });
  expect([answer.status, answer.problem.code]).toEqual([422, 'household_not_eligible']);
  expect(await footprint(team)).toBe(before);
});

test('a withdrawn household is not eligible', async () => {
  const { id } = await surveyedHousehold(team);
  bodyOf(await testApp.call(householdRoutes.withdrawHousehold, { id, reason: 'moved' }, { as: team.officer }));
  expect((await propose({ householdId: id })).problem.code).toBe('household_not_eligible');
});

test('a share above the cost is named; a household out of scope looks like none', async () => {
  const { id: householdId } = await surveyedHousehold(team);
  const before = await footprint(team);
  const tooMuch = await propose({ householdId, ownShareVnd: 30_000_001 });
  expect([tooMuch.status, tooMuch.problem.code, tooMuch.problem.errors?.[0]?.pointer]).toEqual([
    422,
    'invalid_request',
    '/ownShareVnd',
  ]);
  const foreign = await propose({ householdId }, team.stranger);
  const unknown = await propose({ householdId: randomUUID() });
  expect([foreign.status, unknown.status]).toEqual([404, 404]);
  expect(foreign.problem.detail).toBe(unknown.problem.detail);
  expect(await footprint(team)).toBe(before);
});

test('a new build has six stages', async () => {
  const house = await proposedHouse(team);
  expect(house.stages.map(({ stage }) => stage)).toEqual([
    'started',
    'foundation',
    'frame_walls',
    'roof',
    'completed',
    'handed_over',
  ]);
});
