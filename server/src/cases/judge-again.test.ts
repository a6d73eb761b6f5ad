import { caseRoutes } from '@chung-tay/shared/cases/contract';
import type { Case } from '@chung-tay/shared/cases/schema';
import { decisionRoutes } from '@chung-tay/shared/decisions/contract';
import { householdRoutes } from '@chung-tay/shared/households/contract';
import type { Household } from '@chung-tay/shared/households/schema';
import { expect, test } from 'vitest';
import { bodyOf, caseAt, caseTeam, routeFromToday, signature, steps, withoutDays } from '../../test/factories/cases.ts';
import { type Person, personWith } from '../../test/factories/people.ts';
import { openPosting } from '../../test/factories/postings.ts';
import { submittedSurvey, weakDwelling } from '../../test/factories/surveys.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const { call } = testApp;
const team = await caseTeam(testApp);
const posted = await caseAt(team, 'posting');
await openPosting(team, [posted]);
await routeFromToday(team, withoutDays);

const caseOf = async ({ id }: Case) => bodyOf(await call(caseRoutes.getCase, { id }, { as: team.clerk }));
const resurvey = ({ householdId, headName }: Case, as: Person = team.officer) =>
  submittedSurvey(testApp, as, { id: householdId, headName, memberCount: 4 } as Household, {
    dwelling: weakDwelling({ areaM2: 11 }),
  });
const reassess = ({ id }: Case) => call(caseRoutes.reassessCase, { id }, { as: team.clerk });
const changeKind = ({ id }: Case) =>
  call(caseRoutes.changeCaseKind, { id, houseKind: 'repair', reason: 'Khung nhà còn dùng được' }, { as: team.clerk });
const check = ({ id }: Case, as: Person) => call(caseRoutes.checkCase, { id, outcome: 'pass' }, { as });

test('a new survey after the check is checked and appraised again before the case is approved', async () => {
  const one = await caseAt(team, 'decision');
  const draft = { unitId: team.commune.id, programme: 'movement', entries: [{ caseId: one.id }] };
  const { id } = bodyOf(await call(decisionRoutes.draftDecision, draft, { as: team.appraiser }));
  const survey = await resurvey(one);
  const after = bodyOf(await reassess(one));
  expect(after).toMatchObject({ status: 'open', stepKind: 'commune_check', surveyId: survey.id });
  const issue = await call(decisionRoutes.issueDecision, { id, ...signature(team) }, { as: team.governor });
  expect(issue.problem.code).toBe('step_not_current');
  // Who sent it back by measuring anew judged nothing: the clerk is not kept from anything, and the same people judge again.
  for (const step of ['commune_check', 'submission', 'appraisal'] as const) await steps[step](team, after);
  expect((await caseOf(one)).stepKind).toBe('decision');
});

test('who checked a case does not survey it anew behind the check', async () => {
  const both = await personWith(testApp, [
    { role: 'authority', unitId: team.commune.id },
    { role: 'commune_officer', unitId: team.commune.id },
  ]);
  const one = await caseAt({ ...team, chairman: both }, 'appraisal');
  await resurvey(one, both);
  expect(bodyOf(await reassess(one)).stepKind).toBe('commune_check');
  expect((await check(one, both)).problem.code).toBe('same_person');
  expect((await check(one, team.chairman)).status).toBe(200);
});

test('the other kind of house after the check or the appraisal is judged again; before it the case stays', async () => {
  for (const at of ['submission', 'decision'] as const) {
    const one = await caseAt(team, at);
    expect(bodyOf(await changeKind(one))).toMatchObject({ houseKind: 'repair', stepKind: 'commune_check' });
    const { steps: passed } = await caseOf(one);
    expect(passed.find(({ state, outcome }) => state === 'returned' && outcome === 'changed')?.note).toContain('Khung');
  }
  expect(bodyOf(await changeKind(await caseAt(team, 'commune_check'))).stepKind).toBe('commune_check');
});

test('a circumstance written into the register after the appraisal does not go unseen into the score', async () => {
  const one = await caseAt(team, 'decision');
  expect(bodyOf(await reassess(one))).toMatchObject({ stepKind: 'decision', score: one.score });
  const { version } = bodyOf(await call(householdRoutes.getHousehold, { id: one.householdId }, { as: team.clerk }));
  const harder = { id: one.householdId, specialHardship: true };
  bodyOf(await call(householdRoutes.updateHousehold, harder, { as: team.clerk, ifMatch: `"v${version}"` }));
  const after = bodyOf(await reassess(one));
  expect(after.stepKind).toBe('commune_check');
  expect(after.score).toBeGreaterThan(one.score as number);
});

test('what hangs in public stays as it hangs', async () => {
  const before = await caseOf(posted);
  const kind = await changeKind(posted);
  expect([kind.status, kind.problem.code]).toEqual([409, 'action_not_allowed']);
  // By the same survey it may be computed anew, for rules change.
  expect(bodyOf(await reassess(posted)).stepKind).toBe('posting');
  await resurvey(posted);
  expect((await reassess(posted)).problem.code).toBe('action_not_allowed');
  expect(await caseOf(posted)).toMatchObject({
    stepKind: 'posting',
    surveyId: before.surveyId,
    houseKind: 'new_build',
  });
});
