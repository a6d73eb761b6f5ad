import { awardRoutes } from '@chung-tay/shared/awards/contract';
import { expect, it } from 'vitest';
import { appraisedAward, awardTeam, decidedAward } from '../../test/factories/awards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const team = await awardTeam(test);
const { revokeAward } = awardRoutes;
const reason = 'Khai sai thành tích, theo kết luận kiểm tra.';

it('cancels a decision with its reason; the decision stays readable', async () => {
  const decided = await decidedAward(team);
  const answer = await call(revokeAward, { id: decided.id, reason }, { as: team.authority });
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    status: 'revoked',
    revokedReason: reason,
    decisionNumber: decided.decisionNumber,
  });
  const [event] = await sql(`SELECT action, note FROM audit_events WHERE subject_id = $1 ORDER BY at DESC LIMIT 1`, [
    decided.id,
  ]);
  expect(event).toEqual({ action: 'award.revoked', note: reason });
});

it('only the level that decides the form', async () => {
  const { id } = await decidedAward(team);
  const answer = await call(revokeAward, { id, reason }, { as: team.communeAuthority });
  expect(answer.problem.code).toBe('forbidden');
  expect(await sql('SELECT status FROM awards WHERE id = $1', [id])).toEqual([{ status: 'decided' }]);
});

it('only what was decided, and only within scope', async () => {
  const appraised = await appraisedAward(team);
  const early = await call(revokeAward, { id: appraised.id, reason }, { as: team.authority });
  expect(early.problem.code).toBe('action_not_allowed');
  const { id } = await decidedAward(team);
  expect((await call(revokeAward, { id, reason }, { as: team.stranger })).status).toBe(404);
});

it('a revoked award is final', async () => {
  const { id } = await decidedAward(team);
  await call(revokeAward, { id, reason }, { as: team.authority });
  const again = await call(revokeAward, { id, reason }, { as: team.authority });
  expect(again.problem.code).toBe('action_not_allowed');
});
