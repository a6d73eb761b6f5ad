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

it('a draft is not seen by who merely represents an organisation seated in its scope, launched it is', async () => {
  const drafted = await draftedMovement(team);
  const launched = await launchedMovement(team);
  const as = { as: team.departmentOfficer };
  expect((await test.call(movementRoutes.getMovement, { id: drafted.id }, as)).status).toBe(404);
  expect((await test.call(movementRoutes.listParticipants, { id: drafted.id }, as)).status).toBe(404);
  expect(bodyOf(await test.call(movementRoutes.getMovement, { id: launched.id }, as)).managed).toBe(false);
  const { data } = bodyOf(await test.call(movementRoutes.listMovements, { state: ['draft'] }, as));
  expect(data).toEqual([]);
});
