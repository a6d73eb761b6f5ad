import { awardRoutes } from '@chung-tay/shared/awards/contract';
import { expect, it } from 'vitest';
import { appraisedAward, awardTeam, nominatedAward, nomination } from '../../test/factories/awards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const team = await awardTeam(test);
const { withdrawAward } = awardRoutes;
const reason = 'Cá nhân xin rút';

it('a file that is not appraised is taken back with its reason, and the merit may be proposed again', async () => {
  const body = nomination(team, { awardeeName: 'Người Xin Rút' });
  const first = await call(awardRoutes.nominateAward, body, { as: team.nominator });
  const answer = await call(withdrawAward, { id: first.body.id, reason }, { as: team.nominator });
  expect(answer.body).toMatchObject({ status: 'withdrawn', withdrawnReason: reason });
  const [event] = await sql(`SELECT action, note FROM audit_events WHERE subject_id = $1 ORDER BY at DESC LIMIT 1`, [
    first.body.id,
  ]);
  expect(event).toEqual({ action: 'award.withdrawn', note: reason });
  expect((await call(awardRoutes.nominateAward, body, { as: team.nominator })).status).toBe(201);
});

it('an appraised file stays; so does a withdrawn one, and that of another unit', async () => {
  const { id } = await appraisedAward(team);
  expect((await call(withdrawAward, { id, reason }, { as: team.nominator })).problem.code).toBe('action_not_allowed');
  const other = await nominatedAward(team);
  expect((await call(withdrawAward, { id: other.id, reason }, { as: team.stranger })).status).toBe(404);
  await call(withdrawAward, { id: other.id, reason }, { as: team.nominator });
  const again = await call(withdrawAward, { id: other.id, reason }, { as: team.nominator });
  expect(again.problem.code).toBe('action_not_allowed');
});
