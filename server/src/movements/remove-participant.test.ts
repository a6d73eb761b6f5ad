import { movementRoutes } from '@chung-tay/shared/movements/contract';
import { planRoutes } from '@chung-tay/shared/plans/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { launchedMovement, movementTeam } from '../../test/factories/movements.ts';
import { fileFor } from '../../test/factories/plans.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();

it('removeParticipant: a unit taken off the list takes its extension along; one that has filed stays', async () => {
  const team = await movementTeam(test);
  const movement = await launchedMovement(team);
  const as = { as: team.homeAffairs };
  const more = { movementId: movement.id, unitIds: [team.department], dueOn: '2024-08-31', reason: 'Chờ hướng dẫn' };
  bodyOf(await test.call(planRoutes.extendPlan, more, as));
  const remove = (unitId: string) =>
    test.call(movementRoutes.removeParticipant, { id: movement.id, unitId, reason: 'Ghi nhầm' }, as);
  expect((await remove(team.department)).body.participants).toBe(2);
  expect(await test.sql('SELECT id FROM plan_extensions WHERE movement_id = $1', [movement.id])).toEqual([]);
  bodyOf(await fileFor(test, team.districtOfficer, { movementId: movement.id, unitId: team.districts[0] }));
  expect((await remove(team.districts[0])).problem.code).toBe('conflict');
  expect((await remove(team.communes[0])).status).toBe(404);
  const history = bodyOf(await test.call(movementRoutes.getMovementHistory, { id: movement.id }, as));
  expect(
    history.data.some(({ action, note }) => action === 'movement.participant_removed' && note === 'Ghi nhầm'),
  ).toBe(true);
});
