import { movementRoutes } from '@chung-tay/shared/movements/contract';
import type { Movement } from '@chung-tay/shared/movements/schema';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { launchedMovement, type MovementTeam, movementTeam } from '../../test/factories/movements.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: MovementTeam;
let movement: Movement;
beforeAll(async () => {
  team = await movementTeam(test);
  movement = await launchedMovement(team);
}, 60_000);

const set = (unitId: string, houses: number, input: object = {}) =>
  test.call(
    movementRoutes.setTarget,
    {
      id: movement.id,
      unitId,
      programme: 'movement',
      houseKind: 'new_build',
      houses,
      reason: 'Quyết định giao (mẫu)',
      ...input,
    },
    { as: team.homeAffairs },
  );
const board = async (unitId?: string, as = team.homeAffairs) =>
  bodyOf(await test.call(movementRoutes.listTargets, { id: movement.id, ...(unitId ? { unitId } : {}) }, { as }));

describe('setTarget', () => {
  it('a district and its communes: both shown, never added; totals of the province come from what holds below', async () => {
    const [district, other] = team.districts;
    const [commune] = team.communes;
    bodyOf(await set(commune, 7));
    expect((await board(district)).unit).toMatchObject({ ownTarget: null, belowTarget: 7, target: 7, basis: 'below' });
    const { unit, children } = bodyOf(await set(district, 10));
    expect(unit).toMatchObject({ ownTarget: 10, belowTarget: 7, target: 10, basis: 'own', percent: 0 });
    expect(children.find(({ unitId }) => unitId === commune)).toMatchObject({ ownTarget: 7, basis: 'own' });
    bodyOf(await set(other, 5));
    const province = await board(team.province);
    expect(province.unit).toMatchObject({ ownTarget: null, belowTarget: 15, target: 15 });
    expect(province.children).toHaveLength(10);
    expect(province.children.reduce((sum, { target }) => sum + target, 0)).toBe(province.unit.target);
  });

  it('a new one replaces the one before, which stays with its reason; the history tells both numbers', async () => {
    const unitId = team.communes[1];
    bodyOf(await set(unitId, 3));
    const { targets, unit } = bodyOf(await set(unitId, 4, { reason: 'Điều chỉnh tăng' }));
    expect(unit.ownTarget).toBe(4);
    expect(targets.map(({ houses, replacedAt }) => [houses, replacedAt === null])).toEqual([
      [4, true],
      [3, false],
    ]);
    const history = bodyOf(
      await test.call(movementRoutes.getMovementHistory, { id: movement.id }, { as: team.homeAffairs }),
    );
    expect(history.data[0]).toMatchObject({ action: 'movement.target_set', changes: { target: { old: 3, new: 4 } } });
    await expect(
      test.sql('UPDATE movement_targets SET replaced_at = NULL WHERE movement_id = $1', [movement.id]),
    ).rejects.toMatchObject({ constraint: 'movement_targets_kept' });
  });

  it('is of a place of the movement, and not of tomorrow', async () => {
    expect((await set(team.department, 3)).problem.errors?.[0]).toMatchObject({
      pointer: '/unitId',
      code: 'wrong_kind',
    });
    expect((await set(team.communes[0], 3, { setOn: '2024-07-03' })).problem.errors?.[0]?.pointer).toBe('/setOn');
    expect((await set(team.communes[0], -1)).status).toBe(422);
  });
});

describe('listTargets', () => {
  it('is counted by the tree of a day: a target of a unit that ended goes to who took it over', async () => {
    const later = bodyOf(
      await test.call(
        movementRoutes.listTargets,
        { id: movement.id, asOf: '2025-07-01', unitId: team.province },
        { as: team.homeAffairs },
      ),
    );
    expect(later.children.every(({ unitKind }) => unitKind === 'commune')).toBe(true);
    expect(later.children.reduce((sum, { ownTarget }) => sum + (ownTarget ?? 0), 0)).toBe(7 + 4);
  });

  it('a unit sees its own rows; the rates of the year and the year before stand beside', async () => {
    const unitId = team.districts[0];
    const rate = { unitId, households: 1000, nearPoor: 20, source: 'Quyết định công bố (mẫu)' };
    const as = { as: team.homeAffairs };
    bodyOf(await test.call(movementRoutes.recordPovertyRate, { ...rate, year: 2023, poor: 35 }, as));
    bodyOf(await test.call(movementRoutes.recordPovertyRate, { ...rate, year: 2024, poor: 10 }, as));
    const own = await board(undefined, team.districtOfficer);
    expect(own).toMatchObject({ year: 2024, unit: { unitId } });
    expect([own.unit.povertyNow?.percent, own.unit.povertyBefore?.percent]).toEqual([3, 5.5]);
    const asked = { id: movement.id, unitId: team.districts[1] };
    expect((await test.call(movementRoutes.listTargets, asked, { as: team.districtOfficer })).status).toBe(404);
  });
});
