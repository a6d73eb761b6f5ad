import { dashboardRoutes } from '@chung-tay/shared/dashboard/contract';
import type { DashboardAttention } from '@chung-tay/shared/dashboard/schema';
import { difficultyRoutes } from '@chung-tay/shared/difficulties/contract';
import { movementRoutes } from '@chung-tay/shared/movements/contract';
import { beforeAll, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { fundTeam } from '../../test/factories/donations.ts';
import { approvedHouse, broughtTo } from '../../test/factories/houses.ts';
import { movementOf2024 } from '../../test/factories/movements.ts';
import { type Person, personWith, standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { province } = await standingUnits(test);
const reader = (): Promise<Person> => personWith(test, [{ role: 'steering_committee', unitId: province }]);
const read = async (input: object = {}): Promise<DashboardAttention> =>
  bodyOf(await test.call(dashboardRoutes.getAttention, input, { as: await reader() }));
const step = ({ stuck }: DashboardAttention, wanted: string) => stuck.find((row) => row.step === wanted);
const due = ({ deadlines }: DashboardAttention, kind: string) => deadlines?.find((row) => row.kind === kind);

/** On 4 May one house is approved and somebody says why it does not begin; 47 days later nothing has happened to it. */
beforeAll(async () => {
  test.clock.set('2026-05-04T02:00:00Z');
  const team = await fundTeam(test, 4);
  const house = await approvedHouse(team);
  const said = { houseId: house.id, reason: 'land', title: 'Tranh chấp ranh giới đất' };
  bodyOf(await test.call(difficultyRoutes.raiseDifficulty, said, { as: team.officer }));
  test.clock.set('2026-06-15T02:00:00Z');
  const later = await fundTeam(test, 4);
  await broughtTo(later, (await approvedHouse(later)).id, 'started');
  test.clock.set('2026-06-20T02:00:00Z');
}, 120_000);

it('a house that nothing was accepted of since is stuck, and for how long', async () => {
  const now = await read();
  expect(step(now, 'approved')).toEqual({
    step: 'approved',
    houses: 1,
    over30: 1,
    over60: 0,
    over90: 0,
    oldestDays: 47,
  });
  expect(step(now, 'building')).toMatchObject({ houses: 1, over30: 0, oldestDays: 5 });
  expect(step(now, 'completed')).toMatchObject({ houses: 0, oldestDays: 0 });
  const then = await read({ asOf: '2026-06-01' });
  expect(step(then, 'approved')).toMatchObject({ houses: 1, over30: 0, oldestDays: 28 });
  expect(step(then, 'building')).toMatchObject({ houses: 0 });
});

it('open difficulties by reason with their age, late by the day that held then', async () => {
  expect((await read()).difficulties).toEqual([{ reason: 'land', open: 1, late: 1, over30: 1, oldestDays: 47 }]);
  expect((await read({ asOf: '2026-05-04' })).difficulties).toMatchObject([{ open: 1, late: 0, oldestDays: 0 }]);
  expect((await read({ asOf: '2026-05-03' })).difficulties).toEqual([]);
});

it('deadlines are those of today, each kind as its list calls it late', async () => {
  const now = await read();
  const [counted] = await test.sql<{ late: number }>(
    `SELECT count(*)::int AS late FROM houses WHERE due_on < '2026-06-20' AND status NOT IN ('handed_over', 'withdrawn')`,
  );
  expect(due(now, 'stages')?.overdue).toBe(counted?.late);
  expect(due(now, 'difficulties')).toMatchObject({ overdue: 1, week: 0, month: 0, nextOn: null });
  expect((await read({ asOf: '2026-06-19' })).deadlines).toBeNull();
});

it('a running movement gives the target of the pace, its own number before the approved need', async () => {
  const homeAffairs = await personWith(test, [{ role: 'home_affairs_officer', unitId: province }]);
  const as = { as: homeAffairs };
  const days = { startsOn: '2026-01-01', endsOn: '2026-12-31', planDueOn: '2026-02-01' };
  const body = { ...movementOf2024(province), ...days };
  const movement = bodyOf(await test.call(movementRoutes.createMovement, body, as));
  const pace = async () => bodyOf(await test.call(dashboardRoutes.getPace, {}, { as: await reader() }));
  expect((await pace()).target).toMatchObject({ houses: 2, movementId: null });
  const ready = { id: movement.id };
  const group = { ...ready, groupKey: movement.groups[0]?.key, kind: 'commune' };
  bodyOf(await test.call(movementRoutes.setParticipants, group, as));
  bodyOf(await test.call(movementRoutes.launchMovement, ready, { ...as, ifMatch: '"v2"' }));
  expect((await pace()).target).toMatchObject({ houses: 2, movementId: movement.id, endsOn: '2026-12-31' });
  const target = { ...ready, unitId: province, programme: 'movement', houseKind: 'new_build', houses: 40 };
  bodyOf(await test.call(movementRoutes.setTarget, { ...target, reason: 'Quyết định giao (mẫu)' }, as));
  const { target: given, periods, forecast } = await pace();
  expect(given).toMatchObject({ houses: 40, movementId: movement.id });
  expect(periods[0]?.from).toBe('2025-12-29');
  expect(forecast).toMatchObject({ state: 'no_pace', remaining: 40 });
});
