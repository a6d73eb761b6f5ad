import { inspectionRoutes } from '@chung-tay/shared/inspections/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import {
  inDays,
  inspectionFootprint,
  inspectionTeam,
  plannedInspection,
  planOf,
} from '../../test/factories/inspections.ts';
import { personWith, standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await inspectionTeam(test);
const plan = (input: Parameters<typeof planOf>[1], as = team.inspector) =>
  test.call(inspectionRoutes.planInspection, planOf(team, input), { as });

it('planInspection: with its team, and the checklists in force that day whatever comes later', async () => {
  const guest = { name: 'Khách Mời', position: 'Hội Cựu chiến binh', part: 'member' as const };
  const lead = { name: 'Trưởng Đoàn', part: 'lead' as const, userId: team.inspector.id };
  const made = await plannedInspection(team, { team: [lead, guest], planNumber: '12/KH-ĐKT', planDay: '2026-01-05' });
  expect(made).toMatchObject({ state: 'planned', planNumber: '12/KH-ĐKT', subjects: 0, sample: null, late: false });
  expect(made.code).toMatch(/^KT-\d{7}$/);
  expect(made.team.map(({ name, userId }) => [name, userId])).toEqual([
    ['Trưởng Đoàn', team.inspector.id],
    ['Khách Mời', null],
  ]);
  expect(made.checklists.map(({ subject }) => subject)).toEqual(['house', 'unit']);
  const keeper = await personWith(test, [{ role: 'administrator', unitId: team.province }]);
  const newer = {
    ...{ subject: 'house' as const, validFrom: '2030-01-01', citation: 'Văn bản thử' },
    items: [{ code: 'one_thing', text: 'Một điều', answer: 'yes_no' as const }],
  };
  bodyOf(await test.call(inspectionRoutes.createChecklist, newer, { as: keeper }));
  test.clock.set('2031-03-01T03:00:00Z');
  const again = bodyOf(await test.call(inspectionRoutes.getInspection, { id: made.id }, { as: team.inspector }));
  expect(again.checklists.find(({ subject }) => subject === 'house')?.items.length).toBeGreaterThan(5);
  const later = await plannedInspection(team);
  expect(later.checklists.find(({ subject }) => subject === 'house')?.items).toHaveLength(1);
  test.clock.set(new Date().toISOString());
});

it('planInspection: the Front supervises, the State inspects, and neither leads what is the other’s', async () => {
  expect((await plan({ kind: 'supervision' })).problem.code).toBe('not_competent');
  expect((await plan({ kind: 'inspection' }, team.front)).problem.code).toBe('not_competent');
  expect((await plan({ kind: 'criticism' }, team.front)).status).toBe(201);
  const { organisations } = await standingUnits(test);
  const of = (kind: string) => organisations.find((unit) => unit.kind === kind)?.id as string;
  expect((await plan({ kind: 'supervision', leadUnitId: of('front') }, team.front)).status).toBe(201);
  expect((await plan({ leadUnitId: of('front') })).problem.errors?.[0]?.pointer).toBe('/leadUnitId');
  expect((await plan({ leadUnitId: of('department') })).status).toBe(201);
});

it('planInspection: refuses what does not hold together, and writes nothing', async () => {
  const before = await inspectionFootprint(team);
  const pointer = async (input: Parameters<typeof planOf>[1]) => (await plan(input)).problem.errors?.[0]?.pointer;
  expect(await pointer({ toDay: inDays(test, -1) })).toBe('/toDay');
  expect(await pointer({ toDay: inDays(test, 500) })).toBe('/toDay');
  expect(await pointer({ planDay: '2026-01-05' })).toBe('/planNumber');
  expect(await pointer({ planNumber: '12/KH', planDay: inDays(test, 1) })).toBe('/planDay');
  expect(await pointer({ team: [{ name: 'Một mình', part: 'member' }] })).toBe('/team');
  const twice = { name: 'Hai lần', userId: team.inspector.id };
  expect(
    await pointer({
      team: [
        { ...twice, part: 'lead' },
        { ...twice, part: 'member' },
      ],
    }),
  ).toBe('/team');
  const nobody = { name: 'Không có', part: 'lead' as const, userId: '01910000-0000-7000-8000-00000000ffff' };
  expect(await pointer({ team: [nobody] })).toBe('/team/0/userId');
  const mayNotRecord = { name: 'Cán bộ xã', part: 'member' as const, userId: team.officer.id };
  expect(await pointer({ team: [{ name: 'Trưởng Đoàn', part: 'lead' }, mayNotRecord] })).toBe('/team/1/userId');
  expect(await inspectionFootprint(team)).toBe(before);
});

it('planInspection: only within reach, by who may plan', async () => {
  const local = await personWith(test, [{ role: 'inspector', unitId: team.commune }]);
  const here = { unitId: team.commune, leadUnitId: team.commune };
  expect((await plan(here, local)).status).toBe(201);
  expect((await plan({ ...here, unitId: team.province }, local)).problem.errors?.[0]?.pointer).toBe('/unitId');
  expect((await plan({ ...here, leadUnitId: team.province }, local)).problem.errors?.[0]?.pointer).toBe('/leadUnitId');
  expect((await plan(here, team.officer)).status).toBe(403);
});
