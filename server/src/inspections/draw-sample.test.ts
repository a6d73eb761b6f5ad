import { createHash } from 'node:crypto';
import { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { clonedHouses } from '../../test/factories/cloned-houses.ts';
import { approvedHouse, houseTeam } from '../../test/factories/houses.ts';
import {
  inspectionFootprint,
  inspectionOf,
  inspectionTeam,
  plannedInspection,
  recordedSubject,
  subjectsOf,
} from '../../test/factories/inspections.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await inspectionTeam(test);
const first = await approvedHouse(team);
const second = await approvedHouse(await houseTeam(test, 4), { kind: 'repair' });
await clonedHouses(test, first.id, 119);
await clonedHouses(test, second.id, 39);

type Request = Parameters<typeof test.call<typeof inspectionRoutes.drawSample>>[1];
const draw = (id: string, request: Partial<Request> = {}, as = team.inspector) =>
  test.call(inspectionRoutes.drawSample, { id, seed: 'mam-2026', strata: ['unit'], size: 20, ...request }, { as });
const sampleOf = async (id: string, as = team.inspector) =>
  bodyOf(await test.call(inspectionRoutes.getSample, { id }, { as }));

it('drawSample: in proportion by stratum, each house chosen by sha256 of seed and code as anybody computes it', async () => {
  const { id } = await plannedInspection(team);
  const drawn = bodyOf(await draw(id));
  expect(drawn).toMatchObject({ subjects: 20, sample: { population: 160, size: 20, seed: 'mam-2026' } });
  expect(drawn.sample?.parts.map(({ population, size }) => [population, size])).toEqual(
    expect.arrayContaining([
      [120, 15],
      [40, 5],
    ]),
  );
  const csv = await test.app.inject({
    url: `/api/v1/inspections/${id}/population?format=csv`,
    headers: { authorization: `Bearer ${team.inspector.accessToken}` },
  });
  const lines = csv.body.trim().split('\n').slice(1);
  const cells = lines.map((line) => line.trim().split(','));
  expect(cells).toHaveLength(160);
  // What somebody with the file, sha256sum and sort would do.
  const byHand = Map.groupBy(
    cells.map(([stratum = '', , code = '']) => ({ stratum, code })),
    ({ stratum }) => stratum,
  );
  const chosen = drawn.sample?.parts.flatMap(({ stratum, size }) =>
    (byHand.get(stratum) ?? [])
      .map(({ code }) => ({ code, rank: createHash('sha256').update(`mam-2026:${code}`).digest('hex') }))
      .sort((one, other) => (one.rank < other.rank ? -1 : 1))
      .slice(0, size)
      .map(({ code }) => code),
  );
  const subjects = await subjectsOf(team, id);
  expect(subjects.every(({ pickedBy }) => pickedBy === 'random')).toBe(true);
  expect(subjects.map(({ houseCode }) => houseCode).sort()).toEqual(chosen?.sort());
  const digest = createHash('sha256')
    .update(
      `${cells
        .map(([, , code]) => code)
        .sort()
        .join('\n')}\n`,
    )
    .digest('hex');
  expect(drawn.sample?.populationDigest).toBe(digest);
  expect(
    cells
      .filter(([, , , picked]) => picked === 'Có')
      .map(([, , code]) => code)
      .sort(),
  ).toEqual(chosen?.sort());
});

it('drawSample: getSample draws it again from the frozen population, also when the province has changed since', async () => {
  const { id } = await plannedInspection(team);
  bodyOf(await draw(id, { seed: 'mam-khac', strata: ['kind', 'programme'] }));
  const before = await sampleOf(id);
  expect(before.houses.map(({ houseId }) => houseId).sort()).toEqual(
    (await subjectsOf(team, id)).map(({ houseId }) => houseId).sort(),
  );
  await clonedHouses(test, first.id, 30);
  expect(await sampleOf(id)).toEqual(before);
  const other = await plannedInspection(team);
  const now = bodyOf(await draw(other.id, { seed: 'mam-khac', strata: ['kind', 'programme'] }));
  expect(now.sample?.population).toBe(190);
});

it('drawSample: by the margin wanted, the smallest sample that has it; the margin is told', async () => {
  const { id } = await plannedInspection(team);
  const { sample } = bodyOf(await draw(id, { size: null, marginPercent: 10 }));
  expect(sample?.marginPercent).toBeLessThanOrEqual(10);
  const smaller = await plannedInspection(team);
  const less = bodyOf(await draw(smaller.id, { size: (sample?.size ?? 0) - 1 }));
  expect(less.sample?.marginPercent).toBeGreaterThan(10);
});

it('drawSample: once, and not after something was looked at', async () => {
  const { id } = await plannedInspection(team);
  bodyOf(await draw(id));
  const before = await inspectionFootprint(team);
  expect((await draw(id, { seed: 'mam-dep-hon' })).problem.code).toBe('sample_drawn');
  const { inspection, subjects } = await inspectionOf(team, [first.id]);
  await recordedSubject(team, inspection, subjects[0]!);
  const begun = await inspectionFootprint(team);
  expect((await draw(inspection.id)).problem.code).toBe('action_not_allowed');
  expect(await inspectionFootprint(team)).toBe(begun);
  expect(before).not.toBe(begun);
});

it('drawSample: two at once draw one sample', async () => {
  const { id } = await plannedInspection(team);
  const answers = await Promise.all([draw(id, { seed: 'mam-mot' }), draw(id, { seed: 'mam-hai' })]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(await subjectsOf(team, id)).toHaveLength(20);
});

it('drawSample: refuses what cannot be drawn, and leaves nothing behind', async () => {
  const { id } = await plannedInspection(team);
  const before = await inspectionFootprint(team);
  const pointers = async (request: Partial<Request>) =>
    (await draw(id, request)).problem.errors?.map(({ pointer }) => pointer);
  expect(await pointers({ size: 4000 })).toEqual(['/size']);
  expect(await pointers({ size: 1, strata: ['unit'] })).toEqual(['/size']);
  expect(await pointers({ status: ['handed_over'] })).toEqual(['/strata']);
  expect(await pointers({ size: 20, marginPercent: 5 })).toEqual(['/size']);
  expect(await pointers({ seed: 'mầm' })).toEqual(['/seed']);
  expect((await draw(id, {}, team.officer)).status).toBe(403);
  expect((await draw(id, {}, team.stranger)).problem.code).toBe('not_found');
  expect(await inspectionFootprint(team)).toBe(before);
});

it('drawSample: a house that was named before and is drawn stands there once, as drawn', async () => {
  const { inspection } = await inspectionOf(team, [first.id]);
  const population = 190;
  const drawn = bodyOf(await draw(inspection.id, { size: population, strata: [] }));
  expect(drawn.subjects).toBe(population);
  expect((await subjectsOf(team, inspection.id)).find(({ houseId }) => houseId === first.id)?.pickedBy).toBe('random');
});

it('a drawn sample cannot be tampered with in SQL either', async () => {
  const { id } = await plannedInspection(team);
  bodyOf(await draw(id));
  const [subject] = await subjectsOf(team, id);
  const refused = async (text: string, values: unknown[] = []) =>
    expect(test.sql(text, values), text).rejects.toThrow();
  await refused('DELETE FROM inspection_subjects WHERE id = $1', [subject?.id]);
  await refused(`UPDATE inspection_subjects SET picked_by = 'named', stratum = NULL WHERE id = $1`, [subject?.id]);
  await refused(`UPDATE inspection_samples SET seed = 'mam-dep-hon' WHERE inspection_id = $1`, [id]);
  await refused('DELETE FROM inspection_samples WHERE inspection_id = $1', [id]);
  await refused('DELETE FROM inspection_population WHERE inspection_id = $1', [id]);
  // The server's own role may not even add one: chance picks, or nobody.
  const client = await test.services.pools.app.connect();
  try {
    await expect(client.query(`INSERT INTO inspection_subjects (stratum) VALUES ('x')`)).rejects.toThrow(/permission/);
    await expect(client.query(`INSERT INTO inspection_population (code) VALUES ('x')`)).rejects.toThrow(/permission/);
  } finally {
    client.release();
  }
});
