import { movementRoutes } from '@chung-tay/shared/movements/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { launchedMovement, movementTeam } from '../../test/factories/movements.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();

it('cancelDrive: called off with a reason; it stays in the list and is not ended afterwards', async () => {
  const team = await movementTeam(test);
  const as = { as: team.districtOfficer };
  const launching = {
    ...{ movementId: (await launchedMovement(team)).id, unitId: team.districts[0], name: 'Đợt thử', objective: 'Thử' },
    ...{ startsOn: '2024-08-01', endsOn: '2024-08-31', goals: [{ text: 'Nhà' }] },
  };
  const { id } = bodyOf(await test.call(movementRoutes.launchDrive, launching, as));
  const { body } = await test.call(movementRoutes.cancelDrive, { id, reason: 'Bão số 3' }, as);
  expect(body).toMatchObject({ state: 'cancelled', result: 'Bão số 3' });
  expect((await test.call(movementRoutes.endDrive, { id, result: 'Đạt' }, as)).problem.code).toBe('action_not_allowed');
  const { data } = bodyOf(await test.call(movementRoutes.listDrives, { state: ['cancelled'] }, as));
  expect(data.map((one) => one.id)).toEqual([id]);
});
