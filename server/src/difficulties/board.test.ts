import { dayInVietnam } from '@chung-tay/shared/core/text';
import { difficultyRoutes } from '@chung-tay/shared/difficulties/contract';
import type { DifficultyBoard } from '@chung-tay/shared/difficulties/schema';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import type { House } from '@chung-tay/shared/houses/schema';
import { beforeAll, describe, expect, it } from 'vitest';
import { allocated, donationInHand, type FundTeam, fundTeam } from '../../test/factories/donations.ts';
import { approvedHouse, bodyOf, houseAt, reportedStage } from '../../test/factories/houses.ts';
import { paidAllocation } from '../../test/factories/payments.ts';
import { type Person, personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';
import { daysAfter } from './difficulty-row.ts';

const test = await createTestApp();
let team: FundTeam;
let watcher: Person;
/** One with money that waits, one that is paid out in part, one that is late and silent, one whose stage was returned. */
let houses: House[];
const today = () => dayInVietnam(test.services.clock.now());

const board = async (input: object = {}, as = watcher): Promise<DifficultyBoard> =>
  bodyOf(await test.call(difficultyRoutes.getDifficultyBoard, input, { as }));
const column = (shown: DifficultyBoard, reason: string) => shown.columns.find((one) => one.reason === reason);
const raise = async (house: House, reason: string) =>
  bodyOf(
    await test.call(
      difficultyRoutes.raiseDifficulty,
      { houseId: house.id, reason, title: `Vướng: ${reason}` },
      { as: team.officer },
    ),
  );

beforeAll(async () => {
  team = await fundTeam(test);
  watcher = await personWith(test, [{ role: 'auditor', unitId: team.province }]);
  const donation = await donationInHand(team, 90_000_000);
  const rich = await houseAt(team, 'started');
  await allocated(team, donation, rich, 30_000_000);
  const paid = await houseAt(team, 'started');
  await paidAllocation(team, await allocated(team, donation, paid, 20_000_000));
  await allocated(team, donation, paid, 5_000_000);
  const silent = await houseAt(team, 'started');
  const returned = await reportedStage(team, await approvedHouse(team), 'started', today());
  houses = [rich, paid, silent, returned];
}, 120_000);

describe('the board', () => {
  it('says what is stuck by reason, with the money that waits, counted once however many reasons a house has', async () => {
    const [rich, paid] = houses as [House, House];
    const before = await board();
    expect(column(before, 'unexplained')?.cards.map(({ houseId }) => houseId)).toEqual(
      expect.arrayContaining([rich.id, paid.id]),
    );
    await raise(rich, 'land');
    await raise(rich, 'weather');
    await raise(paid, 'land');
    const shown = await board();
    expect(column(shown, 'land')).toMatchObject({ count: 2, late: 0 });
    expect(column(shown, 'weather')).toMatchObject({ count: 1, waitingVnd: 30_000_000 });
    const waits = column(shown, 'land')
      ?.cards.map(({ waitingVnd }) => waitingVnd)
      .sort();
    const all = shown.columns.flatMap(({ cards }) => cards);
    const byHouse = new Map(all.map(({ houseId, waitingVnd }) => [houseId, waitingVnd]));
    expect(byHouse.get(rich.id)).toBe(30_000_000);
    expect(waits).toHaveLength(2);
    expect(shown.total).toEqual({
      houses: byHouse.size,
      difficulties: 3,
      waitingVnd: [...byHouse.values()].reduce((sum, one) => sum + one, 0),
      late: all.filter(({ late }) => late).length,
    });
    expect(column(shown, 'unexplained')?.cards.map(({ houseId }) => houseId)).not.toContain(rich.id);
  });

  it('shows silent houses that are late by their plan as the list of houses does, the longest first', async () => {
    const silent = houses[2] as House;
    const cards = column(await board(), 'unexplained')?.cards ?? [];
    const card = cards.find(({ houseId }) => houseId === silent.id);
    expect(card).toMatchObject({ late: true, difficultyId: null, headName: silent.headName, waitingVnd: 0 });
    const [row] = await test.sql<{ days: number }>(
      `SELECT (DATE '${today()}' - due_on) AS days FROM houses WHERE id = $1`,
      [silent.id],
    );
    expect(card?.stuckDays).toBe(row?.days);
    expect(cards.map(({ stuckDays }) => stuckDays)).toEqual(
      cards.map(({ stuckDays }) => stuckDays).sort((a, b) => b - a),
    );
  });

  it('a returned stage that is not reported again within a week is stuck, even before its planned day', async () => {
    const returned = houses[3] as House;
    await test.sql(`UPDATE houses SET planned_start_on = '2099-01-01' WHERE id = $1`, [returned.id]);
    const listed = async () =>
      column(
        await board({}, await personWith(test, [{ role: 'auditor', unitId: team.province }])),
        'unexplained',
      )?.cards.find(({ houseId }) => houseId === returned.id);
    const back = { id: returned.id, stage: 'started', reason: 'Ảnh không rõ' };
    bodyOf(await test.call(houseRoutes.returnStage, back, { as: team.acceptor }));
    const day = today();
    expect(await listed()).toBe(undefined);
    test.clock.set(`${daysAfter(day, 7)}T02:00:00Z`);
    expect(await listed()).toBe(undefined);
    test.clock.set(`${daysAfter(day, 8)}T02:00:00Z`);
    expect(await listed()).toMatchObject({ stuckDays: 8, late: false, dueOn: '2099-01-01' });
    test.clock.set(new Date().toISOString());
  });

  it('adds up by the units right below the one asked for, and never shows what is out of scope', async () => {
    const whole = await board();
    const own = whole.units.find(({ unitId }) => unitId === team.commune);
    expect(own?.count).toBe(whole.columns.reduce((sum, { count }) => sum + count, 0));
    expect(own).toMatchObject({ waitingVnd: whole.total.waitingVnd, late: whole.total.late });
    const others = whole.units.filter(({ unitId }) => unitId !== team.commune);
    expect(others.length).toBeGreaterThan(10);
    expect(others.every(({ count, waitingVnd }) => count === 0 && waitingVnd === 0)).toBe(true);
    const commune = await board({ unitId: team.commune });
    expect([commune.total, commune.units]).toEqual([whole.total, []]);
    expect(await board({}, team.stranger)).toMatchObject({
      total: { houses: 0, difficulties: 0, waitingVnd: 0, late: 0 },
    });
    const answer = await test.call(
      difficultyRoutes.getDifficultyBoard,
      { unitId: team.commune },
      { as: team.stranger },
    );
    expect(answer.status).toBe(404);
  });
});

it('what must be solved by the units one speaks for: own commune, and for a department its seat', async () => {
  const mine = async (as: Person, wanted = true) =>
    bodyOf(await test.call(difficultyRoutes.listDifficulties, { mine: wanted }, { as }))
      .data.map(({ reason }) => reason)
      .sort();
  const [department] = await test.sql<{ id: string }>(
    `SELECT u.id FROM units u JOIN unit_versions v ON v.unit_id = u.id AND v.valid_to IS NULL WHERE u.kind = 'department' AND v.parent_id = $1 LIMIT 1`,
    [team.province],
  );
  const clerk = await personWith(test, [{ role: 'home_affairs_officer', unitId: department?.id as string }]);
  // Land is solved by the district first: today by the province.
  expect(await mine(team.officer)).toEqual(['weather']);
  expect(await mine(clerk)).toEqual(['land', 'land']);
  expect(await mine(clerk, false)).toEqual(['weather']);
  const file = await test.call(difficultyRoutes.exportDifficulties, { open: true, mine: true }, { as: clerk });
  expect(file.text.match(/Vướng đất ở/g)).toHaveLength(2);
});
