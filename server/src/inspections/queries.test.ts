import { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { approvedHouse } from '../../test/factories/houses.ts';
import {
  inDays,
  inspectionTeam,
  plannedInspection,
  recordedFinding,
  recordedSubject,
  subjectsOf,
} from '../../test/factories/inspections.ts';
import { personWith, standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await inspectionTeam(test);
const house = await approvedHouse(team);
const { inspection, finding } = await recordedFinding(team, house.id);
const supervision = await plannedInspection(
  team,
  { kind: 'supervision', title: 'Giám sát niêm yết', unitId: team.commune, fromDay: inDays(test, 3) },
  team.front,
);
const as = { as: team.inspector };
const listed = async (input: object = {}, person = team.inspector) =>
  bodyOf(await test.call(inspectionRoutes.listInspections, input, { as: person })).data.map(({ id }) => id);

it('listInspections: the newest first, filtered by kind, state, scope and words', async () => {
  expect(await listed()).toEqual([supervision.id, inspection.id]);
  expect(await listed({ sort: 'fromDay' })).toEqual([inspection.id, supervision.id]);
  expect(await listed({ kind: ['supervision'] })).toEqual([supervision.id]);
  expect(await listed({ state: ['under_way'] })).toEqual([inspection.id]);
  expect(await listed({ unitId: team.commune })).toEqual([supervision.id]);
  expect(await listed({ q: 'giam sat NIEM' })).toEqual([supervision.id]);
  expect(await listed({ q: inspection.code.toLowerCase() })).toEqual([inspection.id]);
});

it('listInspections: who is inspected sees what is about them, who leads sees what they lead', async () => {
  expect(await listed({}, team.officer)).toEqual([supervision.id]);
  expect(await listed({}, team.stranger)).toEqual([]);
  const { organisations } = await standingUnits(test);
  const frontId = organisations.find(({ kind }) => kind === 'front')?.id as string;
  const member = await personWith(test, [{ role: 'front_officer', unitId: frontId }]);
  const led = { kind: 'supervision' as const, unitId: team.commune, leadUnitId: frontId };
  const own = await plannedInspection(team, led, member);
  expect(await listed({ q: own.code }, member)).toEqual([own.id]);
});

it('listSubjects: what is left to look at, found by name; the subject alone reads the same', async () => {
  const whole = bodyOf(await test.call(inspectionRoutes.getInspection, { id: inspection.id }, as));
  const added = { id: inspection.id, pickedBy: 'named' as const, unitIds: [team.commune] };
  bodyOf(await test.call(inspectionRoutes.addSubjects, added, as));
  const left = bodyOf(await test.call(inspectionRoutes.listSubjects, { id: inspection.id, inspected: false }, as));
  expect(left.data.map(({ type }) => type)).toEqual(['unit']);
  const byName = { id: inspection.id, q: house.code };
  const [subject] = bodyOf(await test.call(inspectionRoutes.listSubjects, byName, as)).data;
  expect(subject).toMatchObject({ houseId: house.id, findings: 1 });
  const alone = { id: inspection.id, subjectId: subject?.id ?? '' };
  expect(bodyOf(await test.call(inspectionRoutes.getSubject, alone, as))).toEqual(subject);
  const elsewhere = { id: supervision.id, subjectId: subject?.id ?? '' };
  expect((await test.call(inspectionRoutes.getSubject, elsewhere, as)).status).toBe(404);
  await recordedSubject(team, whole, (await subjectsOf(team, inspection.id)).find(({ type }) => type === 'unit')!);
  const pages = { id: inspection.id, limit: 1 };
  const page = bodyOf(await test.call(inspectionRoutes.listSubjects, pages, as));
  const next = bodyOf(await test.call(inspectionRoutes.listSubjects, { ...pages, cursor: page.nextCursor ?? '' }, as));
  expect(new Set([...page.data, ...next.data].map(({ id }) => id)).size).toBe(2);
});

it('listInspectors: who may record within reach, by name', async () => {
  const { data } = bodyOf(await test.call(inspectionRoutes.listInspectors, {}, as));
  const ids = data.map(({ userId }) => userId);
  expect(ids).toEqual(expect.arrayContaining([team.inspector.id, team.colleague.id, team.front.id]));
  expect(ids).not.toContain(team.officer.id);
  const local = await personWith(test, [{ role: 'inspector', unitId: team.commune }]);
  const near = bodyOf(await test.call(inspectionRoutes.listInspectors, {}, { as: local })).data;
  expect(near.map(({ userId }) => userId)).toEqual([local.id]);
  const [name] = near.map((one) => one.name);
  const found = bodyOf(await test.call(inspectionRoutes.listInspectors, { q: name?.toUpperCase() ?? '' }, as)).data;
  expect(found.map(({ userId }) => userId)).toEqual([local.id]);
});

const exported = async (path: string, person = team.inspector): Promise<string> => {
  const headers = { authorization: `Bearer ${person.accessToken}` };
  const response = await test.app.inject({ url: `/api/v1${path}`, headers });
  expect(response.statusCode, response.body).toBe(200);
  return response.body;
};

it('exportInspections, exportFindings: what the lists show, in words, within scope', async () => {
  const sheet = await exported('/inspections/export?format=csv');
  for (const part of [inspection.code, 'Giám sát của Mặt trận Tổ quốc', 'Đang kiểm tra']) expect(sheet).toContain(part);
  const findings = await exported('/findings/export?format=csv');
  for (const part of [finding.code, house.code, 'Nặng', 'Chờ khắc phục', 'Mái lợp chưa đúng thiết kế'])
    expect(findings).toContain(part);
  expect(await exported('/findings/export?format=csv', team.officer)).toContain(finding.code);
  expect(await exported('/findings/export?format=csv', team.stranger)).not.toContain(finding.code);
});
