import { filingRoutes } from '@chung-tay/shared/filings/contract';
import { beforeAll, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { calledFilings, filedSections } from '../../test/factories/filings.ts';
import { type MovementTeam, movementTeam } from '../../test/factories/movements.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: MovementTeam;
beforeAll(async () => {
  team = await movementTeam(test);
}, 120_000);

it('closeFilingCall: nothing is filed after it, and it is closed once', async () => {
  const { id } = await calledFilings(test, team);
  const close = () => test.call(filingRoutes.closeFilingCall, { id }, { as: team.homeAffairs });
  expect(bodyOf(await close()).state).toBe('closed');
  expect((await close()).problem.code).toBe('action_not_allowed');
  const filing = { callId: id, unitId: team.districts[0], sections: filedSections };
  expect((await test.call(filingRoutes.fileFiling, filing, { as: team.districtOfficer })).problem.code).toBe(
    'action_not_allowed',
  );
});
