import { filingRoutes } from '@chung-tay/shared/filings/contract';
import { beforeAll, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { calledFilings, filedFiling } from '../../test/factories/filings.ts';
import { type MovementTeam, movementTeam } from '../../test/factories/movements.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: MovementTeam;
beforeAll(async () => {
  team = await movementTeam(test);
}, 120_000);

it('acceptFiling: once, by who asked; the unit itself may not', async () => {
  const { id } = await filedFiling(test, team, (await calledFilings(test, team)).id);
  const accept = (as: typeof team.front) => test.call(filingRoutes.acceptFiling, { id }, { as });
  expect((await accept(team.districtOfficer)).problem.code).toBe('not_competent');
  expect(bodyOf(await accept(team.homeAffairs)).state).toBe('accepted');
  expect((await accept(team.homeAffairs)).problem.code).toBe('action_not_allowed');
});
