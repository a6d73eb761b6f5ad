import { awardRoutes } from '@chung-tay/shared/awards/contract';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { expect, it } from 'vitest';
import { appraisedAward, awardTeam, decidedAward } from '../../test/factories/awards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const team = await awardTeam(test);
const { presentAward } = awardRoutes;
const today = dayInVietnam(new Date());

it('records the day an award was handed over', async () => {
  const { id } = await decidedAward(team);
  const answer = await call(presentAward, { id, presentedOn: today }, { as: team.appraiser });
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({ status: 'presented', presentedOn: today, version: 4 });
  const [event] = await sql(`SELECT action FROM audit_events WHERE subject_id = $1 ORDER BY at DESC LIMIT 1`, [id]);
  expect(event).toEqual({ action: 'award.presented' });
});

it('not before the decision, not in the future', async () => {
  const { id } = await decidedAward(team);
  for (const presentedOn of ['2024-01-01', '2999-01-01']) {
    const answer = await call(presentAward, { id, presentedOn }, { as: team.appraiser });
    expect(answer.status).toBe(422);
    expect(answer.problem.errors?.[0]?.pointer).toBe('/presentedOn');
  }
  expect(await sql('SELECT status FROM awards WHERE id = $1', [id])).toEqual([{ status: 'decided' }]);
});

it('only what was decided, and only within scope', async () => {
  const appraised = await appraisedAward(team);
  const early = await call(presentAward, { id: appraised.id, presentedOn: today }, { as: team.appraiser });
  expect(early.problem.code).toBe('action_not_allowed');
  const decided = await decidedAward(team);
  const foreign = await call(presentAward, { id: decided.id, presentedOn: today }, { as: team.stranger });
  expect(foreign.status).toBe(404);
});
