import { movementRoutes } from '@chung-tay/shared/movements/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { draftedMovement, type MovementTeam, movementTeam } from '../../test/factories/movements.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: MovementTeam;
beforeAll(async () => {
  team = await movementTeam(test);
}, 60_000);

const set = (id: string, input: object) =>
  test.call(movementRoutes.setParticipants, { id, ...input }, { as: team.homeAffairs });
const listed = async (id: string, input: object = {}) =>
  bodyOf(await test.call(movementRoutes.listParticipants, { id, count: 'exact', ...input }, { as: team.homeAffairs }));

describe('setParticipants', () => {
  it('adds every unit of a kind that stands on a day of the movement', async () => {
    const { id } = await draftedMovement(team);
    expect((await set(id, { groupKey: 'b', kind: 'district' })).body.participants).toBe(10);
    const { data, total } = await listed(id, { kind: 'district' });
    expect(total).toBe(10);
    expect(data.every(({ groupKey, parentName }) => groupKey === 'b' && parentName?.includes('Bắc Giang'))).toBe(true);
    const again = await set(id, { groupKey: 'b', kind: 'district' });
    expect(again.body.participants, 'once each').toBe(10);
  });

  it('adds named units with their headcount; a unit changes group and keeps its headcount', async () => {
    const { id } = await draftedMovement(team);
    const [unitId] = team.districts;
    const units = [{ unitId, headcount: 215_000, headcountSource: 'Niên giám 2023 (mẫu)' }];
    bodyOf(await set(id, { groupKey: 'a', units }));
    bodyOf(await set(id, { groupKey: 'b', units: [{ unitId }] }));
    expect((await listed(id)).data).toMatchObject([{ groupKey: 'b', headcount: 215_000 }]);
  });

  it.each([
    ['/kind', { groupKey: 'b' }],
    ['/groupKey', { groupKey: 'x', kind: 'district' }],
    ['/units/0/unitId', { groupKey: 'b', units: [{ unitId: '01910000-0000-7000-8000-00000000dead' }] }],
  ])('is refused at %s', async (pointer, input) => {
    const { id } = await draftedMovement(team);
    expect((await set(id, input)).problem.errors?.[0]?.pointer).toBe(pointer);
    expect((await listed(id)).total).toBe(0);
  });

  it('a unit named twice, one outside the scope, or a headcount without its source is refused', async () => {
    const local = await draftedMovement(team, { unitId: team.districts[0] });
    const unitId = team.districts[0];
    for (const [pointer, units] of [
      ['/units/1/unitId', [{ unitId }, { unitId }]],
      ['/units/0/unitId', [{ unitId: team.districts[1] }]],
      ['/units/0/headcountSource', [{ unitId, headcount: 5 }]],
    ] as const)
      expect((await set(local.id, { groupKey: 'b', units })).problem.errors?.[0]?.pointer).toBe(pointer);
    await expect(
      test.sql(
        `INSERT INTO movement_participants (movement_id, unit_id, group_key, added_by, added_at) VALUES ($1, $2, 'b', $3, now())`,
        [local.id, team.districts[1], team.homeAffairs.id],
      ),
    ).rejects.toMatchObject({ constraint: 'movement_participants_scope' });
  });
});
