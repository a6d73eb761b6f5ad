import { awardRoutes } from '@chung-tay/shared/awards/contract';
import { expect, it } from 'vitest';
import { awardTeam, nominatedAward, nomination } from '../../test/factories/awards.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const team = await awardTeam(test);
const { appraiseAward } = awardRoutes;
const opinion = 'Thành tích rõ, có xác nhận của thôn.';

it.each([
  ['appraise', 'appraised', 'award.appraised'],
  ['return', 'returned', 'award.returned'],
  ['reject', 'rejected', 'award.rejected'],
] as const)('%s leaves the award %s, with the opinion and an event', async (result, status, action) => {
  const { id } = await nominatedAward(team);
  const answer = await call(appraiseAward, { id, result, opinion }, { as: team.appraiser });
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ status, appraisalOpinion: opinion, version: 2 });
  const [event] = await sql(`SELECT action, note FROM audit_events WHERE subject_id = $1 ORDER BY at DESC LIMIT 1`, [
    id,
  ]);
  expect(event).toEqual({ action, note: opinion });
});

it('who nominated does not appraise', async () => {
  const both = await personWith(test, [{ role: 'home_affairs_officer', unitId: team.province }]);
  const nominated = await call(awardRoutes.nominateAward, nomination(team), { as: both });
  const id = nominated.body.id;
  const answer = await call(appraiseAward, { id, result: 'appraise', opinion }, { as: both });
  expect(answer.status).toBe(409);
  expect(answer.problem.code).toBe('same_person');
  expect(await sql('SELECT status, version FROM awards WHERE id = $1', [id])).toEqual([
    { status: 'submitted', version: 1 },
  ]);
  await expect(
    sql(
      `UPDATE awards SET status = 'appraised', appraised_by = nominated_by, appraised_at = now(), appraisal_opinion = 'tự duyệt' WHERE id = $1`,
      [id],
    ),
  ).rejects.toThrow('awards_four_eyes');
});

it('an appraised award is not appraised again, but may still be rejected', async () => {
  const { id } = await nominatedAward(team);
  await call(appraiseAward, { id, result: 'appraise', opinion }, { as: team.appraiser });
  const again = await call(appraiseAward, { id, result: 'appraise', opinion }, { as: team.appraiser });
  expect(again.problem.code).toBe('action_not_allowed');
  const rejected = await call(appraiseAward, { id, result: 'reject', opinion }, { as: team.appraiser });
  expect(rejected.body.status).toBe('rejected');
});

it('refuses a stale edit', async () => {
  const { id } = await nominatedAward(team);
  await call(appraiseAward, { id, result: 'return', opinion }, { as: team.appraiser });
  const stale = await call(appraiseAward, { id, result: 'appraise', opinion }, { as: team.appraiser, ifMatch: '"v1"' });
  expect(stale.status).toBe(412);
});

it('an award of another unit looks like none', async () => {
  const { id } = await nominatedAward(team);
  const answer = await call(appraiseAward, { id, result: 'appraise', opinion }, { as: team.stranger });
  expect(answer.status).toBe(404);
});
