import { movementRoutes } from '@chung-tay/shared/movements/contract';
import type { Drive } from '@chung-tay/shared/movements/schema';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { launchedMovement, type MovementTeam, movementTeam } from '../../test/factories/movements.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: MovementTeam;
let movementId: string;
beforeAll(async () => {
  team = await movementTeam(test);
  movementId = (await launchedMovement(team)).id;
}, 60_000);

const drive = async (input: object = {}): Promise<Drive> =>
  bodyOf(
    await test.call(
      movementRoutes.launchDrive,
      {
        ...{
          movementId,
          unitId: team.districts[0],
          name: 'Đợt thử',
          objective: 'Thử',
          startsOn: '2024-07-01',
          endsOn: '2024-07-31',
        },
        ...{ goals: [{ text: 'Nhà', quantity: 60, measure: 'nhà' }, { text: 'Ngày công' }], ...input },
      },
      { as: team.districtOfficer },
    ),
  );
const end = (id: string, input: object = {}, as = team.districtOfficer) =>
  test.call(movementRoutes.endDrive, { id, result: 'Đạt và vượt', ...input }, { as });

describe('endDrive', () => {
  it('tells what came of it and of each goal, once', async () => {
    const { id } = await drive();
    expect((await end(id, { reached: [1, 2, 3] })).problem.errors?.[0]?.pointer).toBe('/reached');
    const { body } = await end(id, { reached: [63] });
    expect(body).toMatchObject({ state: 'ended', result: 'Đạt và vượt' });
    expect(body.goals.map(({ reached }) => reached)).toEqual([63, null]);
    expect((await end(id)).problem.code).toBe('action_not_allowed');
    await expect(test.sql(`UPDATE drives SET state = 'launched' WHERE id = $1`, [id])).rejects.toMatchObject({
      constraint: 'drives_route',
    });
    const { data } = bodyOf(await test.call(movementRoutes.getDriveHistory, { id }, { as: team.districtOfficer }));
    expect(data.map(({ action }) => action)).toEqual(['drive.ended', 'drive.launched']);
  });

  it('is by the unit itself, and not before it began', async () => {
    const { id } = await drive({ startsOn: '2024-07-20' });
    expect((await end(id)).problem.errors?.[0]?.pointer).toBe('/result');
    expect((await end(id, {}, team.homeAffairs)).problem.code).toBe('not_competent');
    expect((await end(id, {}, team.otherOfficer)).status).toBe(404);
  });
});
