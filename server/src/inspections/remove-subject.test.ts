import { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { approvedHouse } from '../../test/factories/houses.ts';
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
const house = await approvedHouse(team);
const remove = (id: string, subjectId: string | undefined, as = team.inspector) =>
  test.call(inspectionRoutes.removeSubject, { id, subjectId, reason: 'Thêm nhầm' }, { as });

it('removeSubject: what was named goes, with the reason in the history', async () => {
  const { inspection, subjects } = await inspectionOf(team, [house.id]);
  expect(bodyOf(await remove(inspection.id, subjects[0]?.id)).subjects).toBe(0);
  const history = bodyOf(
    await test.call(inspectionRoutes.getInspectionHistory, { id: inspection.id }, { as: team.inspector }),
  );
  expect(history.data[0]).toMatchObject({ action: 'inspection.subject_removed' });
  expect(history.data[0]?.note).toContain(`${house.code}, Thêm nhầm`);
  expect((await remove(inspection.id, subjects[0]?.id)).problem.code).toBe('not_found');
});

it('removeSubject: never what chance picked, nor what was looked at', async () => {
  const { id } = await plannedInspection(team);
  const drawing = { id, seed: 'mam-2026', strata: [], size: 1 };
  bodyOf(await test.call(inspectionRoutes.drawSample, drawing, { as: team.inspector }));
  const [drawn] = await subjectsOf(team, id);
  const { inspection, subjects } = await inspectionOf(team, [house.id]);
  await recordedSubject(team, inspection, subjects[0]!);
  const before = await inspectionFootprint(team);
  expect((await remove(id, drawn?.id)).problem.code).toBe('sample_drawn');
  expect((await remove(inspection.id, subjects[0]?.id)).problem.code).toBe('action_not_allowed');
  expect((await remove(id, subjects[0]?.id)).problem.code).toBe('not_found');
  expect((await remove(inspection.id, subjects[0]?.id, team.officer)).status).toBe(403);
  expect(await inspectionFootprint(team)).toBe(before);
});
