import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { expect, test } from 'vitest';
import {
  approvedHouse,
  bodyOf,
  footprint,
  houseAt,
  houseTeam,
  reportedStage,
  uploadedPhoto,
} from '../../test/factories/houses.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await houseTeam(testApp);

const verify = (id: string, stage: string, as = team.acceptor) =>
  testApp.call(houseRoutes.verifyStage, { id, stage, note: 'Đạt' }, { as });

test('verifyStage: the house moves to the stage, with one event', async () => {
  const house = await reportedStage(team, await approvedHouse(team), 'started');
  const answer = await verify(house.id, 'started');
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ status: 'started', reportedStage: null, version: house.version + 1 });
  expect(answer.body.stages[0]).toMatchObject({ state: 'verified', returnReason: null });
  expect(answer.body.stages[0]?.verifiedBy).not.toBe(answer.body.stages[0]?.reportedBy);
  const [event] = await testApp.sql(
    `SELECT note, changes -> 'status' AS status FROM audit_events WHERE subject_id = $1 AND action = 'house.stage_verified'`,
    [house.id],
  );
  expect(event).toEqual({ note: 'Đạt', status: { old: 'approved', new: 'started' } });
});

test('the whole way: every stage in order, then nothing more', async () => {
  const built = await houseAt(team, 'handed_over');
  const repaired = await houseAt(team, 'handed_over', { kind: 'repair' });
  expect([built.status, repaired.status]).toEqual(['handed_over', 'handed_over']);
  expect(built.stages.every(({ state }) => state === 'verified')).toBe(true);
  const before = await footprint(team);
  expect((await verify(built.id, 'handed_over')).problem.code).toBe('action_not_allowed');
  expect(await footprint(team)).toBe(before);
});

test('neither the reporter nor the photographer verifies', async () => {
  const both = await personWith(testApp, [
    { role: 'commune_officer', unitId: team.commune },
    { role: 'stage_acceptor', unitId: team.commune },
  ]);
  const own = await reportedStage({ ...team, officer: both }, await approvedHouse(team), 'started');
  const house = await approvedHouse(team);
  const photo = await uploadedPhoto(team, house, 'started', both);
  const input = { id: house.id, stage: 'started', happenedOn: '2026-02-01', photoIds: [photo.id] };
  bodyOf(await testApp.call(houseRoutes.reportStage, input, { as: team.officer }));
  const before = await footprint(team);
  for (const id of [own.id, house.id]) {
    const refused = await verify(id, 'started', both);
    expect([refused.status, refused.problem.code]).toEqual([409, 'same_person']);
  }
  expect(await footprint(team)).toBe(before);
});

test('not reported, out of scope, wrong role: refused, nothing written', async () => {
  const house = await reportedStage(team, await approvedHouse(team), 'started');
  const silent = await approvedHouse(team);
  const before = await footprint(team);
  expect((await verify(silent.id, 'started')).problem.code).toBe('action_not_allowed');
  expect((await verify(house.id, 'foundation')).problem.code).toBe('action_not_allowed');
  expect((await verify(house.id, 'started', team.stranger)).status).toBe(404);
  expect((await verify(house.id, 'started', team.officer)).status).toBe(403);
  expect(await footprint(team)).toBe(before);
});

test('of many verifications at once, one counts', async () => {
  const house = await reportedStage(team, await approvedHouse(team), 'started');
  const answers = await Promise.all(Array.from({ length: 6 }, () => verify(house.id, 'started')));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
  const events = await testApp.sql(
    `SELECT 1 FROM audit_events WHERE subject_id = $1 AND action = 'house.stage_verified'`,
    [house.id],
  );
  expect(events).toHaveLength(1);
});
