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
} from '../../test/factories/inspections.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await inspectionTeam(test);
const cancel = (id: string, reason = 'Trùng cuộc thanh tra của huyện', as = team.inspector) =>
  test.call(inspectionRoutes.cancelInspection, { id, reason }, { as });

it('cancelInspection: before it began, with the reason, for good', async () => {
  const { id } = await plannedInspection(team);
  expect((await cancel(id, 'x')).status).toBe(422);
  expect((await cancel(id, undefined, team.officer)).status).toBe(403);
  expect((await cancel(id, undefined, team.stranger)).problem.code).toBe('not_found');
  const gone = bodyOf(await cancel(id));
  expect(gone).toMatchObject({ state: 'cancelled', cancelReason: 'Trùng cuộc thanh tra của huyện', late: false });
  expect((await cancel(id)).problem.code).toBe('action_not_allowed');
});

it('cancelInspection: not once something was looked at', async () => {
  const { inspection, subjects } = await inspectionOf(team, [(await approvedHouse(team)).id]);
  await recordedSubject(team, inspection, subjects[0]!);
  const before = await inspectionFootprint(team);
  expect((await cancel(inspection.id)).problem.code).toBe('action_not_allowed');
  expect(await inspectionFootprint(team)).toBe(before);
});
