import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { visitRoutes } from '@chung-tay/shared/visits/contract';
import { visitParts } from '@chung-tay/shared/visits/schema';
import { beforeAll, describe, expect, it } from 'vitest';
import { approvedHouse, bodyOf, broughtTo, type HouseTeam, houseTeam } from '../../test/factories/houses.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: HouseTeam;
let houseId: string;
let handedOverOn: string;

type Part = keyof typeof visitParts;
const parts = (Object.keys(visitParts) as Part[]).map((part) => ({ part, condition: 'good' as const }));
const found = { occupancy: 'lived_in' as const, parts, note: 'Hộ ở ổn định' };

beforeAll(async () => {
  team = await houseTeam(test);
  const { id } = await approvedHouse(team, { kind: 'repair' });
  houseId = id;
  const house = await broughtTo(team, id, 'handed_over');
  handedOverOn = house.stages.at(-1)?.happenedOn as string;
}, 60_000);

const listed = async (input: object = {}) =>
  bodyOf(await test.call(visitRoutes.listVisits, { houseId, ...input }, { as: team.officer })).data;
const record = (id: string | undefined, input: object, as = team.officer) =>
  test.call(visitRoutes.recordVisit, { id, visitedOn: handedOverOn, ...found, ...input }, { as });

describe('recordVisit', () => {
  it('a house that is handed over is due a visit after each of the months of the rule of that day', async () => {
    const visits = await listed();
    expect(visits.map(({ afterMonths, state }) => [afterMonths, state])).toEqual([
      [3, 'due'],
      [12, 'due'],
    ]);
    const [row] = await test.sql<{ three: string; twelve: string }>(
      `SELECT ($1::date + interval '3 months')::date::text AS three, ($1::date + interval '1 year')::date::text AS twelve`,
      [handedOverOn],
    );
    expect(visits.map(({ dueOn }) => dueOn)).toEqual([row?.three, row?.twelve]);
    const rules = bodyOf(await test.call(visitRoutes.listVisitRules, {}, { as: team.officer })).data;
    expect(rules[0]).toMatchObject({ afterMonths: [3, 12], citation: expect.stringMatching(/^Giả định/) });
  });

  it('refuses a day before the handover, one in the future, and a visit that did not look at every part', async () => {
    const [visit] = await listed();
    for (const [input, pointer, code] of [
      [{ visitedOn: '2020-01-01' }, '/visitedOn', 'too_early'],
      [{ visitedOn: '2099-01-01' }, '/visitedOn', 'in_future'],
      [{ parts: parts.slice(1) }, '/parts', 'incomplete'],
      [{ parts: [...parts, { part: 'roof', condition: 'serious' }] }, '/parts/6/part', 'repeated'],
    ] as const) {
      const { status, problem } = await record(visit?.id, input);
      expect([status, problem.errors?.[0]?.pointer, problem.errors?.[0]?.code]).toEqual([422, pointer, code]);
    }
    expect((await listed())[0]).toMatchObject({ state: 'due', visitedOn: null, parts: [], version: 1 });
  });

  it('is late the day after it was due, by the clock of the server', async () => {
    const [visit] = await listed();
    const dueOn = visit?.dueOn as string;
    const late = async () =>
      bodyOf(await test.call(visitRoutes.getVisit, { id: visit?.id }, { as: team.officer })).late;
    test.clock.set(`${dueOn}T16:59:00Z`);
    expect([await late(), (await listed({ late: true })).length]).toEqual([false, 0]);
    test.clock.set(`${dueOn}T17:01:00Z`);
    expect([await late(), (await listed({ late: true })).length]).toEqual([true, 1]);
    test.clock.set(new Date().toISOString());
  });

  it('is recorded once, with what was found, by whom; then final, for the server too', async () => {
    const [visit] = await listed();
    const broken = parts.map((one) => (one.part === 'roof' ? { ...one, condition: 'serious' as const } : one));
    const done = bodyOf(await record(visit?.id, { occupancy: 'empty', parts: broken }));
    expect(done).toMatchObject({ state: 'done', occupancy: 'empty', late: false, visitedOn: handedOverOn, version: 2 });
    expect(done.parts).toEqual(broken);
    expect(done.visitedBy).toMatch(/^Người thử/);
    expect((await record(visit?.id, {})).problem.code).toBe('action_not_allowed');
    await expect(test.sql(`UPDATE visits SET occupancy = 'lived_in' WHERE id = $1`, [visit?.id])).rejects.toMatchObject(
      {
        constraint: 'visits_final',
      },
    );
    await expect(
      test.sql(`UPDATE visits SET state = 'done', visited_on = due_on WHERE state = 'due'`),
    ).rejects.toMatchObject({ constraint: 'visits_whole' });
    const history = bodyOf(
      await test.call(houseRoutes.getHouseHistory, { id: houseId, limit: 1 }, { as: team.officer }),
    );
    expect(history.data[0]).toMatchObject({ action: 'visit.recorded', changes: { occupancy: { new: 'empty' } } });
  });

  it('a later visit is not dated before the one before it was due, for the server too', async () => {
    const [visit] = await listed({ state: 'due' });
    const { status, problem } = await record(visit?.id, {});
    expect([status, problem.errors?.[0]?.pointer, problem.errors?.[0]?.code]).toEqual([422, '/visitedOn', 'too_early']);
    await expect(
      test.sql(`UPDATE visits SET visited_on = handed_over_on WHERE id = $1`, [visit?.id]),
    ).rejects.toMatchObject({ constraint: 'visits_order' });
  });

  it('two who record the same visit at once: one is written', async () => {
    const [visit] = await listed({ state: 'due' });
    const day = { visitedOn: visit?.dueOn };
    test.clock.set(`${visit?.dueOn}T05:00:00Z`);
    const answers = await Promise.all([record(visit?.id, day), record(visit?.id, day, team.acceptor)]);
    test.clock.set(new Date().toISOString());
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  });

  it('is found by who lives there and by what is broken, and nobody elsewhere sees it', async () => {
    expect((await listed({ occupancy: ['empty', 'sold'] })).map(({ afterMonths }) => afterMonths)).toEqual([3]);
    expect((await listed({ condition: 'serious' })).map(({ afterMonths }) => afterMonths)).toEqual([3]);
    expect(await listed({ condition: 'absent' })).toEqual([]);
    const { id } = (await listed())[0] ?? {};
    expect((await test.call(visitRoutes.getVisit, { id }, { as: team.stranger })).status).toBe(404);
    expect((await record(id, {}, team.stranger)).status).toBe(404);
    const file = await test.call(visitRoutes.exportVisits, { houseId }, { as: team.officer });
    expect(file.text).toContain('Bỏ trống');
    expect(file.text).toContain('Hư nặng');
  });
});
