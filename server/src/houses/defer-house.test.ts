import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { addDays } from '@chung-tay/shared/houses/schedule';
import { expect, test } from 'vitest';
import { today } from '../../test/factories/donations.ts';
import { approvedHouse, bodyOf, footprint, houseAt, houseTeam, uploadedPhoto } from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await houseTeam(testApp);
const now = today(testApp);
const reason = 'Chờ qua mùa lũ';
const defer = (id: string, until: string, as = team.officer) =>
  testApp.call(houseRoutes.deferHouse, { id, until, reason }, { as });
const read = async (id: string) => bodyOf(await testApp.call(houseRoutes.getHouse, { id }, { as: team.officer }));

test('deferHouse: not late and nothing reported until that day; then the due stage is planned on it', async () => {
  const house = await houseAt(team, 'started');
  expect(house.slipDays).toBeGreaterThan(0);
  const until = addDays(now, 30);
  const deferred = bodyOf(await defer(house.id, until));
  expect(deferred).toMatchObject({ deferredUntil: until, deferReason: reason, plannedOn: until, slipDays: null });
  const photo = await uploadedPhoto(team, house, 'foundation');
  const report = { id: house.id, stage: 'foundation' as const, happenedOn: now, photoIds: [photo.id] };
  const refused = await testApp.call(houseRoutes.reportStage, report, { as: team.officer });
  expect([refused.status, refused.problem.code]).toEqual([409, 'action_not_allowed']);
  expect(refused.problem.detail).toContain('tạm hoãn');
  testApp.clock.set(`${addDays(now, 34)}T05:00:00Z`);
  expect(await read(house.id)).toMatchObject({ deferredUntil: null, deferReason: null, plannedOn: until, slipDays: 4 });
  testApp.clock.set(new Date().toISOString());
});

test('a day to come within two years, of a house that is being built, in scope: else refused, nothing written', async () => {
  const house = await approvedHouse(team);
  const done = await houseAt(team, 'handed_over', { kind: 'repair' });
  const before = await footprint(team);
  for (const until of [now, addDays(now, -1), addDays(now, 731)])
    expect((await defer(house.id, until)).problem.errors).toMatchObject([{ pointer: '/until' }]);
  expect((await defer(done.id, addDays(now, 9))).problem.code).toBe('action_not_allowed');
  expect((await defer(house.id, addDays(now, 9), team.stranger)).status).toBe(404);
  expect((await defer(house.id, addDays(now, 9), team.acceptor)).status).toBe(403);
  expect(await footprint(team)).toBe(before);
});
