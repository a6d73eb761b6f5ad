import type { MeasureName } from '@chung-tay/shared/criteria/measures';
import { evidenceRoutes } from '@chung-tay/shared/evidence/contract';
import { houseRoutes } from '@chung-tay/shared/houses/contract';
import { movementRoutes } from '@chung-tay/shared/movements/contract';
import { beforeAll, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { withdrawnHouse } from '../../test/factories/decisions.ts';
import { decisionReason } from '../../test/factories/evidence-desk.ts';
import {
  approvedHouse,
  type HouseTeam,
  houseAt,
  houseTeam,
  plausibleDay,
  uploadedPhoto,
} from '../../test/factories/houses.ts';
import { measured, type Over } from '../../test/factories/measures.ts';
import { movementOf2024 } from '../../test/factories/movements.ts';
import { type Person, personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const yearOf2026 = { startsOn: '2026-01-01', planDueOn: '2026-06-30', endsOn: '2026-12-31' };
let team: HouseTeam;
let away: HouseTeam;
let reader: Person;
let completedOn = '';

/** Three houses at home (completed, started, approved) and one that left the list; one completed elsewhere. */
beforeAll(async () => {
  team = await houseTeam(test);
  away = await houseTeam(test, 6);
  reader = team.drafter;
  const done = await houseAt(team, 'completed');
  completedOn = plausibleDay(done, 'completed');
  await houseAt(team, 'started', { kind: 'repair' });
  await approvedHouse(team);
  await withdrawnHouse(team, await approvedHouse(team));
  await houseAt(away, 'completed');
}, 120_000);

const figure = (measure: MeasureName, over: Partial<Over> = {}) =>
  measured(test, reader, measure, { unitId: team.commune, ...over });
const count = async (text: string, values: unknown[]): Promise<number> =>
  (await test.sql<{ many: number }>(`SELECT count(*)::int AS many FROM ${text}`, values))[0]?.many ?? -1;

it('houses_completed_percent: the completed of the approved, as a count of houses by their status has it', async () => {
  const { numerator, denominator, value, rows } = await figure('houses_completed_percent');
  const done = await count(`houses WHERE unit_id = $1 AND status IN ('completed', 'handed_over')`, [team.commune]);
  const approved = await count(`houses WHERE unit_id = $1 AND status NOT IN ('proposed', 'withdrawn')`, [team.commune]);
  expect([numerator, denominator, value]).toEqual([done, approved, 33.33]);
  expect([done, approved]).toEqual([1, 3]);
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({ kind: 'house', value: 1, day: completedOn });
  expect(bodyOf(await test.call(houseRoutes.getHouse, { id: rows[0]?.id ?? '' }, { as: reader })).code).toBe(
    rows[0]?.code,
  );
});

it('houses_completed_percent: cumulative to the last day, which counts; the day before does not, nor what is not approved yet', async () => {
  const dayBefore = new Date(Date.parse(completedOn) - 86_400_000).toISOString().slice(0, 10);
  const at = async (to: string) => {
    const { numerator, denominator, value } = await figure('houses_completed_percent', { from: '2024-01-01', to });
    return [numerator, denominator, value];
  };
  expect(await at(completedOn)).toEqual([1, 3, 33.33]);
  expect(await at(dayBefore)).toEqual([0, 3, 0]);
  expect(await at('2026-01-05')).toEqual([0, 3, 0]);
  // No house had been approved: there is nothing to be a share of, which is not nought.
  expect(await at('2026-01-04')).toEqual([0, null, null]);
});

it('houses_started_percent: whoever is completed was started', async () => {
  const { numerator, denominator, value } = await figure('houses_started_percent');
  const started = await count(
    `(SELECT DISTINCT s.house_id FROM house_stages s JOIN houses h ON h.id = s.house_id WHERE h.unit_id = $1 AND s.stage = 'started' AND s.state = 'verified') x`,
    [team.commune],
  );
  expect([numerator, denominator, value]).toEqual([started, 3, 66.66]);
});

it('a province counts all below it, a unit elsewhere its own; who does not reach a unit does not learn its figure', async () => {
  const whole = await figure('houses_completed_percent', { unitId: team.province });
  const all = await count(`houses WHERE status IN ('completed', 'handed_over')`, []);
  expect([whole.numerator, whole.rows.length, whole.others.count]).toEqual([all, 2, 0]);
  expect((await figure('houses_completed_percent', { unitId: away.commune })).value).toBe(100);
  const foreign = measured(test, away.officer, 'houses_completed_percent', { unitId: team.commune });
  await expect(foreign).rejects.toThrow(/404/);
});

it('houses_completed_percent: a target of the movement takes the place of the approved, for its programme and kind', async () => {
  const as = { as: reader };
  const words = { ...movementOf2024(team.province), ...yearOf2026 };
  const { id } = bodyOf(await test.call(movementRoutes.createMovement, words, as));
  const part = { id, groupKey: 'b', units: [{ unitId: team.commune }] };
  bodyOf(await test.call(movementRoutes.setParticipants, part, as));
  bodyOf(await test.call(movementRoutes.launchMovement, { id }, as));
  const target = { id, unitId: team.commune, programme: 'movement', houseKind: 'new_build', reason: 'Giao cả năm' };
  for (const houses of [9, 7]) bodyOf(await test.call(movementRoutes.setTarget, { ...target, houses } as never, as));
  const { denominator, value } = await figure('houses_completed_percent', { movementId: id });
  // Seven new ones by the target that replaced the first, and the one repair that is approved.
  expect([denominator, value]).toEqual([8, 12.5]);
  expect((await figure('houses_completed_percent')).denominator).toBe(3);
});

it('houses_late: as many as the list of late houses has', async () => {
  const today = new Date(test.services.clock.now().getTime() + 7 * 3_600_000).toISOString().slice(0, 10);
  const { value, rows } = await figure('houses_late', { to: today });
  const list = await test.call(
    houseRoutes.listHouses,
    { unitId: team.commune, late: true, limit: 200 },
    { as: team.officer },
  );
  const late = bodyOf(list).data.map(({ id }) => id);
  expect(late.length).toBeGreaterThan(0);
  expect(value).toBe(late.length);
  expect(rows.map(({ id }) => id).sort()).toEqual([...late].sort());
});

it('photos_rejected: those that were rejected, not those that are doubted or cleared', async () => {
  expect((await figure('photos_rejected')).value).toBe(0);
  const house = await approvedHouse(team);
  const inspector = await personWith(test, [{ role: 'inspector', unitId: team.province }]);
  const photos = await Promise.all([1, 2, 3].map(() => uploadedPhoto(team, house, 'started')));
  for (const { id } of photos)
    bodyOf(await test.call(evidenceRoutes.raiseEvidence, { id, reason: decisionReason }, { as: inspector }));
  const decide = { reason: decisionReason };
  bodyOf(await test.call(evidenceRoutes.rejectEvidence, { id: photos[0]?.id ?? '', ...decide }, { as: team.acceptor }));
  bodyOf(await test.call(evidenceRoutes.clearEvidence, { id: photos[1]?.id ?? '', ...decide }, { as: team.acceptor }));
  const { value, rows } = await figure('photos_rejected');
  expect(value).toBe(await count(`evidence_reviews WHERE unit_id = $1 AND state = 'rejected'`, [team.commune]));
  expect(rows.map(({ id, kind, code }) => [id, kind, code])).toEqual([[photos[0]?.id, 'evidence', house.code]]);
  expect((await figure('photos_rejected', { to: '2026-03-01' })).value).toBe(0);
});
