import { movementRoutes } from '@chung-tay/shared/movements/contract';
import type { Movement } from '@chung-tay/shared/movements/schema';
import { planRoutes } from '@chung-tay/shared/plans/contract';
import { beforeEach, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { launchedMovement, type MovementTeam, movementTeam } from '../../test/factories/movements.ts';
import { personWith } from '../../test/factories/people.ts';
import { fileFor } from '../../test/factories/plans.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: MovementTeam;
let movement: Movement;
beforeEach(async () => {
  team = await movementTeam(test);
  movement = await launchedMovement(team);
}, 60_000);

const extend = (unitIds: string[], dueOn: string, as = team.homeAffairs) =>
  test.call(planRoutes.extendPlan, { movementId: movement.id, unitIds, dueOn, reason: 'Mưa lũ kéo dài' }, { as });

describe('extendPlan', () => {
  it('gives several units a later day, with the reason in the history of the movement', async () => {
    const { body } = await extend([...team.districts], '2024-08-31');
    expect(body.data.map(({ dueOn, extendedFrom, extensionReason }) => [dueOn, extendedFrom, extensionReason])).toEqual(
      team.districts.map(() => ['2024-08-31', '2024-08-15', 'Mưa lũ kéo dài']),
    );
    const history = bodyOf(
      await test.call(movementRoutes.getMovementHistory, { id: movement.id }, { as: team.homeAffairs }),
    );
    expect(history.data[0]).toMatchObject({ action: 'movement.plans_extended', note: 'Mưa lũ kéo dài' });
  });

  it('all of them or none: who has filed, or takes no part, stops it', async () => {
    bodyOf(await fileFor(test, team.districtOfficer, { movementId: movement.id, unitId: team.districts[0] }));
    const filed = await extend([team.department, team.districts[0]], '2024-08-31');
    expect([filed.problem.code, filed.problem.errors?.[0]?.pointer]).toEqual(['plan_filed', '/unitIds/1']);
    expect((await extend([team.communes[0]], '2024-08-31')).problem.code).toBe('not_participant');
    expect(await test.sql('SELECT id FROM plan_extensions WHERE movement_id = $1', [movement.id])).toEqual([]);
    await expect(
      test.sql(`INSERT INTO plan_extensions VALUES (uuidv7(), $1, $2, '2024-08-31', 'Vòng qua', $3, 'Ai đó', now())`, [
        movement.id,
        team.districts[0],
        team.homeAffairs.id,
      ]),
    ).rejects.toMatchObject({ constraint: 'plan_extensions_filed' });
  });

  it('is to a day later than what holds, not past, within the movement', async () => {
    for (const [dueOn, code] of [
      ['2024-08-15', 'too_early'],
      ['2024-06-30', 'in_past'],
      ['2025-01-01', 'too_late'],
    ] as const)
      expect((await extend([team.department], dueOn)).problem.errors).toMatchObject([{ pointer: '/dueOn', code }]);
    bodyOf(await extend([team.department], '2024-08-31'));
    expect((await extend([team.department], '2024-08-20')).problem.errors?.[0]?.code).toBe('too_early');
    bodyOf(await extend([team.department], '2024-09-05'));
  });

  it('is by who reaches the scope of the movement', async () => {
    const local = await personWith(test, [{ role: 'home_affairs_officer', unitId: team.districts[0] }]);
    expect((await extend([team.districts[0]], '2024-08-31', local)).problem.code).toBe('not_competent');
  });
});
