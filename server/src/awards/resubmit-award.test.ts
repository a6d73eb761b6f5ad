import { awardRoutes } from '@chung-tay/shared/awards/contract';
import { expect, it } from 'vitest';
import { appraisedAward, awardTeam, nominatedAward } from '../../test/factories/awards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const team = await awardTeam(test);
const { resubmitAward } = awardRoutes;
const achievement = 'Bổ sung: có xác nhận của 14 hộ trong thôn về số ngày công đã góp.';

it('a returned award is submitted anew; the former opinion stays in the history', async () => {
  const returned = await appraisedAward(team, {}, 'return');
  const answer = await call(resubmitAward, { id: returned.id, achievement }, { as: team.nominator });
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    status: 'submitted',
    achievement,
    appraisedBy: null,
    appraisalOpinion: null,
    version: 3,
  });
  const [event] = await sql<{ action: string; changes: Record<string, { old: unknown }> }>(
    `SELECT action, changes FROM audit_events WHERE subject_id = $1 ORDER BY at DESC LIMIT 1`,
    [returned.id],
  );
  expect(event?.action).toBe('award.resubmitted');
  expect(event?.changes.appraisalOpinion?.old).toBe(returned.appraisalOpinion);
});

it('who returned it may resubmit, but then appraises it no more', async () => {
  const { id } = await appraisedAward(team, {}, 'return');
  const resubmitted = await call(resubmitAward, { id, achievement }, { as: team.appraiser });
  expect(resubmitted.body.status).toBe('submitted');
  const appraisal = { id, result: 'appraise' as const, opinion: 'Hồ sơ đủ.' };
  const own = await call(awardRoutes.appraiseAward, appraisal, { as: team.appraiser });
  expect(own.problem.code).toBe('same_person');
});

it('only a returned award is resubmitted', async () => {
  const { id } = await nominatedAward(team);
  const answer = await call(resubmitAward, { id, achievement }, { as: team.nominator });
  expect(answer.problem.code).toBe('action_not_allowed');
  expect(await sql('SELECT version FROM awards WHERE id = $1', [id])).toEqual([{ version: 1 }]);
});

it('an award of another unit looks like none', async () => {
  const { id } = await appraisedAward(team, {}, 'return');
  expect((await call(resubmitAward, { id, achievement }, { as: team.stranger })).status).toBe(404);
});
