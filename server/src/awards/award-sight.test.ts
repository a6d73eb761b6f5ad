import { api } from '@chung-tay/shared';
import type { CallInput } from '@chung-tay/shared/core/contract';
import { expect, it } from 'vitest';
import { appraisedAward, awardTeam, issuedCommendation, nomination } from '../../test/factories/awards.ts';
import { houseTeam, surveyedHousehold } from '../../test/factories/houses.ts';
import { personWith, standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call } = test;
const { awards, commendations } = api;
const team = await awardTeam(test);
const { communes, organisations } = await standingUnits(test);
const organisation = organisations[0]?.id as string;
const representative = await personWith(test, [{ role: 'unit_representative', unitId: organisation }]);
const member = await personWith(test, [{ role: 'council_member', unitId: team.province }]);
const household = await surveyedHousehold(await houseTeam(test));
const ofHousehold = (form: string): Partial<CallInput<typeof awards.nominateAward>> => ({
  ...{ awardeeType: 'household', awardeeName: null, awardeeHouseholdId: household.id, formId: team.form(form) },
});
const underWay = await appraisedAward(team, { ...ofHousehold('giay_khen_xa'), merit: 'Giúp hộ khác dựng nhà' });
const decided = await appraisedAward(team, ofHousehold('bang_khen_tinh'));
const { id: commendationId } = await issuedCommendation(team, [decided.id]);

it('of the files of others a representative sees what was decided, and no name of a household anywhere', async () => {
  const as = { as: representative };
  const { body } = await call(awards.listAwards, {}, as);
  expect(body.data.map(({ id }) => id)).toEqual([decided.id]);
  expect((await call(awards.getAward, { id: underWay.id }, as)).status).toBe(404);
  expect((await call(awards.getAwardChecks, { id: underWay.id }, as)).status).toBe(404);
  expect((await call(awards.getAwardeeHistory, { awardId: underWay.id }, as)).status).toBe(404);
  const answers = await Promise.all([
    call(awards.listAwards, {}, as),
    call(awards.getAward, { id: decided.id }, as),
    call(awards.exportAwards, { format: 'csv' }, as),
    call(awards.getAwardeeHistory, { awardId: decided.id }, as),
    call(commendations.listHonours, {}, as),
    call(commendations.exportHonours, { format: 'csv' }, as),
    call(commendations.getCommendation, { id: commendationId }, as),
  ]);
  for (const { status, text } of answers) {
    expect(status, text).toBe(200);
    expect(text).not.toContain(household.headName);
  }
  for (const route of [awards.listAwards, commendations.listHonours, commendations.listCommendations])
    expect((await call(route, { q: household.headName }, as)).body.data).toEqual([]);
});

it('who sits in a council sees the files under way, and no name of a household; who reads households sees it', async () => {
  const seen = await call(awards.getAward, { id: underWay.id }, { as: member });
  expect(seen.status).toBe(200);
  expect(seen.text).not.toContain(household.headName);
  expect((await call(awards.listAwards, {}, { as: member })).body.data).toHaveLength(2);
  expect((await call(awards.getAward, { id: underWay.id }, { as: team.appraiser })).text).toContain(household.headName);
  const found = await call(commendations.listHonours, { q: household.headName }, { as: team.appraiser });
  expect(found.body.data).toHaveLength(1);
});

it('a representative nominates in the name of the own unit alone, and changes no file of another', async () => {
  const as = { as: representative };
  expect((await call(awards.nominateAward, nomination(team), as)).status).toBe(404);
  expect((await call(awards.nominateAward, nomination(team, { nominatingUnitId: organisation }), as)).status).toBe(201);
  const draft = await call(awards.nominateAward, nomination(team, { draft: true }), { as: team.nominator });
  const { id } = draft.body;
  const acts = await Promise.all([
    call(awards.submitAward, { id }, as),
    call(awards.withdrawAward, { id, reason: 'Không phải của mình' }, as),
    call(
      awards.updateAward,
      { id, achievement: 'Sửa thành tích trong hồ sơ của đơn vị khác.' },
      { ...as, ifMatch: '"v1"' },
    ),
    call(awards.createSubmission, { awardIds: [id] }, as),
  ]);
  expect(acts.map(({ status }) => status)).toEqual([404, 404, 404, 404]);
  const made = await call(awards.createSubmission, { awardIds: [id] }, { as: team.nominator });
  expect(made.status).toBe(201);
  expect((await call(awards.getSubmission, { id: made.body.id }, as)).status).toBe(404);
  expect((await call(awards.getSubmissionPaper, { id: made.body.id, format: 'docx' }, as)).status).toBe(404);
  expect((await call(awards.listSubmissions, {}, as)).body.data).toEqual([]);
});

it('nobody nominates a collective beside or above the own unit: its own file would be a second one', async () => {
  const collective = (awardeeUnitId: string) => ({
    ...{ awardeeType: 'collective' as const, awardeeName: null, awardeeUnitId },
  });
  for (const unit of [team.province, communes[5]?.id as string]) {
    const answer = await call(awards.nominateAward, nomination(team, collective(unit)), { as: team.nominator });
    expect([answer.status, answer.problem.errors?.[0]?.pointer, answer.problem.errors?.[0]?.code]).toEqual([
      422,
      '/awardeeUnitId',
      'out_of_scope',
    ]);
  }
  const other = nomination(team, { nominatingUnitId: organisation, ...collective(team.commune) });
  expect((await call(awards.nominateAward, other, { as: representative })).status).toBe(422);
  expect((await call(awards.nominateAward, other, { as: team.appraiser })).status).toBe(201);
});
