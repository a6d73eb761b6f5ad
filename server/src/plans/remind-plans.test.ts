import { blockRoutes } from '@chung-tay/shared/blocks/contract';
import { planRoutes } from '@chung-tay/shared/plans/contract';
import { beforeAll, describe, expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import { launchedMovement, type MovementTeam, movementTeam } from '../../test/factories/movements.ts';
import { personWith } from '../../test/factories/people.ts';
import { fileFor } from '../../test/factories/plans.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
let team: MovementTeam;
beforeAll(async () => {
  team = await movementTeam(test);
}, 60_000);

describe('remindPlans', () => {
  it('by hand: those that have not filed, once a day, told in the history of the movement', async () => {
    test.clock.set('2024-07-01T02:00:00Z');
    await team.signIn();
    const one = await launchedMovement(team);
    bodyOf(await fileFor(test, team.districtOfficer, { movementId: one.id, unitId: team.districts[0] }));
    const remind = () => test.call(planRoutes.remindPlans, { movementId: one.id }, { as: team.homeAffairs });
    const { body } = await remind();
    expect(body.reminded).toBe(2);
    expect(body.data.map(({ unitId, lastReminder }) => [unitId, lastReminder]).sort()).toEqual(
      [team.districts[1], team.department].map((id) => [id, 'by_hand']).sort(),
    );
    expect((await remind()).body).toEqual({ reminded: 0, data: [] });
  });

  it('who leads a block reminds its members and nobody else', async () => {
    const [first, second] = team.districts;
    const block = {
      unitId: team.province,
      year: 2024,
      kind: 'cluster',
      name: 'Cụm thử',
      memberIds: [first, second],
      leadUnitId: second,
    };
    bodyOf(await test.call(blockRoutes.createBlock, block, { as: team.homeAffairs }));
    const lead = await personWith(test, [{ role: 'block_lead', unitId: second }]);
    const { id } = await launchedMovement(team);
    const { data } = bodyOf(await test.call(planRoutes.remindPlans, { movementId: id }, { as: lead }));
    expect(data.map(({ unitId }) => unitId).sort()).toEqual([first, second].sort());
    const named = { movementId: id, unitIds: [team.department] };
    expect(bodyOf(await test.call(planRoutes.remindPlans, named, { as: lead })).reminded).toBe(0);
  });
});
