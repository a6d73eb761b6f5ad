import { movementRoutes } from '@chung-tay/shared/movements/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { launchedMovement, type MovementTeam, movementTeam } from '../../test/factories/movements.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: MovementTeam;
beforeAll(async () => {
  team = await movementTeam(test);
}, 60_000);

describe('closeMovement', () => {
  it('ends a launched one for good', async () => {
    const { id } = await launchedMovement(team);
    const as = { as: team.homeAffairs };
    expect((await test.call(movementRoutes.closeMovement, { id, note: 'Đã tổng kết' }, as)).body).toMatchObject({
      state: 'closed',
      closeNote: 'Đã tổng kết',
    });
    const units = [{ unitId: team.communes[0] }];
    for (const answer of [
      await test.call(movementRoutes.closeMovement, { id, note: 'Lần nữa' }, as),
      await test.call(movementRoutes.setParticipants, { id, groupKey: 'b', units }, as),
    ])
      expect(answer.problem.code).toBe('action_not_allowed');
    await expect(test.sql(`UPDATE movements SET name = 'Khác' WHERE id = $1`, [id])).rejects.toMatchObject({
      constraint: 'movements_final',
    });
    await expect(test.sql('DELETE FROM movement_participants WHERE movement_id = $1', [id])).rejects.toMatchObject({
      constraint: 'movements_final',
    });
  });
});
