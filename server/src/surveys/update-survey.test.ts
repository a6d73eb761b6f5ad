import { surveyRoutes } from '@chung-tay/shared/surveys/contract';
import { expect, it } from 'vitest';
import { household, surveyTeam } from '../../test/factories/households.ts';
import { personWith } from '../../test/factories/people.ts';
import { draftSurvey, member, membersOf, submittedSurvey, weakDwelling } from '../../test/factories/surveys.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await surveyTeam(test);
const colleague = await personWith(test, [{ role: 'commune_officer', unitId: team.commune.id }]);
const { updateSurvey, getSurvey, getSurveyHistory, discardSurvey } = surveyRoutes;

it('updateSurvey changes what is sent and nothing else, and tells old and new', async () => {
  const draft = await draftSurvey(test, team.officer, await household(team), { note: 'Cũ' });
  const dwelling = weakDwelling({ areaM2: 31.2, states: { ...draft.dwelling.states, roof: 'degraded' } });
  const position = { latitude: 21.3, longitude: 106.1, accuracyM: null };
  const { body } = await test.call(
    updateSurvey,
    { id: draft.id, dwelling, position },
    { as: team.officer, ifMatch: '"v1"' },
  );
  expect(body).toEqual({ ...draft, dwelling, position, areaM2: 31.2, version: 2, updatedAt: expect.any(String) });
  const history = await test.call(getSurveyHistory, { id: draft.id }, { as: team.officer });
  expect(history.body.data[0]).toMatchObject({
    action: 'survey.updated',
    changes: {
      'dwelling.areaM2': { old: 24.5, new: 31.2 },
      'dwelling.states.roof': { old: 'unsafe', new: 'degraded' },
      position: { old: null, new: '•••' },
    },
  });
});

it('of two officers on one draft the second is told, and nothing of the first is lost', async () => {
  const draft = await draftSurvey(test, team.officer, await household(team));
  const seen = { ifMatch: '"v1"' };
  const [one, other] = await Promise.all([
    test.call(updateSurvey, { id: draft.id, dwelling: weakDwelling({ areaM2: 20 }) }, { as: team.officer, ...seen }),
    test.call(updateSurvey, { id: draft.id, note: 'Của người thứ hai' }, { as: colleague, ...seen }),
  ]);
  expect([one.status, other.status].sort()).toEqual([200, 412]);
  const [won, lost] = one.status === 200 ? [one, other] : [other, one];
  expect(lost.problem.code).toBe('stale_version');
  const now = await test.call(getSurvey, { id: draft.id }, { as: colleague });
  expect(now.body).toEqual(won.body);
  const again = await test.call(
    updateSurvey,
    { id: draft.id, members: [...draft.members, member('Người mới')] },
    { as: colleague, ifMatch: '"v2"' },
  );
  expect(again.body).toMatchObject({ version: 3, dwelling: won.body.dwelling, note: won.body.note });
});

it('an edit says which version it saw', async () => {
  const draft = await draftSurvey(test, team.officer, await household(team));
  const answer = await test.call(updateSurvey, { id: draft.id, note: 'x' }, { as: team.officer });
  expect([answer.status, answer.problem.code]).toEqual([428, 'precondition_required']);
});

it('what the parts make impossible together is refused: a dwelling built after the day it was surveyed', async () => {
  const draft = await draftSurvey(test, team.officer, await household(team), {
    dwelling: weakDwelling({ builtYear: 2021 }),
  });
  const answer = await test.call(
    updateSurvey,
    { id: draft.id, surveyedOn: '2020-01-01' },
    { as: team.officer, ifMatch: '"v1"' },
  );
  expect(answer.problem).toMatchObject({ code: 'invalid_request', errors: [{ pointer: '/dwelling/builtYear' }] });
  expect((await test.call(getSurvey, { id: draft.id }, { as: team.officer })).body).toEqual(draft);
});

it('submitted and discarded surveys stay as they are, in SQL too', async () => {
  const submitted = await submittedSurvey(test, team.officer, await household(team));
  const { id } = await draftSurvey(test, team.officer, await household(team));
  const { body: discarded } = await test.call(discardSurvey, { id }, { as: team.officer });
  for (const survey of [submitted, discarded]) {
    const answer = await test.call(
      updateSurvey,
      { id: survey.id, note: 'Sửa sau' },
      { as: team.officer, ifMatch: `"v${survey.version}"` },
    );
    expect(answer.problem.code).toBe('action_not_allowed');
    expect((await test.call(getSurvey, { id: survey.id }, { as: team.officer })).body).toEqual(survey);
    await expect(test.sql(`UPDATE surveys SET note = 'x' WHERE id = $1`, [survey.id])).rejects.toThrow(
      /stays as it is/,
    );
  }
});

it('members are one list: sent whole, read back in their order', async () => {
  const surveyed = await household(team);
  const draft = await draftSurvey(test, team.officer, surveyed);
  const members = [member('Ông Bà', { relation: 'parent', birthYear: null, disabled: true }), ...membersOf(surveyed)];
  const { body } = await test.call(updateSurvey, { id: draft.id, members }, { as: team.officer, ifMatch: '"v1"' });
  expect(body.members).toEqual(members);
  expect(body.memberCount).toBe(members.length);
});

it('out of scope is not found, a wrong role is forbidden', async () => {
  const draft = await draftSurvey(test, team.officer, await household(team));
  for (const [as, status] of [
    [team.stranger, 404],
    [team.district, 403],
  ] as const)
    expect((await test.call(updateSurvey, { id: draft.id, note: 'x' }, { as, ifMatch: '"v1"' })).status).toBe(status);
});
