import { dayInVietnam } from '@chung-tay/shared/core/text';
import { dashboardRoutes } from '@chung-tay/shared/dashboard/contract';
import type { Dashboard } from '@chung-tay/shared/dashboard/schema';
import { donationRoutes } from '@chung-tay/shared/donations/contract';
import { beforeAll, expect, it } from 'vitest';
import { allotted, allottedOn, provinceMoney } from '../../test/factories/allotments.ts';
import { allocated, donationInHand, fundTeam } from '../../test/factories/donations.ts';
import {
  approvedHouse,
  bodyOf,
  houseAt,
  houseTeam,
  proposedCase,
  surveyedHousehold,
} from '../../test/factories/houses.ts';
import { paidAllocation } from '../../test/factories/payments.ts';
import { type Person, personWith, standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const { getDashboard } = dashboardRoutes;
const { province, communes, organisations } = await standingUnits(test);

/** The unit of this kind and code on a day. */
async function unitOn(code: string, day: string): Promise<string> {
  const [row] = await sql<{ unit_id: string }>(
    `SELECT unit_id FROM unit_versions WHERE code = $1 AND $2::date BETWEEN valid_from AND coalesce(valid_to, 'infinity')`,
    [code, day],
  );
  return row?.unit_id as string;
}

/** Records of three eras: of communes that are gone, and of a ward of today cut out of two former districts. */
beforeAll(async () => {
  test.clock.set('2024-09-02T08:00:00Z');
  for (const code of ['07201', '07681', '07681']) {
    const unitId = await unitOn(code, '2024-09-02');
    const officer = await personWith(test, [{ role: 'commune_officer', unitId }]);
    await surveyedHousehold({ ...(await houseTeam(test)), commune: unitId, officer });
  }
  test.clock.set(new Date(Date.now()).toISOString());
  const team = await fundTeam(test, 4);
  await proposedCase(team);
  await approvedHouse(team, { kind: 'repair', programme: 'merit' });
  const house = await houseAt(team, 'started');
  const donation = await donationInHand(team, 50_000_000);
  await paidAllocation(team, await allocated(team, donation, house, 20_000_000), 12_000_000);
  await allocated(team, donation, await approvedHouse(team), 5_000_000);
  const cutAcross = communes.findIndex((unit) => unit.code === '07228');
  await approvedHouse(await houseTeam(test, cutAcross));
}, 60_000);

const steering = (): Promise<Person> => personWith(test, [{ role: 'steering_committee', unitId: province }]);
const read = async (input: object, as?: Person): Promise<Dashboard> =>
  bodyOf(await call(getDashboard, input, { as: as ?? (await steering()) }));

/** What the lines of a dashboard add up to. */
function sumOfLines({ children, unplaced }: Dashboard): Record<string, number> {
  const lines = children.map(({ pipeline, allocatedVnd, releasedVnd }) => ({ ...pipeline, allocatedVnd, releasedVnd }));
  const sum: Record<string, number> = {};
  for (const line of unplaced ? [...lines, unplaced] : lines)
    for (const [name, value] of Object.entries(line)) sum[name] = (sum[name] ?? 0) + value;
  return sum;
}

it('totals are the same by every tree, and always the sum of their lines', async () => {
  const today = await read({});
  expect(today.total).toEqual({
    households: 8,
    proposed: 0,
    approved: 3,
    building: 1,
    completed: 0,
    handedOver: 0,
    withdrawn: 0,
  });
  expect(today.eras).toEqual(['2024-02-01', '2025-01-01', '2025-07-01']);
  expect([today.treeOn, today.current]).toEqual(['2025-07-01', true]);
  expect(today.asOf).toBe(dayInVietnam(test.services.clock.now()));
  expect(today.children).toHaveLength(58);
  expect(today.unplaced).toBeNull();
  for (const treeOn of ['2024-02-01', '2024-12-31', '2025-03-01', '2025-07-01']) {
    const dashboard = await read({ treeOn });
    expect([dashboard.asOf, dashboard.current]).toEqual([today.asOf, true]);
    expect(dashboard.total).toEqual(today.total);
    expect(sumOfLines(dashboard)).toEqual({
      ...dashboard.total,
      allocatedVnd: dashboard.allocatedVnd,
      releasedVnd: dashboard.releasedVnd,
    });
  }
});

it('a record of a ward cut out of two districts has no place under one of them', async () => {
  const then = await read({ treeOn: '2024-09-01' });
  expect(then.children).toHaveLength(10);
  expect(then.unplaced).toMatchObject({ households: 1, approved: 1 });
});

it('records of abolished communes count under the district of their time and the commune of today', async () => {
  const then = await read({ treeOn: '2024-09-01' });
  const yenDung = then.children.find((child) => child.code === '221');
  const city = then.children.find((child) => child.code === '213');
  expect(yenDung?.pipeline.households).toBe(2);
  expect(city?.pipeline.households).toBeGreaterThanOrEqual(1);
  const drill = await read({ unitId: yenDung?.unitId, treeOn: '2024-09-01' });
  expect(drill.total.households).toBe(2);
  expect(drill.unit).toMatchObject({ name: 'Huyện Yên Dũng', kind: 'district', parentId: province });
});

it('money: received is allocated and available; a pledge stands beside', async () => {
  const { money, allocatedVnd, releasedVnd, byKind, byProgramme, total } = await read({});
  expect(money).toEqual({
    pledgedVnd: 50_000_000,
    receivedVnd: 50_000_000,
    allocatedVnd: 25_000_000,
    releasedVnd: 12_000_000,
    availableVnd: 25_000_000,
  });
  expect([allocatedVnd, releasedVnd]).toEqual([25_000_000, 12_000_000]);
  const sum = (lines: { pipeline: { approved: number } }[]) =>
    lines.reduce((all, line) => all + line.pipeline.approved, 0);
  expect(sum(byKind)).toBe(total.approved);
  expect(sum(byProgramme)).toBe(total.approved);
  expect(byProgramme.find((line) => line.programme === 'merit')?.pipeline.approved).toBe(1);
});

it('each sees their own part and no other', async () => {
  const commune = communes[4]?.id as string;
  const officer = await personWith(test, [{ role: 'commune_officer', unitId: commune }]);
  const own = await read({}, officer);
  expect(own.unit).toMatchObject({ id: commune, kind: 'commune', parentId: null });
  expect(own.total).toMatchObject({ households: 4, proposed: 0, approved: 2, building: 1 });
  expect([own.children, own.unplaced]).toEqual([[], null]);
  expect([own.allocatedVnd, own.releasedVnd]).toEqual([25_000_000, 12_000_000]);
  // The fund is the province's: its pledges and balance are not the commune's.
  expect(own.money.receivedVnd).toBe(0);
  for (const unitId of [province, communes[5]?.id])
    expect((await call(getDashboard, { unitId }, { as: officer })).status).toBe(404);
  const enterprise = await personWith(test, [{ role: 'unit_representative', unitId: communes[9]?.id as string }]);
  expect((await read({}, enterprise)).total.households).toBe(0);
});

it('a state body sees what its seat sees; an officer of an abolished district its last tree', async () => {
  const department = organisations.find((unit) => unit.kind === 'department')?.id as string;
  const clerk = await personWith(test, [{ role: 'home_affairs_officer', unitId: department }]);
  expect((await read({}, clerk)).unit.id).toBe(province);
  const district = await unitOn('221', '2024-09-01');
  const former = await personWith(test, [{ role: 'district_officer', unitId: district }]);
  const last = await read({}, former);
  expect(last).toMatchObject({ treeOn: '2024-02-01', eras: ['2024-02-01'], total: { households: 2 } });
  expect(sumOfLines(last).households).toBe(2);
  const gone = await call(getDashboard, { treeOn: '2026-01-01' }, { as: former });
  expect(gone.problem.code).toBe('unit_not_active');
});

it('refuses a day before the first tree, and who may not read reports', async () => {
  const early = await call(getDashboard, { asOf: '2000-01-01' }, { as: await steering() });
  expect([early.status, early.problem.code]).toEqual([422, 'unit_not_active']);
  expect(early.problem.errors?.[0]?.pointer).toBe('/asOf');
  expect((await call(getDashboard, {})).status).toBe(401);
});

it('money passed down is received where it lies, once in the whole', async () => {
  const commune = communes[4]?.id as string;
  const team = await fundTeam(test, 4);
  const before = (await read({})).money;
  const above = await provinceMoney(team, 9_000_000);
  const share = await allotted(team, above, 6_000_000);
  const back = { id: share.id, amountVnd: 1_000_000, recalledOn: allottedOn, reason: 'Chưa dùng đến' };
  bodyOf(await call(donationRoutes.recallAllotment, back, { as: team.front }));
  await allocated(team, share, await approvedHouse(team), 2_000_000);
  const after = (await read({})).money;
  expect([after.pledgedVnd - before.pledgedVnd, after.receivedVnd - before.receivedVnd]).toEqual([
    9_000_000, 9_000_000,
  ]);
  expect(after.availableVnd - before.availableVnd).toBe(7_000_000);
  const officer = await personWith(test, [{ role: 'commune_officer', unitId: commune }]);
  expect((await read({}, officer)).money).toEqual({
    pledgedVnd: 0,
    receivedVnd: 5_000_000,
    allocatedVnd: 2_000_000,
    releasedVnd: 0,
    availableVnd: 3_000_000,
  });
});
