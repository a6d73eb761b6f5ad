import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { expect, test } from 'vitest';
import { approvedHouse, bodyOf, footprint, houseTeam, reportedStage } from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await houseTeam(testApp);

const send = (id: string, reason: string, as = team.acceptor) =>
  testApp.call(houseRoutes.returnStage, { id, stage: 'started', reason }, { as });

test('returnStage: sent back with its reason, then reported anew with the same photo and verified', async () => {
  const house = await reportedStage(team, await approvedHouse(team), 'started');
  const returned = bodyOf(await send(house.id, 'Ngày chưa đúng'));
  expect(returned).toMatchObject({ status: 'approved', reportedStage: null, version: house.version + 1 });
  expect(returned.stages[0]).toMatchObject({ state: 'returned', returnReason: 'Ngày chưa đúng', verifiedBy: null });
  const photoIds = returned.stages[0]?.photos.map((photo) => photo.id) ?? [];
  expect(returned.stages[0]?.photos.map((photo) => photo.attached)).toEqual([false]);
  const again = { id: house.id, stage: 'started', happenedOn: '2026-02-03', photoIds };
  const reported = bodyOf(await testApp.call(houseRoutes.reportStage, again, { as: team.officer }));
  expect(reported.stages[0]).toMatchObject({ state: 'reported', happenedOn: '2026-02-03', returnReason: null });
  bodyOf(await testApp.call(houseRoutes.verifyStage, { id: house.id, stage: 'started' }, { as: team.acceptor }));
  const history = bodyOf(await testApp.call(houseRoutes.getHouseHistory, { id: house.id }, { as: team.officer }));
  expect(history.data.map(({ action, note }) => [action, note])).toEqual([
    ['house.stage_verified', null],
    ['house.stage_reported', null],
    ['house.stage_returned', 'Ngày chưa đúng'],
    ['house.stage_reported', null],
    ['house.photo_uploaded', null],
    ['house.approved', null],
  ]);
});

test('a returned stage is not verified, and what is not waiting is not returned', async () => {
  const house = await reportedStage(team, await approvedHouse(team), 'started');
  bodyOf(await send(house.id, 'Ảnh mờ'));
  const before = await footprint(team);
  expect((await send(house.id, 'Ảnh mờ')).problem.code).toBe('action_not_allowed');
  const verified = await testApp.call(
    houseRoutes.verifyStage,
    { id: house.id, stage: 'started' },
    { as: team.acceptor },
  );
  expect(verified.problem.code).toBe('action_not_allowed');
  expect(await footprint(team)).toBe(before);
});

test('without a reason, out of scope or with a wrong role nothing is returned', async () => {
  const house = await reportedStage(team, await approvedHouse(team), 'started');
  const before = await footprint(team);
  expect((await send(house.id, 'x')).status).toBe(422);
  expect((await send(house.id, 'Ảnh mờ', team.stranger)).status).toBe(404);
  expect((await send(house.id, 'Ảnh mờ', team.officer)).status).toBe(403);
  expect(await footprint(team)).toBe(before);
});
