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

it('withdrawFiling: by the unit itself before it is received; then it may file again', async () => {
  const call = await calledFilings(test, team);
  const { id } = await filedFiling(test, team, call.id);
  const body = { id, reason: 'Sửa số liệu' };
  expect((await test.call(filingRoutes.withdrawFiling, body, { as: team.otherOfficer })).problem.code).toBe(
    'not_found',
  );
  expect(bodyOf(await test.call(filingRoutes.withdrawFiling, body, { as: team.districtOfficer })).state).toBe(
    'withdrawn',
  );
  expect((await filedFiling(test, team, call.id)).state).toBe('filed');
});
