import { houseRoutes } from '@chung-tay/shared/houses/contract';
import type { House } from '@chung-tay/shared/houses/schema';
import { expect, test } from 'vitest';
import { allocated, donationInHand, fundTeam, today } from '../../test/factories/donations.ts';
import { approvedHouse, bodyOf, footprint, houseAt } from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await fundTeam(testApp);
const update = (house: Pick<House, 'id' | 'version'>, change: object, as = team.officer) =>
  testApp.call(houseRoutes.updateHouse, { id: house.id, ...change }, { as, ifMatch: `"v${house.version}"` });
const models = bodyOf(await testApp.call(houseRoutes.listHouseModels, {}, { as: team.officer })).data;
const model = (kind: string) => models.find((one) => one.kind === kind)?.id as string;

test('updateHouse: what is sent changes, null empties, one event tells old and new', async () => {
  const house = await approvedHouse(team);
  const change = {
    modelId: model('new_build'),
    builderKind: 'volunteers',
    builderName: 'Đoàn thanh niên thử',
    plannedAreaM2: 36.5,
    note: 'Làm trên nền cũ',
  };
  const changed = bodyOf(await update(house, change));
  expect(changed).toMatchObject({ ...change, modelName: expect.stringContaining('32 m²'), version: house.version + 1 });
  const emptied = bodyOf(await update(changed, { builderName: null, note: null }));
  expect(emptied).toMatchObject({ builderName: null, note: null, builderKind: 'volunteers', plannedAreaM2: 36.5 });
  const events = await testApp.sql<{ changes: object }>(
    `SELECT changes FROM audit_events WHERE subject_id = $1 AND action = 'house.updated' ORDER BY at`,
    [house.id],
  );
  expect(events).toHaveLength(2);
  expect(events[1]?.changes).toEqual({
    builderName: { old: 'Đoàn thanh niên thử', new: null },
    note: { old: 'Làm trên nền cũ', new: null },
  });
});

test('money: with a reason, and never below what is set aside, in code and in SQL', async () => {
  const house = await approvedHouse(team, { plannedCostVnd: 100_000_000, ownShareVnd: 20_000_000 });
  await allocated(team, await donationInHand(team, 50_000_000), house, 50_000_000);
  const reason = 'Giá vật liệu thử thay đổi';
  const pointersOf = async (change: object) => (await update(house, change)).problem.errors;
  const before = await footprint(team);
  expect(await pointersOf({ plannedCostVnd: 120_000_000 })).toMatchObject([{ pointer: '/reason', code: 'required' }]);
  expect(await pointersOf({ ownShareVnd: 100_000_001, reason })).toMatchObject([{ pointer: '/ownShareVnd' }]);
  expect(await pointersOf({ plannedCostVnd: 69_999_999, reason })).toMatchObject([
    { pointer: '/plannedCostVnd', code: 'below_allocated' },
  ]);
  expect(await footprint(team)).toBe(before);
  await expect(
    testApp.sql('UPDATE houses SET own_share_vnd = 50000001 WHERE id = $1', [house.id]),
  ).rejects.toMatchObject({ constraint: 'houses_cost_allocated' });
  const least = bodyOf(await update(house, { plannedCostVnd: 70_000_000, reason }));
  expect(least).toMatchObject({ plannedCostVnd: 70_000_000, gapVnd: 0 });
  // The same figures again are no change: no reason is asked.
  expect((await update(least, { plannedCostVnd: 70_000_000 })).status).toBe(200);
});

test('a raised estimate and an allocation at once: never more set aside than is lacking', async () => {
  const house = await approvedHouse(team, { plannedCostVnd: 100_000_000, ownShareVnd: 0 });
  const donation = await donationInHand(team, 100_000_000);
  const reason = 'Hộ tự lo thêm';
  await Promise.all([
    update(house, { ownShareVnd: 60_000_000, reason }),
    ...Array.from({ length: 4 }, () => allocated(team, donation, house, 25_000_000).catch(() => undefined)),
  ]);
  const after = bodyOf(await testApp.call(houseRoutes.getHouse, { id: house.id }, { as: team.officer }));
  expect(after.allocatedVnd).toBeLessThanOrEqual(after.plannedCostVnd - after.ownShareVnd);
  expect(after.allocatedVnd).toBeGreaterThan(0);
});

test('model of the kind and in force; start day before building, not before the decision; a name needs its kind', async () => {
  const house = await approvedHouse(team);
  const pointersOf = async (change: object, of = house) =>
    (await update(of, change)).problem.errors?.map(({ pointer }) => pointer);
  expect(await pointersOf({ modelId: model('repair') })).toEqual(['/modelId']);
  expect(await pointersOf({ modelId: house.id })).toEqual(['/modelId']);
  expect(await pointersOf({ builderName: 'Tổ thợ thử' })).toEqual(['/builderKind']);
  expect(await pointersOf({ plannedStartOn: '2020-01-01' })).toEqual(['/plannedStartOn']);
  const started = await houseAt(team, 'started');
  expect(await pointersOf({ plannedStartOn: today(testApp) }, started)).toEqual(['/plannedStartOn']);
  await expect(
    testApp.sql('UPDATE houses SET model_id = $2 WHERE id = $1', [house.id, model('repair')]),
  ).rejects.toMatchObject({ constraint: 'houses_model' });
});

test('handed over, out of scope, another role, an old or no version: refused, nothing written', async () => {
  const house = await approvedHouse(team);
  const done = await houseAt(team, 'handed_over', { kind: 'repair' });
  const before = await footprint(team);
  expect((await update(done, { note: 'Muộn' })).problem.code).toBe('action_not_allowed');
  await expect(testApp.sql(`UPDATE houses SET note = 'Muộn' WHERE id = $1`, [done.id])).rejects.toMatchObject({
    constraint: 'houses_facts_final',
  });
  expect((await update(house, { note: 'Lạ' }, team.stranger)).status).toBe(404);
  expect((await update(house, { note: 'Lạ' }, team.acceptor)).status).toBe(403);
  expect((await update({ ...house, version: house.version + 1 }, { note: 'Cũ' })).status).toBe(412);
  const bare = await testApp.call(houseRoutes.updateHouse, { id: house.id, note: 'Trần' }, { as: team.officer });
  expect(bare.problem.code).toBe('precondition_required');
  expect(await footprint(team)).toBe(before);
});
