import { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import { commendationState } from '@chung-tay/shared/commendations/lifecycle';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { expect, it } from 'vitest';
import { appraisedAward, awardTeam, decidedAward, issuedCommendation } from '../../test/factories/awards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const team = await awardTeam(test);
const { revokeAward, getCommendation, presentAwards } = commendationRoutes;
const cause = { reason: 'Khai sai thành tích, theo kết luận kiểm tra.', ground: 'Luật TĐKT 06/2022/QH15, Điều 93' };
const as = { as: team.authority };

it('cancels a decision for one award with reason and ground; the decision follows and stays readable', async () => {
  const ids = [(await appraisedAward(team)).id, (await appraisedAward(team)).id] as const;
  const issued = await issuedCommendation(team, ids);
  const stateAfter = async (id: string) => {
    const answer = await call(revokeAward, { id, ...cause }, as);
    expect([answer.status, answer.body.status, answer.body.decisionNumber]).toEqual([200, 'revoked', issued.number]);
    return (await call(getCommendation, { id: issued.id }, as)).body;
  };
  const half = await stateAfter(ids[0]);
  expect([half.state, half.revoked, half.version]).toEqual([commendationState(2, 1), 1, 2]);
  expect(half.entries[0]).toMatchObject({
    status: 'revoked',
    revokedReason: cause.reason,
    revokedGround: cause.ground,
  });
  expect((await stateAfter(ids[1])).state).toBe(commendationState(2, 2));
  const [event] = await sql(
    `SELECT action, note FROM audit_events WHERE subject_id = $1 ORDER BY at DESC, id DESC LIMIT 1`,
    [ids[1]],
  );
  expect(event).toEqual({ action: 'award.revoked', note: cause.reason });
});

it('both of a decision revoked at once leave it revoked', async () => {
  const ids = [(await appraisedAward(team)).id, (await appraisedAward(team)).id];
  const issued = await issuedCommendation(team, ids);
  const answers = await Promise.all(ids.map((id) => call(revokeAward, { id, ...cause }, as)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect((await call(getCommendation, { id: issued.id }, as)).body.state).toBe('revoked');
});

it('also after it was handed over; never twice', async () => {
  const { id, commendationId } = await decidedAward(team);
  const handing = { presentedOn: dayInVietnam(new Date()), place: 'Hội trường (mẫu)' };
  await call(presentAwards, { id: commendationId ?? '', awardIds: [id], ...handing }, { as: team.appraiser });
  expect((await call(revokeAward, { id, ...cause }, as)).status).toBe(200);
  const again = await call(revokeAward, { id, ...cause }, as);
  expect([again.status, again.problem.code]).toEqual([409, 'action_not_allowed']);
  const present = await call(
    presentAwards,
    { id: commendationId ?? '', awardIds: [id], ...handing },
    { as: team.appraiser },
  );
  expect(present.problem.code).toBe('action_not_allowed');
});

it('only the level that decides the form, only what was decided, only within scope, never without a ground', async () => {
  const { id } = await decidedAward(team);
  expect((await call(revokeAward, { id, ...cause }, { as: team.communeAuthority })).problem.code).toBe('forbidden');
  expect((await call(revokeAward, { id, ...cause }, { as: team.stranger })).status).toBe(404);
  const appraised = await appraisedAward(team);
  expect((await call(revokeAward, { id: appraised.id, ...cause }, as)).problem.code).toBe('action_not_allowed');
  const without = await call(revokeAward, { id, reason: cause.reason, ground: '' }, as);
  expect([without.status, without.problem.errors?.[0]?.pointer]).toEqual([422, '/ground']);
  expect(await sql('SELECT status FROM awards WHERE id = $1', [id])).toEqual([{ status: 'decided' }]);
});
