import { commendationRoutes } from '@chung-tay/shared/commendations/contract';
import { dayInVietnam } from '@chung-tay/shared/core/text';
import { expect, it } from 'vitest';
import { appraisedAward, awardTeam, nominatedAward } from '../../test/factories/awards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call, sql } = test;
const team = await awardTeam(test);
const today = dayInVietnam(new Date());
const as = { as: team.authority };

it('the preview tells bonuses and what is in the way, award by award, and writes nothing', async () => {
  const [good, submitted] = [await appraisedAward(team), await nominatedAward(team)];
  const count = async () => (await sql('SELECT count(*)::int AS count FROM commendations'))[0];
  const before = await count();
  const asked = { awardIds: [good.id, submitted.id], decidedOn: today };
  const answer = await call(commendationRoutes.previewCommendation, asked, as);
  expect(answer.status).toBe(200);
  expect(answer.body).toMatchObject({
    bonusVnd: 7_020_000,
    baseSalaryVnd: 2_340_000,
    entries: [{ awardId: good.id, bonusVnd: 3_510_000, problem: null }, { awardId: submitted.id }],
  });
  expect(answer.body.entries[1]?.problem).toBeTruthy();
  expect(await count()).toEqual(before);
});

it('who does not hold the level is told so before anything is typed', async () => {
  const { id } = await appraisedAward(team);
  const asked = { awardIds: [id], decidedOn: today };
  const below = await call(commendationRoutes.previewCommendation, asked, { as: team.communeAuthority });
  expect([below.status, below.problem.code]).toEqual([403, 'forbidden']);
  expect((await call(commendationRoutes.previewCommendation, asked, { as: team.stranger })).status).toBe(404);
});
