import { filingRoutes } from '@chung-tay/shared/filings/contract';
import { beforeAll, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { calledFilings } from '../../test/factories/filings.ts';
import { type MovementTeam, movementTeam } from '../../test/factories/movements.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: MovementTeam;
beforeAll(async () => {
  team = await movementTeam(test);
}, 120_000);

it('callFilings: each unit asked owes a report and sees the call, with itself alone in it', async () => {
  const call = await calledFilings(test, team);
  expect([call.units, call.missing, call.duties.length]).toEqual([2, 2, 2]);
  const seen = bodyOf(await test.call(filingRoutes.getFilingCall, { id: call.id }, { as: team.districtOfficer }));
  expect(seen.duties.map(({ unitId }) => unitId)).toEqual([team.districts[0]]);
});
