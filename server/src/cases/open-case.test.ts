import { caseRoutes } from '@chung-tay/shared/cases/contract';
import { expect, test } from 'vitest';
import { bodyOf, caseTeam, dayOf, openedCase, surveyedInNeed } from '../../test/factories/cases.ts';
import { household } from '../../test/factories/households.ts';
import { submittedSurvey, weakDwelling } from '../../test/factories/surveys.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await caseTeam(testApp);

const open = (householdId: string, input: Record<string, unknown> = {}, as = team.clerk) =>
  testApp.call(caseRoutes.openCase, { householdId, programme: 'movement', houseKind: 'new_build', ...input }, { as });

test('openCase: on the route of today, the survey done by who surveyed, the result kept with its rule', async () => {
  const { id: householdId } = await surveyedInNeed(team);
  const answer = await open(householdId);
  expect(answer.status).toBe(201);
  const one = answer.body;
  expect(one).toMatchObject({
    status: 'open',
    stepKind: 'registration',
    verdict: 'eligible',
    routeName: 'Tuyến 7/2025',
    dueOn: dayOf(team, 5),
  });
  expect(one.ruleTitle).toContain('QĐ 55/QĐ-BXD');
  expect(one.findings.length).toBeGreaterThan(3);
  expect(one.score).toBeGreaterThan(0);
  expect(one.steps.map(({ kind, state }) => [kind, state])).toEqual([
    ['survey', 'done'],
    ['registration', 'current'],
    ['deliberation', 'ahead'],
    ['commune_check', 'ahead'],
    ['posting', 'ahead'],
    ['submission', 'ahead'],
    ['appraisal', 'ahead'],
    ['decision', 'ahead'],
    ['commitment', 'ahead'],
  ]);
  expect(one.steps[0]?.doneBy).toBe(one.surveyedBy);
  const history = bodyOf(await testApp.call(caseRoutes.getCaseHistory, { id: one.id }, { as: team.clerk }));
  expect(history.data.map(({ action }) => action)).toEqual(['case.opened']);
});

test('without a submitted survey, not eligible, out of scope: each its code, nothing written', async () => {
  const count = async () => (await testApp.sql('SELECT FROM cases')).length;
  const before = await count();
  const unsurveyed = await household(team);
  expect((await open(unsurveyed.id)).problem.code).toBe('survey_missing');
  const sound = weakDwelling({
    areaM2: 80,
    builtYear: 2020,
    materials: {
      floor_foundation: 'concrete',
      frame: 'reinforced_concrete',
      wall: 'brick',
      roof_support: 'steel',
      roof_cover: 'clay_tile',
    },
    states: { floor_foundation: 'sound', frame_walls: 'sound', roof: 'sound' },
  });
  const housed = await surveyedInNeed(team, {}, { dwelling: sound });
  const refused = await open(housed.id);
  expect([refused.status, refused.problem.code]).toEqual([422, 'household_not_eligible']);
  expect(refused.problem.errors?.length).toBeGreaterThan(0);
  expect(
    refused.problem.errors?.every(({ pointer, message }) => pointer === '/householdId' && message.length > 10),
  ).toBe(true);
  const found = await surveyedInNeed(team);
  expect((await open(found.id, {}, team.stranger)).status).toBe(404);
  expect((await open(found.id, {}, team.chairman)).status).toBe(403);
  expect(await count()).toBe(before);
});

test('a household has one case at a time, also when two open at once; a withdrawn one does not stand in the way', async () => {
  const found = await surveyedInNeed(team);
  const answers = await Promise.all([open(found.id), open(found.id), open(found.id)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
  expect(answers.filter(({ problem }) => problem?.code === 'household_has_case')).toHaveLength(2);
  const won = answers.find(({ status }) => status === 201);
  const id = won?.body.id as string;
  bodyOf(await testApp.call(caseRoutes.withdrawCase, { id, reason: 'declined' }, { as: team.clerk }));
  expect((await open(found.id)).status).toBe(201);
});

test('the latest submitted survey counts', async () => {
  const found = await surveyedInNeed(team);
  const later = await submittedSurvey(testApp, team.officer, found, { dwelling: weakDwelling({ areaM2: 18 }) });
  expect((await openedCase(team, { householdId: found.id })).surveyId).toBe(later.id);
});
