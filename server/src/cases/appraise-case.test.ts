import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { beforeAll, expect, test } from 'vitest';
import { bodyOf, caseAt, caseFootprint, caseTeam, routeFromToday, withoutDays } from '../../test/factories/cases.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await caseTeam(testApp);

beforeAll(async () => {
  await routeFromToday(team, withoutDays);
});

const appraise = (id: string, input: Record<string, unknown> = {}, as = team.appraiser) =>
  testApp.call(caseRoutes.appraiseCase, { id, outcome: 'pass', ...input }, { as });

test('appraiseCase: passed it waits for the decision; sent back it goes to the step before', async () => {
  const one = await caseAt(team, 'appraisal');
  expect(bodyOf(await appraise(one.id)).stepKind).toBe('decision');
  const other = await caseAt(team, 'appraisal');
  expect(bodyOf(await appraise(other.id, { outcome: 'return', opinion: 'Thiếu giấy tờ' })).stepKind).toBe('submission');
});

test('it is of the office the route names: not of a district, not of another province office', async () => {
  const one = await caseAt(team, 'appraisal');
  const atCommune = await personWith(testApp, [{ role: 'home_affairs_officer', unitId: team.commune.id }]);
  const district = await personWith(testApp, [{ role: 'district_officer', unitId: team.province }]);
  const before = await caseFootprint(team);
  expect((await appraise(one.id, {}, atCommune)).problem.code).toBe('not_competent');
  expect((await appraise(one.id, {}, district)).problem.code).toBe('not_competent');
  expect((await appraise(one.id, {}, team.clerk)).status).toBe(403);
  expect(await caseFootprint(team)).toBe(before);
});

test('who checked in the commune, who surveyed: never the appraiser too; who sent it back may appraise again', async () => {
  const { commune, province } = team;
  const checker = await personWith(testApp, [
    { role: 'authority', unitId: commune.id },
    { role: 'home_affairs_officer', unitId: province },
  ]);
  const surveyor = await personWith(testApp, [
    { role: 'commune_officer', unitId: commune.id },
    { role: 'home_affairs_officer', unitId: province },
  ]);
  const checked = await caseAt({ ...team, chairman: checker }, 'appraisal');
  const surveyed = await caseAt({ ...team, officer: surveyor }, 'appraisal');
  expect((await appraise(checked.id, {}, checker)).problem.code).toBe('same_person');
  expect((await appraise(surveyed.id, {}, surveyor)).problem.code).toBe('same_person');
  bodyOf(await appraise(checked.id, { outcome: 'return', opinion: 'Bổ sung' }));
  bodyOf(await testApp.call(caseRoutes.submitCase, { id: checked.id }, { as: team.clerk }));
  expect(bodyOf(await appraise(checked.id)).stepKind).toBe('decision');
});
