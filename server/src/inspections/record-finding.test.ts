import { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { approvedHouse } from '../../test/factories/houses.ts';
import {
  inDays,
  inspectionFootprint,
  inspectionOf,
  inspectionTeam,
  recordedFinding,
  recordedSubject,
} from '../../test/factories/inspections.ts';
import { personWith, standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await inspectionTeam(test);
const house = await approvedHouse(team);

it('recordFinding: the unit of the house must put it right, and sees it with the head of its inspection, nothing else of it', async () => {
  const { inspection, finding } = await recordedFinding(team, house.id);
  expect(finding).toMatchObject({ unitId: team.commune, houseCode: house.code, state: 'open', late: false });
  expect(finding.code).toMatch(/^KN-\d{7}$/);
  const as = { as: team.officer };
  const seen = bodyOf(await test.call(inspectionRoutes.listFindings, { inspectionId: inspection.id }, as)).data;
  expect(seen).toMatchObject([{ id: finding.id, inspectionCode: inspection.code, inspectionTitle: inspection.title }]);
  expect(seen[0]?.headName).toBe(finding.headName);
  expect((await test.call(inspectionRoutes.getInspection, { id: inspection.id }, as)).status).toBe(404);
  expect((await test.call(inspectionRoutes.listSubjects, { id: inspection.id }, as)).status).toBe(404);
  const listed = bodyOf(await test.call(inspectionRoutes.listInspections, { count: 'exact' }, as));
  expect(listed.data.map(({ id }) => id)).not.toContain(inspection.id);
  const stranger = { as: team.stranger };
  expect((await test.call(inspectionRoutes.getFinding, { id: finding.id }, stranger)).status).toBe(404);
});

it('recordFinding: another unit within reach may be the one that must act', async () => {
  const { communes } = await standingUnits(test);
  const other = communes[7]?.id as string;
  const { finding } = await recordedFinding(team, house.id, { unitId: other });
  expect(finding.unitId).toBe(other);
  const theirs = await personWith(test, [{ role: 'commune_officer', unitId: other }]);
  const seen = bodyOf(await test.call(inspectionRoutes.getFinding, { id: finding.id }, { as: theirs }));
  // The house lies outside their scope: they are told what to do, not whose house it is.
  expect(seen).toMatchObject({ id: finding.id, houseCode: null, headName: null });
  expect((await test.call(inspectionRoutes.getFinding, { id: finding.id }, { as: team.officer })).status).toBe(404);
});

it('recordFinding: only where somebody looked, with a day to come, by the team', async () => {
  const { inspection, subjects } = await inspectionOf(team, [house.id]);
  const [subject] = subjects;
  const find = (input: object = {}, as = team.inspector) =>
    test.call(
      inspectionRoutes.recordFinding,
      {
        ...{ id: inspection.id, subjectId: subject?.id, severity: 'minor', finding: 'Thiếu cửa' },
        ...{ action: 'Lắp cửa', dueOn: inDays(test, 5), ...input },
      },
      { as },
    );
  const before = await inspectionFootprint(team);
  expect((await find()).problem.code).toBe('action_not_allowed');
  expect(await inspectionFootprint(team)).toBe(before);
  await recordedSubject(team, inspection, subject!);
  const looked = await inspectionFootprint(team);
  expect((await find({ dueOn: inDays(test, -1) })).problem.errors?.[0]?.pointer).toBe('/dueOn');
  expect((await find({ dueOn: '9999-12-31' })).problem.errors?.[0]).toMatchObject({
    pointer: '/dueOn',
    code: 'too_late',
  });
  expect((await find({ unitId: '01910000-0000-7000-8000-00000000ffff' })).problem.errors?.[0]?.pointer).toBe('/unitId');
  expect((await find({}, team.officer)).status).toBe(403);
  expect(await inspectionFootprint(team)).toBe(looked);
  expect((await find()).status).toBe(201);
});

it('recordFinding: a lost answer sent again with its key is one finding', async () => {
  const { inspection, subjects } = await inspectionOf(team, [house.id]);
  const subject = await recordedSubject(team, inspection, subjects[0]!);
  const input = { id: inspection.id, subjectId: subject.id, severity: 'minor' as const, dueOn: inDays(test, 5) };
  const words = { finding: 'Thiếu cửa', action: 'Lắp cửa' };
  const options = { as: team.inspector, idempotencyKey: 'finding once' };
  const [first, second] = [
    await test.call(inspectionRoutes.recordFinding, { ...input, ...words }, options),
    await test.call(inspectionRoutes.recordFinding, { ...input, ...words }, options),
  ];
  expect(bodyOf(second).id).toBe(bodyOf(first).id);
});
