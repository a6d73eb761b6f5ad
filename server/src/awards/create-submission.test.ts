import { awardRoutes } from '@chung-tay/shared/awards/contract';
import { expect, it } from 'vitest';
import { appraisedAward, awardTeam, draftedAward } from '../../test/factories/awards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call } = test;
const team = await awardTeam(test);
const { createSubmission, getSubmission, listSubmissions, listAwards } = awardRoutes;
const create = (awardIds: string[], as = team.nominator) =>
  call(createSubmission, { awardIds, reasons: 'Lý do' }, { as });

it('gathers files of one unit and form, which then belong to it', async () => {
  const drafts = [await draftedAward(team), await draftedAward(team)];
  const { body, status } = await create(drafts.map(({ id }) => id));
  expect(status).toBe(201);
  expect(body).toMatchObject({
    awards: 2,
    state: 'draft',
    number: null,
    unitId: team.commune,
    formCode: 'bang_khen_tinh',
  });
  expect(body.code).toMatch(/^TT-\d{7}$/);
  const held = await call(listAwards, { submissionId: body.id }, { as: team.nominator });
  expect(held.body.data.map(({ id }) => id).sort()).toEqual(drafts.map(({ id }) => id).sort());
  expect((await create([drafts[0]?.id ?? ''])).problem.code).toBe('conflict');
  const listed = await call(listSubmissions, { state: ['draft'], q: body.code }, { as: team.appraiser });
  expect(listed.body.data).toMatchObject([{ id: body.id }]);
  expect((await call(getSubmission, { id: body.id }, { as: team.stranger })).status).toBe(404);
});

it('not of two forms, not of files already appraised, not of what the nominator does not see', async () => {
  const [one, other] = [await draftedAward(team), await draftedAward(team, { formId: team.form('giay_khen_xa') })];
  expect((await create([one.id, other.id])).problem.errors?.[0]?.pointer).toBe('/awardIds');
  const appraised = await appraisedAward(team);
  expect((await create([appraised.id])).problem.code).toBe('action_not_allowed');
  expect((await create([one.id], team.stranger)).status).toBe(404);
});
