import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { addDays } from '@chung-tay/shared/houses/schedule';
import { expect, test } from 'vitest';
import { today } from '../../test/factories/donations.ts';
import { acceptanceOf, approvedHouse, bodyOf, houseAt, houseTeam, reportedStage } from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await houseTeam(testApp);
const read = async (id: string) => bodyOf(await testApp.call(houseRoutes.getHouse, { id }, { as: team.officer }));
const list = async (query: object) =>
  bodyOf(await testApp.call(houseRoutes.listHouses, query, { as: team.officer })).data;

test('the day of the list is the day of the page, whatever the house has been through', async () => {
  const now = today(testApp);
  const plain = await approvedHouse(team);
  const chosen = await approvedHouse(team);
  const deferred = await approvedHouse(team);
  const [started, repaired] = [await houseAt(team, 'started'), await houseAt(team, 'completed', { kind: 'repair' })];
  const reported = await reportedStage(team, await approvedHouse(team), 'started');
  await houseAt(team, 'handed_over', { kind: 'repair' });
  const change = { id: chosen.id, plannedStartOn: addDays(now, 40) };
  bodyOf(await testApp.call(houseRoutes.updateHouse, change, { as: team.officer, ifMatch: `"v${chosen.version}"` }));
  const deferral = { id: deferred.id, until: addDays(now, 90), reason: 'Chờ qua mùa lũ' };
  bodyOf(await testApp.call(houseRoutes.deferHouse, deferral, { as: team.officer }));
  const rows = await list({});
  expect(rows).toHaveLength(7);
  for (const row of rows) {
    const { stages } = await read(row.id);
    const due = stages.find(({ state }) => state !== 'verified');
    expect([row.code, row.plannedOn]).toEqual([row.code, due?.plannedOn ?? null]);
    expect([row.code, row.slipDays]).toEqual([row.code, due?.state === 'reported' ? null : (due?.slipDays ?? null)]);
  }
  const plannedOn = (id: string) => rows.find((row) => row.id === id)?.plannedOn;
  expect(plannedOn(plain.id)).toBe(addDays(plain.decisionDate as string, 15));
  expect(plannedOn(chosen.id)).toBe(addDays(now, 40));
  expect(plannedOn(deferred.id)).toBe(addDays(now, 90));
  // Reported on 01/02/2026 by the factory: the foundation 15 days later; the handover of the repair 7.
  expect(plannedOn(started.id)).toBe('2026-02-16');
  expect(rows.find((row) => row.id === repaired.id)?.slipDays).toBeGreaterThan(0);
  expect(rows.find((row) => row.id === reported.id)?.slipDays).toBeNull();
});

test('late: past the planned day and not reported; filter, order and export agree', async () => {
  const late = (await list({ late: true, sort: 'plannedOn' })).map(({ plannedOn, slipDays }) => [plannedOn, slipDays]);
  expect(late.length).toBeGreaterThan(1);
  expect(late).toEqual(late.toSorted(([one], [other]) => String(one).localeCompare(String(other))));
  for (const [, days] of late) expect(days).toBeGreaterThan(0);
  const all = await list({});
  expect((await list({ late: false })).length).toBe(all.length - late.length);
  const response = await testApp.app.inject({
    url: '/api/v1/houses/export?late=true&format=csv',
    headers: { authorization: `Bearer ${team.officer.accessToken}` },
  });
  const lines = response.body.trim().split('\n');
  expect(lines).toHaveLength(late.length + 1);
  expect(lines[0]).toContain('Trễ (ngày)');
});

test('a verified stage moves the next one; a house withdrawn or handed over waits for nothing', async () => {
  const house = await reportedStage(team, await approvedHouse(team), 'started', '2026-03-01');
  expect(house.stages[1]).toMatchObject({ stage: 'foundation', plannedOn: '2026-03-16' });
  expect([house.plannedOn, house.slipDays]).toEqual([house.stages[0]?.plannedOn, null]);
  const started = bodyOf(
    await testApp.call(houseRoutes.verifyStage, acceptanceOf(house, 'started'), { as: team.acceptor }),
  );
  expect([started.plannedOn, started.stages[0]?.slipDays]).toEqual(['2026-03-16', expect.any(Number)]);
  expect(started.slipDays).toBeGreaterThan(0);
  const done = await houseAt(team, 'handed_over', { kind: 'repair' });
  expect([done.plannedOn, done.slipDays]).toEqual([null, null]);
  const rows = await testApp.sql(`SELECT 1 FROM houses WHERE due_on IS DISTINCT FROM house_due_on(houses)`);
  expect(rows).toEqual([]);
});

test('nobody writes the planned day by hand', async () => {
  const { id } = await approvedHouse(team);
  await testApp.sql(`UPDATE houses SET due_on = '2000-01-01' WHERE id = $1`, [id]);
  expect((await read(id)).plannedOn).not.toBe('2000-01-01');
});
