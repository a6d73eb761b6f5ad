import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { expect, test } from 'vitest';
import { allocated, donationInHand, fundTeam } from '../../test/factories/donations.ts';
import {
  approvedHouse,
  bodyOf,
  houseAt,
  houseTeam,
  reportedStage,
  surveyedHousehold,
} from '../../test/factories/houses.ts';
import { paidAllocation } from '../../test/factories/payments.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await houseTeam(testApp);
const other = await houseTeam(testApp, 2);

const named = await surveyedHousehold(team, { headName: 'Đỗ Thị Hường', category: 'meritorious' });
const repaired = await approvedHouse(team, { householdId: named.id, programme: 'merit', kind: 'repair' });
const reported = await reportedStage(team, await approvedHouse(team), 'started');
const started = await houseAt(team, 'started', { plannedCostVnd: 50_000_000, ownShareVnd: 50_000_000 });
const elsewhere = await approvedHouse(other);

const list = async (query: Record<string, unknown>, as = team.authority): Promise<string[]> =>
  bodyOf(await testApp.call(houseRoutes.listHouses, query, { as })).data.map(({ id }) => id);

test('listHouses: newest first, within the scope of who asks', async () => {
  expect(await list({})).toEqual([elsewhere.id, started.id, reported.id, repaired.id]);
  expect(await list({}, team.officer)).toEqual([started.id, reported.id, repaired.id]);
  expect(await list({}, team.stranger)).toEqual([]);
  expect(await list({ sort: 'createdAt' }, team.officer)).toEqual([repaired.id, reported.id, started.id]);
});

test.each([
  ['unitId', () => ({ unitId: other.commune }), () => [elsewhere.id]],
  ['kind', () => ({ kind: 'repair' }), () => [repaired.id]],
  ['programme', () => ({ programme: ['merit', 'ntp_poverty'] }), () => [repaired.id]],
  ['status', () => ({ status: ['started', 'roof'] }), () => [started.id]],
  ['category', () => ({ category: ['meritorious'] }), () => [repaired.id]],
  ['householdId', () => ({ householdId: named.id }), () => [repaired.id]],
  ['waitingVerification', () => ({ waitingVerification: true }), () => [reported.id]],
  ['nothing waiting', () => ({ waitingVerification: false }), () => [elsewhere.id, started.id, repaired.id]],
  ['no gap', () => ({ hasGap: false }), () => [started.id]],
  ['gap', () => ({ hasGap: true }), () => [elsewhere.id, reported.id, repaired.id]],
  ['q without accents', () => ({ q: 'do thi huong' }), () => [repaired.id]],
  ['q while typing the last word', () => ({ q: 'Hươ' }), () => [repaired.id]],
  ['q by house code', () => ({ q: started.code.toLowerCase() }), () => [started.id]],
  ['q by household code', () => ({ q: named.code }), () => [repaired.id]],
  ['q of nobody', () => ({ q: "100%' OR 1=1 --" }), () => []],
])('filter %s', async (_name, query, expected) => {
  expect(await list(query())).toEqual(expected());
});

test('pages join without a gap, with the total when asked; names sort both ways', async () => {
  const first = bodyOf(
    await testApp.call(houseRoutes.listHouses, { limit: 3, count: 'exact' }, { as: team.authority }),
  );
  expect([first.data.length, first.total]).toEqual([3, 4]);
  const second = bodyOf(
    await testApp.call(
      houseRoutes.listHouses,
      { limit: 3, cursor: first.nextCursor as string },
      { as: team.authority },
    ),
  );
  expect([...first.data, ...second.data].map(({ id }) => id)).toEqual(await list({}));
  expect(second.nextCursor).toBeNull();
  const byName = await list({ sort: 'headName', limit: 200 });
  expect(byName[0]).toBe(repaired.id);
  expect(await list({ sort: '-headName' })).toEqual(byName.reverse());
  const page = bodyOf(
    await testApp.call(houseRoutes.listHouses, { sort: 'headName', limit: 1 }, { as: team.authority }),
  );
  expect((await list({ sort: 'headName', limit: 1, cursor: page.nextCursor }))[0]).not.toBe(repaired.id);
});

test('a list tells what waits and what is missing', async () => {
  const { data } = bodyOf(await testApp.call(houseRoutes.listHouses, { status: ['approved'] }, { as: team.officer }));
  expect(data).toMatchObject([
    { id: reported.id, reportedStage: 'started', gapVnd: 80_000_000, allocatedVnd: 0, releasedVnd: 0 },
    { id: repaired.id, reportedStage: null },
  ]);
});

test('allocated money narrows the gap, in the list as in the house', async () => {
  const funds = await fundTeam(testApp, 4);
  const house = await approvedHouse(funds);
  const allocation = await allocated(funds, await donationInHand(funds, 80_000_000), house, 70_000_000);
  const seen = async () => bodyOf(await testApp.call(houseRoutes.getHouse, { id: house.id }, { as: funds.officer }));
  expect(await seen()).toMatchObject({ allocatedVnd: 70_000_000, releasedVnd: 0, gapVnd: 10_000_000 });
  await reportedStage(funds, house, 'started');
  bodyOf(await testApp.call(houseRoutes.verifyStage, { id: house.id, stage: 'started' }, { as: funds.acceptor }));
  await paidAllocation(funds, allocation, 42_000_000);
  expect(await seen()).toMatchObject({ allocatedVnd: 70_000_000, releasedVnd: 42_000_000, gapVnd: 10_000_000 });
  const listed = bodyOf(await testApp.call(houseRoutes.listHouses, { hasGap: true }, { as: funds.officer }));
  expect(listed.data).toMatchObject([{ id: house.id, gapVnd: 10_000_000 }]);
  await allocated(funds, await donationInHand(funds, 10_000_000), house, 10_000_000);
  expect(await list({ hasGap: true }, funds.officer)).toEqual([]);
});

test.each(['csv', 'xlsx', 'jsonl'] as const)('exportHouses: the filtered list as %s, recorded', async (format) => {
  const response = await testApp.app.inject({
    url: `/api/v1/houses/export?format=${format}&status=started`,
    headers: { authorization: `Bearer ${team.officer.accessToken}` },
  });
  expect(response.statusCode).toBe(200);
  expect(response.headers['content-disposition']).toContain(`.${format}`);
  if (format === 'csv') {
    const [titles, ...rows] = response.body.trim().split('\n');
    expect(titles).toContain('Mã nhà,Mã hộ,Họ tên chủ hộ');
    expect(rows).toHaveLength(1);
    expect(rows[0]).toMatch(
      new RegExp(`^${started.code},.*Xây mới,"Phong trào.*",Khởi công,,16/02/2026,\\d+,50000000,50000000,0,0,0,`),
    );
  }
  if (format === 'jsonl')
    expect(JSON.parse(response.body)).toMatchObject({ code: started.code, gapVnd: 0, status: 'started' });
  if (format === 'xlsx') expect(response.rawPayload.subarray(0, 2).toString()).toBe('PK');
  const events = await testApp.sql(`SELECT note FROM audit_events WHERE action = 'house.exported' AND note LIKE $1`, [
    `${format}%`,
  ]);
  expect(events).toEqual([{ note: `${format}; status=started` }]);
});

test('getHouse and its history: the same in scope, nothing out of scope', async () => {
  const house = bodyOf(await testApp.call(houseRoutes.getHouse, { id: started.id }, { as: team.acceptor }));
  expect(house).toEqual(started);
  for (const route of [houseRoutes.getHouse, houseRoutes.getHouseHistory]) {
    expect((await testApp.call(route, { id: started.id }, { as: team.stranger })).status).toBe(404);
    expect((await testApp.call(route, { id: started.id }, { as: team.acceptor })).status).toBe(200);
  }
});

test('the unit is called as on the day of the record', async () => {
  const [row] = await testApp.sql<{ name: string }>(
    'SELECT name FROM unit_versions WHERE unit_id = $1 AND valid_to IS NULL',
    [team.commune],
  );
  expect(started.unitName).toBe(row?.name);
});
