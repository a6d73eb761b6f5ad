import { surveyRoutes } from '@chung-tay/shared/surveys/contract';
import { expect, it } from 'vitest';
import { household, surveyTeam } from '../../test/factories/households.ts';
import { draftSurvey, submittedSurvey } from '../../test/factories/surveys.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await surveyTeam(test);
const { discardSurvey } = surveyRoutes;

it('discardSurvey gives a draft up and keeps what was written', async () => {
  const draft = await draftSurvey(test, team.officer, await household(team), { note: 'Viết dở' });
  const { body } = await test.call(discardSurvey, { id: draft.id }, { as: team.officer });
  expect(body).toEqual({ ...draft, status: 'discarded', version: 2, updatedAt: expect.any(String) });
  const again = await test.call(discardSurvey, { id: draft.id }, { as: team.officer });
  expect(again.problem.code).toBe('action_not_allowed');
});

it('a submitted survey is not discarded; out of scope is not found', async () => {
  const survey = await submittedSurvey(test, team.officer, await household(team));
  const refused = await test.call(discardSurvey, { id: survey.id }, { as: team.officer });
  expect([refused.status, refused.problem.code]).toEqual([409, 'action_not_allowed']);
  expect((await test.call(discardSurvey, { id: survey.id }, { as: team.stranger })).status).toBe(404);
});
