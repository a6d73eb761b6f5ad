import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { addDays } from '@chung-tay/shared/houses/schedule';
import { expect, test } from 'vitest';
import { today } from '../../test/factories/donations.ts';
import { bodyOf, footprint, houseAt, houseTeam } from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await houseTeam(testApp);
const now = today(testApp);
const reason = 'Chờ qua mùa lũ';
const defer = (id: string, until: string) =>
  testApp.call(houseRoutes.deferHouse, { id, until, reason }, { as: team.officer });
const resume = (id: string, as = team.officer) => testApp.call(houseRoutes.resumeHouse, { id }, { as });

test('resumeHouse: the deferral ends today, once; events tell both', async () => {
  const house = await houseAt(team, 'started');
  expect((await resume(house.id)).problem.code).toBe('action_not_allowed');
  const until = addDays(now, 60);
  bodyOf(await defer(house.id, until));
  bodyOf(await defer(house.id, addDays(now, 20)));
  expect(bodyOf(await resume(house.id))).toMatchObject({ deferredUntil: null, plannedOn: now, slipDays: 0 });
  expect((await resume(house.id)).problem.code).toBe('action_not_allowed');
  const events = await testApp.sql(
    `SELECT action, note, changes -> 'deferredUntil' AS day FROM audit_events WHERE subject_id = $1 AND action IN ('house.deferred', 'house.resumed') ORDER BY at`,
    [house.id],
  );
  expect(events).toEqual([
    { action: 'house.deferred', note: reason, day: { old: null, new: until } },
    { action: 'house.deferred', note: reason, day: { old: until, new: addDays(now, 20) } },
    { action: 'house.resumed', note: null, day: { old: addDays(now, 20), new: now } },
  ]);
});

test('handed over, out of scope, another role: refused, nothing written', async () => {
  const house = await houseAt(team, 'started');
  bodyOf(await defer(house.id, addDays(now, 9)));
  const done = await houseAt(team, 'handed_over', { kind: 'repair' });
  const before = await footprint(team);
  expect((await resume(done.id)).problem.code).toBe('action_not_allowed');
  expect((await resume(house.id, team.stranger)).status).toBe(404);
  expect((await resume(house.id, team.acceptor)).status).toBe(403);
  expect(await footprint(team)).toBe(before);
});
