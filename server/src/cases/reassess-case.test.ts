import { caseRoutes } from '@chung-tay/shared/cases/contract';
import type { Case } from '@chung-tay/shared/cases/schema';
import type { Household } from '@chung-tay/shared/households/schema';
import { ruleRoutes } from '@chung-tay/shared/rules/contract';
import type { DwellingFacts } from '@chung-tay/shared/rules/facts';
import { expect, test } from 'vitest';
import {
  bodyOf,
  caseAt,
  caseFootprint,
  caseTeam,
  dayOf,
  openedCase,
  routeFromToday,
  withoutDays,
} from '../../test/factories/cases.ts';
import { submittedSurvey, weakDwelling } from '../../test/factories/surveys.ts';
import { createTestApp } from '../../test/harness.ts';

const testApp = await createTestApp();
const team = await caseTeam(testApp);
const { call } = testApp;

const reassess = (id: string, as = team.clerk) => call(caseRoutes.reassessCase, { id }, { as });
/** The household of a case surveyed anew. */
const resurvey = ({ householdId, headName }: Case, dwelling: Partial<DwellingFacts> = {}) =>
  submittedSurvey(testApp, team.officer, { id: householdId, headName, memberCount: 4 } as Household, {
    dwelling: weakDwelling(dwelling),
  });

test('reassessCase: by the latest survey; what changed is in the history', async () => {
  const one = await openedCase(team);
  const survey = await resurvey(one, { areaM2: 18 });
  const after = bodyOf(await reassess(one.id));
  expect(after).toMatchObject({ surveyId: survey.id, stepKind: 'registration', verdict: 'eligible', version: 2 });
  const { data } = bodyOf(await call(caseRoutes.getCaseHistory, { id: one.id }, { as: team.clerk }));
  expect(data[0]?.changes?.surveyId).toEqual({ old: one.surveyId, new: survey.id });
});

test('by the rules of today: the version it was computed with changes from the first day of a new one', async () => {
  const one = await openedCase(team);
  const { data } = bodyOf(
    await call(
      ruleRoutes.listRules,
      { kind: 'eligibility', programme: 'movement', inForceOn: dayOf(team) },
      { as: team.clerk },
    ),
  );
  const { eligibility } = data.find(({ areaKind }) => areaKind === 'any') as (typeof data)[number];
  const rule = {
    kind: 'eligibility',
    programme: 'movement',
    title: 'Bản mới để thử',
    citation: 'Văn bản thử 9/TB',
    validFrom: dayOf(team),
    eligibility,
  };
  const created = bodyOf(await call(ruleRoutes.createRule, rule, { as: team.administrator }));
  expect(one.ruleId).not.toBe(created.id);
  expect(bodyOf(await call(caseRoutes.getCase, { id: one.id }, { as: team.clerk })).ruleId).toBe(one.ruleId);
  expect(bodyOf(await reassess(one.id))).toMatchObject({ ruleId: created.id, ruleTitle: 'Bản mới để thử' });
});

test('no longer eligible it stays open, and is not passed', async () => {
  await routeFromToday(team, withoutDays);
  const one = await caseAt(team, 'commune_check');
  await resurvey(one, {
    areaM2: 90,
    materials: {
      floor_foundation: 'concrete',
      frame: 'reinforced_concrete',
      wall: 'brick',
      roof_support: 'steel',
      roof_cover: 'clay_tile',
    },
    states: { floor_foundation: 'sound', frame_walls: 'sound', roof: 'sound' },
    builtYear: 2021,
  });
  expect(bodyOf(await reassess(one.id))).toMatchObject({ status: 'open', verdict: 'ineligible' });
  const refused = await call(caseRoutes.checkCase, { id: one.id, outcome: 'pass' }, { as: team.chairman });
  expect(refused.problem.code).toBe('household_not_eligible');
  expect(refused.problem.errors?.length).toBeGreaterThan(0);
});

test('sent back to be surveyed, it goes on when there is a new survey, and only then', async () => {
  const one = await caseAt(team, 'commune_check');
  const back = { id: one.id, outcome: 'return', opinion: 'Đo lại diện tích', returnTo: 'survey' };
  bodyOf(await call(caseRoutes.checkCase, back, { as: team.chairman }));
  expect(bodyOf(await reassess(one.id)).stepKind).toBe('survey');
  await resurvey(one);
  expect(bodyOf(await reassess(one.id)).stepKind).toBe('registration');
});

test('not a withdrawn one, not elsewhere', async () => {
  const one = await openedCase(team);
  expect((await reassess(one.id, team.stranger)).status).toBe(404);
  bodyOf(await call(caseRoutes.withdrawCase, { id: one.id, reason: 'moved' }, { as: team.clerk }));
  const before = await caseFootprint(team);
  expect((await reassess(one.id)).problem.code).toBe('action_not_allowed');
  expect(await caseFootprint(team)).toBe(before);
});
