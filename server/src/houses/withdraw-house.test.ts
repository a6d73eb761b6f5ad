import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { expect, test } from 'vitest';
import {
  approvedHouse,
  bodyOf,
  footprint,
  houseTeam,
  proposedHouse,
  reportedStage,
} from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await houseTeam(testApp);

const withdraw = (id: string, input: Record<string, unknown> = {}, as = team.officer) =>
  testApp.call(houseRoutes.withdrawHouse, { id, reason: 'self_built', note: 'Hộ đã tự làm', ...input }, { as });

test('withdrawHouse: off the list with its reason; a waiting report waits no more', async () => {
  const house = await reportedStage(team, await approvedHouse(team), 'started');
  const answer = await withdraw(house.id);
  expect(answer.body).toMatchObject({ status: 'withdrawn', withdrawReason: 'self_built', reportedStage: null });
  const waiting = bodyOf(
    await testApp.call(houseRoutes.listHouses, { waitingVerification: true }, { as: team.officer }),
  );
  expect(waiting.data).toEqual([]);
  const before = await footprint(team);
  const verified = await testApp.call(
    houseRoutes.verifyStage,
    { id: house.id, stage: 'started' },
    { as: team.acceptor },
  );
  expect(verified.problem.code).toBe('action_not_allowed');
  expect((await withdraw(house.id)).problem.code).toBe('action_not_allowed');
  expect(await footprint(team)).toBe(before);
  const [event] = await testApp.sql(
    `SELECT note, changes FROM audit_events WHERE subject_id = $1 AND action = 'house.withdrawn'`,
    [house.id],
  );
  expect(event).toEqual({
    note: 'Hộ đã tự làm',
    changes: { status: { old: 'approved', new: 'withdrawn' }, withdrawReason: { old: null, new: 'self_built' } },
  });
});

test('an unknown reason, a foreign house, a wrong role: refused, nothing written', async () => {
  const { id } = await proposedHouse(team);
  const before = await footprint(team);
  expect((await withdraw(id, { reason: 'bored' })).status).toBe(422);
  expect((await withdraw(id, {}, team.stranger)).status).toBe(404);
  expect((await withdraw(id, {}, team.acceptor)).status).toBe(403);
  expect(await footprint(team)).toBe(before);
});
