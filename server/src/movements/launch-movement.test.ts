import { movementRoutes } from '@chung-tay/shared/movements/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { draftedMovement, launchedMovement, type MovementTeam, movementTeam } from '../../test/factories/movements.ts';
import { personWith } from '../../test/factories/people.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: MovementTeam;
beforeAll(async () => {
  team = await movementTeam(test);
}, 60_000);

describe('launchMovement', () => {
  it('needs somebody who takes part, and happens once', async () => {
    const { id } = await draftedMovement(team);
    const launch = () => test.call(movementRoutes.launchMovement, { id }, { as: team.homeAffairs });
    expect((await launch()).problem.code).toBe('action_not_allowed');
    await expect(
      test.sql(`UPDATE movements SET state = 'launched', launched_by = created_by, launched_at = now() WHERE id = $1`, [
        id,
      ]),
    ).rejects.toMatchObject({ constraint: 'movements_participants' });
    const units = [{ unitId: team.department }];
    bodyOf(await test.call(movementRoutes.setParticipants, { id, groupKey: 'a', units }, { as: team.homeAffairs }));
    expect((await launch()).body).toMatchObject({ state: 'launched', launchedBy: expect.any(String) });
    expect((await launch()).problem.code).toBe('action_not_allowed');
  });

  it('from then on all in its scope see it, enterprises too; who reaches not its scope manages nothing', async () => {
    const { id } = await launchedMovement(team);
    for (const as of [team.districtOfficer, team.departmentOfficer])
      expect(bodyOf(await test.call(movementRoutes.getMovement, { id }, { as }))).toMatchObject({ state: 'launched' });
    const { managed } = bodyOf(await test.call(movementRoutes.getMovement, { id }, { as: team.districtOfficer }));
    expect(managed).toBe(false);
    const local = await personWith(test, [{ role: 'home_affairs_officer', unitId: team.districts[0] }]);
    expect((await test.call(movementRoutes.closeMovement, { id, note: 'Xong' }, { as: local })).status).toBe(404);
  });
});

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
