import { awardRoutes } from '@chung-tay/shared/awards/contract';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { expect, it } from 'vitest';
import { appraisedAward, awardTeam, nominatedAward, nomination } from '../../test/factories/awards.ts';
import { personWith, standingUnits } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const team = await awardTeam(test);
const { decideAward } = awardRoutes;
const today = dayInVietnam(new Date());
const decision = { decisionNumber: '1234/QĐ-UBND', decisionDate: today, signatory: 'Chủ tịch UBND tỉnh' };

it('the authority of the level decides, with number, day and signatory', async () => {
  const { id } = await appraisedAward(team);
  const answer = await call(decideAward, { id, ...decision }, { as: team.authority });
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ status: 'decided', ...decision, version: 3 });
  const [row] = await sql('SELECT deciding_unit_id FROM awards WHERE id = $1', [id]);
  expect(row).toEqual({ deciding_unit_id: team.province });
  const [event] = await sql(`SELECT action FROM audit_events WHERE subject_id = $1 ORDER BY at DESC LIMIT 1`, [id]);
  expect(event).toEqual({ action: 'award.decided' });
});

it('one decision covers several awards', async () => {
  const ids = [(await appraisedAward(team)).id, (await appraisedAward(team)).id];
  const answers = await Promise.all(ids.map((id) => call(decideAward, { id, ...decision }, { as: team.authority })));
  expect(answers.map((answer) => answer.status)).toEqual([200, 200]);
});

it('each level decides its own forms and no other', async () => {
  const provincial = await appraisedAward(team);
  const local = await appraisedAward(team, { formId: team.form('giay_khen_xa') });
  const refused = await call(decideAward, { id: provincial.id, ...decision }, { as: team.communeAuthority });
  expect([refused.status, refused.problem.code]).toEqual([403, 'forbidden']);
  const above = await call(decideAward, { id: local.id, ...decision }, { as: team.authority });
  expect(above.problem.code).toBe('forbidden');
  const own = await call(decideAward, { id: local.id, ...decision }, { as: team.communeAuthority });
  expect(own.body.status).toBe('decided');
  expect(await sql('SELECT status FROM awards WHERE id = $1', [provincial.id])).toEqual([{ status: 'appraised' }]);
});

it('the head of a body decides what that body nominated, not what others did', async () => {
  const { organisations } = await standingUnits(test);
  const department = organisations.find((unit) => unit.kind === 'department')?.id as string;
  const staff = await personWith(test, [{ role: 'home_affairs_officer', unitId: department }]);
  const head = await personWith(test, [{ role: 'authority', unitId: department }]);
  const formId = team.form('giay_khen_so_nganh');
  const own = await call(awardRoutes.nominateAward, nomination(team, { nominatingUnitId: department, formId }), {
    as: staff,
  });
  const foreign = await nominatedAward(team, { formId });
  for (const id of [own.body.id, foreign.id])
    await call(awardRoutes.appraiseAward, { id, result: 'appraise', opinion: 'Hồ sơ đủ.' }, { as: team.appraiser });
  expect((await call(decideAward, { id: own.body.id, ...decision }, { as: head })).status).toBe(200);
  expect((await call(decideAward, { id: foreign.id, ...decision }, { as: head })).problem.code).toBe('forbidden');
});

it('nominator, appraiser and decider are three people', async () => {
  const roles = ['commune_officer', 'home_affairs_officer', 'authority'] as const;
  const everybody = await personWith(
    test,
    roles.map((role) => ({ role, unitId: team.province })),
  );
  const nominated = await call(awardRoutes.nominateAward, nomination(team), { as: everybody });
  const appraisal = { result: 'appraise' as const, opinion: 'Hồ sơ đủ.' };
  await call(awardRoutes.appraiseAward, { id: nominated.body.id, ...appraisal }, { as: team.appraiser });
  const asNominator = await call(decideAward, { id: nominated.body.id, ...decision }, { as: everybody });
  expect(asNominator.problem.code).toBe('same_person');
  const other = await nominatedAward(team);
  await call(awardRoutes.appraiseAward, { id: other.id, ...appraisal }, { as: everybody });
  const asAppraiser = await call(decideAward, { id: other.id, ...decision }, { as: everybody });
  expect(asAppraiser.problem.code).toBe('same_person');
  await expect(
    sql(
      `UPDATE awards SET status = 'decided', decided_by = appraised_by, decided_at = now(), deciding_unit_id = $2,
         decision_number = '1/QĐ', decision_date = '2026-01-01', signatory = 'ai đó' WHERE id = $1`,
      [other.id, team.province],
    ),
  ).rejects.toThrow('awards_four_eyes');
});

it('refuses a decision before the appraisal, in the future, or on a day the form was not in force', async () => {
  const submitted = await nominatedAward(team);
  const early = await call(decideAward, { id: submitted.id, ...decision }, { as: team.authority });
  expect(early.problem.code).toBe('action_not_allowed');
  const { id } = await appraisedAward(team);
  for (const decisionDate of ['2999-01-01', '2023-12-31']) {
    const answer = await call(decideAward, { id, ...decision, decisionDate }, { as: team.authority });
    expect(answer.status).toBe(422);
  }
  expect(await sql('SELECT version FROM awards WHERE id = $1', [id])).toEqual([{ version: 2 }]);
});

it('keeps the version of the form of the day of the decision', async () => {
  const { id, formId } = await appraisedAward(team);
  const answer = await call(decideAward, { id, ...decision, decisionDate: '2025-06-30' }, { as: team.authority });
  expect(answer.status).toBe(200);
  expect(answer.body.formId).not.toBe(formId);
  const [form] = await sql<{ citation: string }>('SELECT citation FROM award_forms WHERE id = $1', [
    answer.body.formId,
  ]);
  expect(form?.citation).toContain('98/2023');
});

it('the database refuses a unit of another level', async () => {
  const { id } = await appraisedAward(team);
  await expect(
    sql(
      `UPDATE awards SET status = 'decided', decided_by = $2, decided_at = now(), deciding_unit_id = unit_id,
         decision_number = '1/QĐ', decision_date = '2026-01-01', signatory = 'ai đó' WHERE id = $1`,
      [id, team.authority.id],
    ),
  ).rejects.toThrow('does not decide this form');
});

it('refuses a stale edit, and hides awards of other units', async () => {
  const { id } = await appraisedAward(team);
  const stale = await call(decideAward, { id, ...decision }, { as: team.authority, ifMatch: '"v1"' });
  expect(stale.status).toBe(412);
  expect((await call(decideAward, { id, ...decision }, { as: team.stranger })).status).toBe(404);
});
