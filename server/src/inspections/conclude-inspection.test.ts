import { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { clonedHouses } from '../../test/factories/cloned-houses.ts';
import { approvedHouse } from '../../test/factories/houses.ts';
import {
  inspectionFootprint,
  inspectionTeam,
  plannedInspection,
  recordedSubject,
  subjectsOf,
} from '../../test/factories/inspections.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await inspectionTeam(test);
const house = await approvedHouse(team);
await clonedHouses(test, house.id, 5);
const conclude = (id: string, as = team.inspector) =>
  test.call(inspectionRoutes.concludeInspection, { id, conclusion: 'Cơ bản đúng quy định' }, { as });

it('concludeInspection: once all that chance picked was looked at; then nothing more is written', async () => {
  const planned = await plannedInspection(team);
  const { id } = planned;
  const drawing = { id, seed: 'mam-2026', strata: [], size: 2 };
  bodyOf(await test.call(inspectionRoutes.drawSample, drawing, { as: team.inspector }));
  const [first, second] = await subjectsOf(team, id);
  expect((await conclude(id)).problem.code).toBe('action_not_allowed');
  await recordedSubject(team, planned, first!);
  const before = await inspectionFootprint(team);
  const early = await conclude(id);
  expect(early.problem.code).toBe('inspection_unfinished');
  expect(early.problem.detail).toContain(second?.houseCode);
  expect((await conclude(id, team.officer)).status).toBe(403);
  expect(await inspectionFootprint(team)).toBe(before);
  await expect(
    test.sql(
      `UPDATE inspections SET state = 'concluded', conclusion = 'xong', concluded_by = created_by, concluded_by_name = 'x', concluded_at = now()
       WHERE id = $1`,
      [id],
    ),
  ).rejects.toThrow(/inspections_unfinished/);
  await recordedSubject(team, planned, second!);
  const ended = bodyOf(await conclude(id));
  expect(ended).toMatchObject({ state: 'concluded', conclusion: 'Cơ bản đúng quy định', inspected: 2 });
  expect(ended.concludedOn).not.toBeNull();
  expect((await conclude(id)).problem.code).toBe('action_not_allowed');
});

it('concludeInspection: an inspection past its last day is late until it is concluded', async () => {
  const planned = await plannedInspection(team);
  const added = { id: planned.id, pickedBy: 'named' as const, houseIds: [house.id] };
  bodyOf(await test.call(inspectionRoutes.addSubjects, added, { as: team.inspector }));
  await recordedSubject(team, planned, (await subjectsOf(team, planned.id))[0]!);
  test.clock.set(new Date(Date.now() + 20 * 86_400_000).toISOString());
  const late = bodyOf(await test.call(inspectionRoutes.listInspections, { late: true }, { as: team.inspector }));
  expect(late.data.map(({ id }) => id)).toContain(planned.id);
  expect(bodyOf(await conclude(planned.id)).late).toBe(false);
  test.clock.set(new Date().toISOString());
});
