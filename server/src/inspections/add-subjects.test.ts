import { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { approvedHouse, houseTeam } from '../../test/factories/houses.ts';
import {
  inDays,
  inspectionFootprint,
  inspectionTeam,
  plannedInspection,
  recordedFinding,
  subjectsOf,
} from '../../test/factories/inspections.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await inspectionTeam(test);
const house = await approvedHouse(team);
const elsewhere = await approvedHouse(await houseTeam(test, 4));
const add = (id: string, input: object, as = team.inspector) =>
  test.call(inspectionRoutes.addSubjects, { id, pickedBy: 'named', ...input } as never, { as });

it('addSubjects: houses and units of the scope, each once, with the day they are planned for', async () => {
  const { id } = await plannedInspection(team);
  const plannedOn = inDays(test, 2);
  const added = bodyOf(await add(id, { houseIds: [house.id, house.id], unitIds: [team.commune], plannedOn }));
  expect(added.subjects).toBe(2);
  expect((await subjectsOf(team, id)).map(({ type, houseCode, plannedOn: day }) => [type, houseCode, day])).toEqual(
    expect.arrayContaining([
      ['unit', null, plannedOn],
      ['house', house.code, plannedOn],
    ]),
  );
  const before = await inspectionFootprint(team);
  expect((await add(id, { houseIds: [house.id] })).problem.code).toBe('conflict');
  expect((await add(id, { unitIds: [team.commune] })).problem.code).toBe('conflict');
  expect(await inspectionFootprint(team)).toBe(before);
});

it('addSubjects: for its risk, with the score of that day', async () => {
  const risky = await approvedHouse(team);
  await recordedFinding(team, risky.id);
  const { id } = await plannedInspection(team);
  const risks = bodyOf(await test.call(inspectionRoutes.listRisks, {}, { as: team.inspector })).data;
  const score = risks.find(({ houseId }) => houseId === risky.id)?.score as number;
  expect(score).toBeGreaterThan(0);
  bodyOf(await add(id, { pickedBy: 'risk', houseIds: [risky.id] }));
  expect(await subjectsOf(team, id)).toMatchObject([{ pickedBy: 'risk', riskScore: score }]);
});

it('addSubjects: nothing from outside the scope, nothing empty, nothing after the end', async () => {
  const { id } = await plannedInspection(team, { unitId: team.commune });
  const before = await inspectionFootprint(team);
  const pointer = async (input: object) => (await add(id, input)).problem.errors?.[0]?.pointer;
  expect(await pointer({ houseIds: [house.id, elsewhere.id] })).toBe('/houseIds/1');
  expect(await pointer({ unitIds: [team.province] })).toBe('/unitIds/0');
  expect(await pointer({})).toBe('/houseIds');
  expect(await pointer({ houseIds: [house.id], plannedOn: inDays(test, 90) })).toBe('/plannedOn');
  expect((await add(id, { pickedBy: 'random', houseIds: [house.id] })).status).toBe(422);
  expect((await add(id, { houseIds: [house.id] }, team.officer)).status).toBe(403);
  expect(await inspectionFootprint(team)).toBe(before);
  bodyOf(await test.call(inspectionRoutes.cancelInspection, { id, reason: 'Không cần' }, { as: team.inspector }));
  expect((await add(id, { houseIds: [house.id] })).problem.code).toBe('action_not_allowed');
});
