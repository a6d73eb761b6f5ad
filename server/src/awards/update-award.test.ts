import { awardRoutes } from '@chung-tay/shared/awards/contract';
import { expect, it } from 'vitest';
import { awardTeam, draftedAward, nominatedAward } from '../../test/factories/awards.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const { call } = test;
const team = await awardTeam(test);
const { updateAward } = awardRoutes;
const achievement = 'Thành tích viết lại, rõ hơn về số ngày công và số hộ được giúp.';

it('the words of a draft are changed by whoever saw its last version', async () => {
  const { id } = await draftedAward(team);
  const answer = await call(updateAward, { id, achievement }, { as: team.nominator, ifMatch: '"v1"' });
  expect(answer.body).toMatchObject({ achievement, initiative: null, version: 2 });
  const stale = await call(updateAward, { id, achievement }, { as: team.nominator, ifMatch: '"v1"' });
  expect(stale.status).toBe(412);
});

it('a submitted file is not rewritten; that of another unit looks like none', async () => {
  const { id } = await nominatedAward(team);
  const late = await call(updateAward, { id, achievement }, { as: team.nominator, ifMatch: '"v1"' });
  expect(late.problem.code).toBe('action_not_allowed');
  const foreign = await call(updateAward, { id, achievement }, { as: team.stranger, ifMatch: '"v1"' });
  expect(foreign.status).toBe(404);
});
