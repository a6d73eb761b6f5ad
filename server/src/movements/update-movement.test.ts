import { movementRoutes } from '@chung-tay/shared/movements/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { launchedMovement, type MovementTeam, movementTeam } from '../../test/factories/movements.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: MovementTeam;
beforeAll(async () => {
  team = await movementTeam(test);
}, 60_000);

describe('updateMovement', () => {
  it('needs the version that was seen, and keeps the days once units work by them', async () => {
    const one = await launchedMovement(team);
    const update = (input: object, version: number) =>
      test.call(
        movementRoutes.updateMovement,
        { id: one.id, ...input },
        { as: team.homeAffairs, ifMatch: `"v${version}"` },
      );
    const seen = bodyOf(await test.call(movementRoutes.getMovement, { id: one.id }, { as: team.homeAffairs }));
    expect((await update({ objective: 'Khác đi' }, seen.version - 1)).problem.code).toBe('stale_version');
    const { body } = await update({ objective: 'Mục tiêu đã sửa' }, seen.version);
    expect(body.objective).toBe('Mục tiêu đã sửa');
    const kept = await update({ planDueOn: '2024-08-20' }, body.version);
    expect([kept.problem.code, kept.problem.errors?.[0]?.pointer]).toEqual(['action_not_allowed', '/planDueOn']);
    await expect(
      test.sql(`UPDATE movements SET plan_due_on = '2024-08-20' WHERE id = $1`, [one.id]),
    ).rejects.toMatchObject({ constraint: 'movements_days_kept' });
  });

  it('changes groups; one with participants cannot go', async () => {
    const one = await launchedMovement(team);
    const groups = [{ key: 'b', name: 'Các huyện', criteria: ['Xong trước 30/11'] }];
    const options = { as: team.homeAffairs, ifMatch: `"v${one.version}"` };
    const refused = await test.call(movementRoutes.updateMovement, { id: one.id, groups }, options);
    expect([refused.problem.code, refused.problem.errors?.[0]?.pointer]).toEqual(['invalid_request', '/groupKey']);
    const all = [...groups, { key: 'a', name: 'Sở', criteria: [] }, { key: 'c', name: 'Doanh nghiệp', criteria: [] }];
    const { body } = await test.call(movementRoutes.updateMovement, { id: one.id, groups: all }, options);
    expect(body.groups.map(({ key, participants }) => [key, participants])).toEqual([
      ['b', 2],
      ['a', 1],
      ['c', 0],
    ]);
  });
});
