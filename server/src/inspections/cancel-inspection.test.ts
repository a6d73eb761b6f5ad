import { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { approvedHouse } from '../../test/factories/houses.ts';
import {
  goodAnswers,
  inspectionFootprint,
  inspectionOf,
  inspectionTeam,
  itemsOf,
  plannedInspection,
  recordedSubject,
  todayOf,
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

it('the Front changes nothing of an inspection of the State, nor the State of a supervision, though both reach its units', async () => {
  const { inspection, subjects } = await inspectionOf(team, [(await approvedHouse(team)).id]);
  const { id } = inspection;
  const seen = subjects[0]!;
  const answers = goodAnswers(itemsOf(inspection));
  const front = { as: team.front };
  const before = await inspectionFootprint(team);
  const subjectId = seen.id;
  const acts = [
    cancel(id, undefined, team.front),
    test.call(
      inspectionRoutes.updateInspection,
      { id, title: 'Đổi tên' },
      { ...front, ifMatch: `"v${inspection.version}"` },
    ),
    test.call(inspectionRoutes.drawSample, { id, seed: 'seed-0001', strata: [], size: 1 }, front),
    test.call(inspectionRoutes.addSubjects, { id, pickedBy: 'named', unitIds: [team.commune] }, front),
    test.call(inspectionRoutes.removeSubject, { id, subjectId, reason: 'Không cần' }, front),
    test.call(inspectionRoutes.recordSubject, { id, subjectId, inspectedOn: todayOf(test), answers }, front),
  ];
  for (const act of acts) expect((await act).problem.code).toBe('not_competent');
  expect(await inspectionFootprint(team)).toBe(before);
  const supervision = await plannedInspection(team, { kind: 'supervision' }, team.front);
  expect((await cancel(supervision.id)).problem.code).toBe('not_competent');
  expect((await cancel(supervision.id, undefined, team.front)).status).toBe(200);
});
