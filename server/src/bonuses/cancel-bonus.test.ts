import { bonusRoutes } from '@chung-tay/shared/bonuses/contract';
import { expect, it } from 'vitest';
import { bodyOf } from '../../test/factories/answers.ts';
import {
  bonusOf,
  bonusTeam,
  decidedTogether,
  fundedRewards,
  paidBonuses,
  preparedBonuses,
} from '../../test/factories/bonuses.ts';
import { createTestApp } from '../../test/harness.ts';

const test = await createTestApp();
const team = await bonusTeam(test);
const cancel = (id: string, reason = 'Nhầm cách chi') =>
  test.call(bonusRoutes.cancelBonus, { id, reason }, { as: team.accountant });

it('cancelBonus: what is prepared, with a reason; it may be prepared anew; never once it is paid', async () => {
  const { ids } = await decidedTogether(team, 1);
  const id = ids[0]!;
  expect((await cancel(id)).problem.code).toBe('action_not_allowed');
  await preparedBonuses(team, ids);
  expect((await cancel(id, '')).problem.errors?.[0]?.pointer).toBe('/reason');
  expect(bodyOf(await cancel(id))).toMatchObject({
    state: 'owed',
    payments: [{ state: 'cancelled', reason: 'Nhầm cách chi' }],
  });
  await fundedRewards(team);
  await paidBonuses(team, ids);
  expect((await cancel(id)).problem.code).toBe('action_not_allowed');
  const history = bodyOf(await test.call(bonusRoutes.getBonusHistory, { id }, { as: team.accountant }));
  expect(history.data.map(({ action }) => action)).toEqual([
    'bonus.paid',
    'bonus.prepared',
    'bonus.cancelled',
    'bonus.prepared',
  ]);
  expect((await bonusOf(team, id)).payments).toHaveLength(2);
});
